import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { lines, paperOf } from './source.js';

test('an empty paper is a paper', async () => {
  const { metadata, body, headings, ids } = await paperOf('');
  expect(metadata.title).toBe('paper');
  expect({ children: body.children, headings, ids }).toEqual({ children: [], headings: [], ids: new Set() });
});

test('the same text gives the same paper', async () => {
  const text = '# T\n\n## A[^1]\n\n```js\nlet a;\n```\n\n[^1]: Note.\n';
  expect(await paperOf(text)).toEqual(await paperOf(text));
});

test('diagnostics come in the order of the text', async () => {
  const text = '# T\n\n<u onclick="x">a</u>\n\n[b](#b) ![](c.png)\n\n[^4]\n\n##### E\n';
  const { diagnostics } = await paperOf(text, { frontMatter: 'verison: 1' });
  expect(diagnostics.map(({ code }) => code)).toEqual([
    'front-matter-unknown-key',
    'html-removed',
    'link-broken',
    'image-without-alt',
    'footnote-undefined',
    'heading-skipped',
  ]);
  expect(lines(diagnostics)[3]).toContain('8:9 ');
});

test('plurals of an abbreviation are found, and expanded as such', async () => {
  const definitions = '*[API]: interface\n*[VM]: machine\n*[VMs]: many machines\n*[UTILITY]: public utility';
  const text = `${definitions}\n\nSome APIs, an API's form, VMs, SAPIs, UTILITYs, an API.`;
  const { body } = await paperOf(text, { frontMatter: 'abbreviations: expand\nlang: en' });
  const shown = toHtml(body).replace(/<\/?(?:p|span)[^>]*>/g, '');
  expect(shown).toContain('Some interfaces (<abbr title="interface">APIs</abbr>)');
  expect(shown).toContain('an <abbr title="interface">API</abbr>\'s form');
  expect(shown).toContain('many machines (<abbr title="many machines">VMs</abbr>), SAPIs');
  expect(shown).toContain('public utilities (<abbr title="public utility">UTILITYs</abbr>)');
});

test('abbreviations of odd names', async () => {
  const { body } = await paperOf('*[C++]: A language\n*[constructor]: A word\n\nC++ and constructor\n');
  expect(JSON.stringify(body)).toContain('"title":"A language"');
  expect(JSON.stringify(body)).toContain('"title":"A word"');
});
