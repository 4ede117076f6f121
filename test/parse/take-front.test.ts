/** What belongs on the cover, or is generated, and leaves the body: the title, the metadata block, a contents list. */

import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { statedMetadata } from '../../src/parse/metadata.js';
import { coverImagesOf, remove, tidyStart } from '../../src/parse/take-front.js';
import { bodyOf } from './body.js';
import { lines, paperOf, sourceOf } from './source.js';
import { htmlOf, treeOf } from './tree.js';

const titleOf = async (text: string, frontMatter?: string) => {
  const { metadata, diagnostics } = await paperOf(text, frontMatter === undefined ? {} : { frontMatter });
  return [metadata.title, ...lines(diagnostics).filter((line) => line.includes('title'))];
};

test.each([
  ['# T\n\nText.', 'T', '<p>Text.</p>'],
  // another title stays in the text; the same one, written otherwise, does not
  ['# Feature Name: lanterns\n\nText.', 'lanterns', '<p>Text.</p>'],
  ['# ![badge](b.svg) Words\n\nText.', 'Words', '<p>Text.</p>'],
  ['Text before.\n\n# T', 'T', '<p>Text before.</p>'],
  ['<div>\n\n# In\n\nText.\n\n</div>', 'In', '<div>\n<p>Text.</p>\n</div>'],
  // above all others, if not of level 1
  ['## Top\n\nText.\n\n### A', 'Top', '<p>Text.</p>\n<h3 id="a">A</h3>'],
])('%j: the title is %j, and leaves the text', async (text, title, body) => {
  expect(await titleOf(text)).toEqual([title]);
  expect(await bodyOf(text)).toBe(body);
});

test.each([
  ['- # In a list\n  - Text.', '<h1 id="in-a-list">'],
  ['Text.\n\n1. # In a list\n\n   Text.', '<h1 id="in-a-list">'],
  ['Term\n: # In a list', '<h1 id="in-a-list">'],
])('%j: the title in a list stays there, and is a heading', async (text, body) => {
  expect(await titleOf(text)).toEqual(['In a list']);
  expect(await bodyOf(text)).toContain(body);
  const { headings } = await paperOf(text);
  expect(headings.map(({ id }) => id)).toEqual(['in-a-list']);
});

const missing = (used: string) =>
  `1:1 warning title-missing: The paper has no title: ${used} is used. (Begin it with "# Title", or write title: in front matter.)`;

test.each([
  ['Text only.', 'paper', '"paper"'],
  ['> # Quoted\n\nText.', 'paper', '"paper"'],
  ['## Introduction\n\nText.', 'paper', '"paper"'],
  ['# Introduction\n\nA\n\n# Two\n\nB', 'paper', '"paper"'],
  ['## Only\n\nText.', 'Only', 'its first heading, "Only",'],
])('%j has no title', async (text, title, used) => {
  expect(await titleOf(text)).toEqual([title, missing(used)]);
  expect(await bodyOf(text)).toMatch(/<h[12] id|<p>|<blockquote>/);
});

test('the title of front matter wins; a heading that says the same leaves the text, another stays', async () => {
  expect(await titleOf('# Same title!\n\nText.', 'title: Same Title')).toEqual(['Same Title']);
  expect(await bodyOf('# Same title!\n\nText.', 'title: Same Title')).toBe('<p>Text.</p>');
  expect(await bodyOf('# Other\n\nText.', 'title: Mine')).toBe('<h1 id="other">Other</h1>\n<p>Text.</p>');
});

test('a list before the first section goes where it leads to most sections, and else stays', async () => {
  const sections = ['A', 'B', 'C', 'D', 'E'].map((name) => `## ${name}\n\nText.`).join('\n\n');
  const list = (...names: string[]) => names.map((name) => `- [${name}](#${name.toLowerCase()})`).join('\n');
  expect(await bodyOf(`# T\n\n${list('A', 'B', 'C', 'D')}\n\n${sections}`)).toMatch(/^<h2 id="a">/);
  expect(await bodyOf(`# T\n\n${list('A', 'B', 'C')}\n\n${sections}`)).toMatch(/^<ul>/);
  expect(await bodyOf(`# T\n\n${list('A', 'B', 'C', 'D')}\n- and more\n\n${sections}`)).toMatch(/^<ul>/);
  expect(await bodyOf(`# T\n\n${sections}\n\n${list('A', 'B', 'C', 'D')}`)).toContain('<ul>');
});

test('a hand-written contents list goes, unless the paper wants none', async () => {
  const text = '# T\n\n## Contents\n\n- [A](#a)\n\n## A\n\nText.';
  expect(await bodyOf(text)).toBe('<h2 id="a">A</h2>\n<p>Text.</p>');
  expect(await bodyOf(text, 'toc: false')).toContain('<h2 id="contents">');
});

test('contents of word processors, a paragraph for each link, go as lists do', async () => {
  const names = ['A', 'B', 'C', 'D'];
  const sections = names.map((name) => `## ${name}\n\nText.`).join('\n\n');
  const links = (each: (name: string) => string) => names.map(each).join('\n\n');
  const numbered = links((name) => `[**${name}\t3**](#${name.toLowerCase()})`);
  const behind = links((name) => `[${name}](#${name.toLowerCase()}) .... 12`);
  for (const list of [
    numbered,
    behind,
    `Contents\n\n${numbered}`,
    `**Inhalt**\n\n${behind}`,
    `## Contents\n\n${numbered}`,
  ])
    expect(await bodyOf(`# T\n\n${list}\n\n${sections}`)).toMatch(/^<h2 id="a">/);
  // one link, or links with words around them, are text
  expect(await bodyOf(`# T\n\n[A](#a)\n\n${sections}`)).toMatch(/^<p><a/);
  expect(await bodyOf(`# T\n\nContents\n\n[A](#a)\n\n[B](#b)\n\n${sections}`)).toMatch(/^<p>Contents/);
  expect(
    await bodyOf(`# T\n\n${links((name) => `See [${name}](#${name.toLowerCase()}).`)}\n\n${sections}`),
  ).toMatch(/^<p>See/);
});

test.each(['---', '<!-- pagebreak -->', '---\n\n<!-- pagebreak -->'])(
  '%j below the title parts nothing',
  async (mark) => {
    expect(await bodyOf(`# T\n\n${mark}\n\nText.\n\n---`)).toBe('<p>Text.</p>\n<hr>');
  },
);

test('a metadata block that says something else than front matter is out of date', async () => {
  const { metadata, diagnostics } = await paperOf('# T\n\nVersion: 2.0\nDate: 2025-01-01\n\nText.', {
    frontMatter: 'title: T\nversion: 1.0\ndate: 2025-01-01',
  });
  expect(metadata.version).toBe('1.0');
  expect(lines(diagnostics)).toEqual([
    '3:1 warning front-matter-value: Front matter has version 1.0, but the paper’s metadata block has 2.0. (Front matter wins. Remove or correct the block.)',
  ]);
});

test('pictures of the cover are images with the place of their key', () => {
  const source = sourceOf('# T', {
    frontMatter: 'title: T\nlogo: a.png\ncover-image: b.png\norganization: Works',
  });
  const stated = statedMetadata(source, {});
  const metadata = { ...stated.frontMatter, title: 'T' } as Parameters<typeof coverImagesOf>[0];
  expect(coverImagesOf(metadata, stated, source)).toMatchObject([
    { src: 'a.png', alt: 'Works', place: { line: 2 + 1 } },
    { src: 'b.png', alt: '', isDecorative: true, place: { line: 2 + 2 } },
  ]);
});

test('elements are taken out wherever they are', () => {
  const tree = treeOf('<h1>T</h1><div><p>a</p><p>b</p></div>');
  const [title, division] = tree.children as Element[];
  remove(tree, new Set([title as Element, division?.children[1] as Element]));
  expect(htmlOf(tree)).toBe('<div><p>a</p></div>');
});

test('a body of nothing but borders is empty', () => {
  const tree = treeOf('<hr><div class="page-break"></div> <hr>');
  tidyStart(tree);
  expect(tree.children).toEqual([]);
});
