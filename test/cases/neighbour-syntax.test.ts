/** Inputs in the syntax of other tools: each as the README of the cases says. Skipped where they are not at hand. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { read } from '../../src/read/read.js';
import { parseSource } from '../parse/parse-source.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const shared = test.skipIf(!existsSync(cases));

async function paperOf(name: string) {
  const source = await read(join(cases, name));
  const paper = await parseSource(source, {});
  const diagnostics = [...source.diagnostics, ...paper.diagnostics];
  return { html: toHtml(paper.body), codes: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

shared('silent-literals: what is not read is reported with its line', async () => {
  const { html, codes } = await paperOf('silent-literals.md');
  expect(codes).toEqual([
    '9 link-spaces',
    '11 link-spaces',
    '13 image-without-alt',
    '17 link-undefined',
    '33 heading-space',
    '37 footnote-label',
    '41 table-cells-lost',
    '42 table-cells-lost',
  ]);
  expect(html).toMatch(/alt="sized"[^>]* width="100" height="20"/);
  expect(html.match(/class="page-break"/g)).toHaveLength(2);
  expect(html.match(/<aside class="callout/g)).toHaveLength(3);
  expect(html).toContain('H<sub>2</sub>O x<sup>2</sup> <mark>mark</mark> ⚠️');
});

shared('page-break-idioms: each ends its page', async () => {
  const { html, codes } = await paperOf('page-break-idioms.md');
  expect(html.match(/class="[^"]*(?:page-break|break-after|break-before)/g)).toHaveLength(7);
  expect(codes).toEqual([]);
});

shared('unclosed-div-kills-landscape: reported, and the page turns', async () => {
  const { html, codes } = await paperOf('unclosed-div-kills-landscape.md');
  expect(codes).toEqual(['11 html-unclosed']);
  expect(html).toMatch(/^<div class="landscape-start">/m);
});

shared('include-links: each file has its own labels', async () => {
  const { html } = await paperOf('include-links/paper.md');
  expect(html).toContain('href="#details-1"');
  expect(html.match(/https:\/\/example\.org\/(one|two)/g)).toEqual([
    'https://example.org/one',
    'https://example.org/two',
  ]);
});

shared('numbering-twice: one warning', async () => {
  expect((await paperOf('numbering-twice.md')).codes).toEqual(['9 heading-numbered-twice']);
});

shared('code-language-names: all four are coloured', async () => {
  const { html, codes } = await paperOf('code-language-names.md');
  expect(codes).toEqual([]);
  expect(html.match(/<pre[\s\S]*?<\/pre>/g)?.every((pre) => pre.includes('comment'))).toBe(true);
});
