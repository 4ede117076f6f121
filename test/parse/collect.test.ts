/** The walk over the safe tree: what it gathers, each with its place, and what it leaves out. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const paper = (text: string) => paperOf(`# T\n\n${text}`);

test('headings, captions, images, links and ids have their places', async () => {
  const { headings, captions, images, links, ids } = await paper(
    '## A {#a}\n\n![x](a.png "Words"){#fig:a}\n\nText [x](#a)\nand [y](https://e.org).\n\n$$a$$ {#eq:a}\n',
  );
  expect(headings).toMatchObject([{ id: 'a', level: 2, text: 'A', place: { line: 3 } }]);
  expect(captions).toMatchObject([
    { id: 'fig:a', kind: 'figure', place: { line: 5 } },
    { id: 'eq:a', kind: 'equation', place: { line: 10 } },
  ]);
  expect(images).toMatchObject([{ src: 'a.png', alt: 'x', place: { line: 5 } }]);
  expect(links).toMatchObject([
    { href: '#a', text: 'x', place: { line: 7, column: 6 } },
    { href: 'https://e.org', text: 'y', place: { line: 8, column: 5 } },
  ]);
  expect([...ids]).toEqual(expect.arrayContaining(['a', 'fig:a', 'eq:a']));
});

test('a heading in a quote, a callout or a note has an id, and is no section', async () => {
  const { headings, ids } = await paper('## A\n\n> ## B\n\n> [!NOTE]\n> ## C\n\nx[^1]\n\n[^1]: ## D\n');
  expect(headings.map(({ id }) => id)).toEqual(['a']);
  expect([...ids]).toEqual(expect.arrayContaining(['b', 'c']));
});

test('what holds nothing is left out; a heading of nothing is reported', async () => {
  expect(await bodyOf('# T\n\n## A\n\n<p></p>\n\nText.')).toBe('<h2 id="a">A</h2>\n<p>Text.</p>');
  const { diagnostics, headings } = await paper('## \n\nText.');
  expect(headings).toEqual([]);
  expect(lines(diagnostics)).toEqual([
    '3:1 warning heading-empty: A heading without text is left out. (Write something after the #, or remove the line.)',
  ]);
});

test('an empty paragraph that breaks the page stays', async () => {
  expect(await bodyOf('# T\n\nA\n\n<p class="page-break"></p>\n\nB')).toContain('<p class="page-break"></p>');
});

test('details are open, and a number of a place that an author makes up is none', async () => {
  expect(await bodyOf('# T\n\n<details><summary>A</summary>b</details>')).toContain('<details open>');
  const { links } = await paper('<a href="https://e.org" data-at="0" data-source="7">x</a>');
  expect(links).toMatchObject([{ place: { line: 3, column: 1 } }]);
});

test('ids with accents composed or apart are one', async () => {
  const { diagnostics } = await paper('[x](#u\u0308)\n\n<span id="\u00fc">y</span>');
  expect(lines(diagnostics)).toEqual([]);
});

test('an empty id is none', async () => {
  expect(await bodyOf('# T\n\n<span id="">x</span>')).toBe('<p><span>x</span></p>');
});

test('marks of the index and of terms keep none of their attributes', async () => {
  const html = await bodyOf('# T\n\n[a]{.index index="b!c" range=start} [d]{.index see=e}\n\n[INDEX]');
  expect(html).not.toMatch(/data-(?:index|range|see|term)/);
  expect(html).toContain('<span class="index" id="index-1">a</span>');
});

test('references to notes are counted in the notes, and are no links of the paper', async () => {
  const { links, noteReferences } = await paper(
    'x[^1] and\ny[^2] and z[^1]\n\n[^1]: [n](https://e.org)\n\n[^2]: m',
  );
  expect(links.map(({ href }) => href)).toEqual(['https://e.org']);
  expect([...(noteReferences ?? [])].map(([number, place]) => [number, place.line])).toEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('code and formulas are not looked into', async () => {
  const { links, ids } = await paper('```html\n<a id="x" href="#y">z</a>\n```\n\n$\\text{a}$');
  expect(links).toEqual([]);
  expect([...ids]).not.toContain('x');
});
