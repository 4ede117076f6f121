/** Marks in the text → the index: entries, ranges, what sends readers elsewhere, and what is reported. */

import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { type IndexMark, makeIndex } from '../../src/parse/index-entries.js';
import { wordsFor } from '../../src/parse/words.js';
import { lines } from './source.js';
import { htmlOf, treeOf } from './tree.js';

type Mark = Partial<Omit<IndexMark, 'element' | 'place'>> & { readonly text?: string };

/** The index of marks with these texts and attributes, each on a line of its own. */
function indexOf(marks: readonly Mark[], { lang = 'en', taken = [] as string[] } = {}) {
  const spans = marks.map(({ text = 'x' }) => `<span>${text}</span>`).join('');
  const tree = treeOf(`${spans}<nav class="index-here"></nav>`);
  const elements = tree.children.filter((node): node is Element => node.type === 'element');
  const diagnostics = makeIndex(
    tree,
    marks.map(({ text: _, ...mark }, at) => ({
      ...mark,
      element: elements[at] as Element,
      place: { file: '/papers/paper.md', line: at + 1, column: 1 },
    })),
    { ids: new Set(taken), words: wordsFor(lang) },
  );
  const html = htmlOf(tree);
  return { html, index: outline(html), diagnostics: lines(diagnostics) };
}

/** Entries as `term [pages] (see …) { sub-entries }`. */
const outline = (html: string): string =>
  html
    .slice(html.indexOf('<div class="index-list">'))
    .replaceAll(/<span class="page-list" data-pages-of="([^"]*)"><\/span>/g, '[$1]')
    .replaceAll(/<p class="index-letter">(.*?)<\/p>/g, '#$1 ')
    .replaceAll('<li>', '{')
    .replaceAll('</li>', '}')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(', [', ' [');

test('marks of one entry are its pages, in the order of the text; sub-entries stand below it', () => {
  const { index, html, diagnostics } = indexOf([
    { text: 'leader' },
    { text: 'Leader' },
    { text: 'x', entry: 'leader!election' },
    { text: 'log!order' },
  ]);
  expect(index).toBe('{leader [index-1 index-2]{election [index-3]}}{log{order [index-4]}}');
  // text that names a sub-entry reads as that
  expect(html).toContain('<span id="index-4">order</span>');
  expect(html).toContain('<span id="index-3">x</span>');
  expect(diagnostics).toEqual([]);
});

test('ids of the paper are never taken twice, and one that was given stays', () => {
  expect(indexOf([{ text: 'a' }], { taken: ['index-1', 'index-2'] }).index).toBe('{a [index-3]}');
});

test('a range has its first page and its last', () => {
  expect(indexOf([{ entry: 'r', range: 'start' }, { entry: 's' }, { entry: 'r', range: 'end' }]).index).toBe(
    '{r [index-1..index-3]}{s [index-2]}',
  );
});

test('half a range is a page, and reported with the whole name of its entry', () => {
  const { index, diagnostics } = indexOf([
    { entry: 'a!b', range: 'end' },
    { entry: 'c!d', range: 'start' },
  ]);
  expect(index).toBe('{a{b [index-1]}}{c{d [index-2]}}');
  expect(diagnostics).toEqual([
    '1:1 warning index-range: The index range of "a!b" has no start. (Mark the other end with {.index range=start}, or remove the range.)',
    '2:1 warning index-range: The index range of "c!d" has no end. (Mark the other end with {.index range=end}, or remove the range.)',
  ]);
});

test('no page is lost where a range begins a second time before it ended', () => {
  const { index, diagnostics } = indexOf([
    { entry: 'r', range: 'start' },
    { entry: 'r', range: 'start' },
    { entry: 'r', range: 'end' },
  ]);
  expect(index).toBe('{r [index-1 index-2..index-3]}');
  expect(diagnostics).toEqual([expect.stringMatching(/^1:1 warning index-range: .* has no end\. /)]);
});

test('an entry may send readers to another one, in words of the language', () => {
  const marks = [{ text: 'chief', see: 'leader!new' }, { text: 'leader' }];
  expect(indexOf(marks).index).toBe('{chief see leader, new}{leader [index-1]}');
  expect(indexOf(marks, { lang: 'de' }).index).toContain('{chief siehe leader, new}');
});

test('there are three levels at the most, and an exclamation mark at an end is one', () => {
  expect(indexOf([{ text: 'a!b!c!d' }, { text: 'Wow!' }, { text: 'a ! b' }]).index).toBe(
    '{a{b{c!d [index-1]}}}{a ! b [index-3]}{Wow! [index-2]}',
  );
});

test('names that every object inherits are entries', () => {
  expect(indexOf([{ text: '__proto__' }, { text: 'toString' }]).index).toBe(
    '{__proto__ [index-1]}{toString [index-2]}',
  );
});

test('many entries stand below their letters, sorted as the language does', () => {
  const marks = [...'abcdefghijklmnopqrstuvw'].map((text) => ({ text }));
  expect(indexOf(marks).index).not.toContain('#');
  expect(indexOf([...marks, { text: 'Éa' }]).index).toMatch(/#E \{e .*?\}\{Éa .*?\}#F /);
  expect(indexOf([...marks, { text: '2' }]).index).toMatch(/^#0–9 \{2 .*?\}#A /);
  expect(indexOf([...marks, { text: '索引' }], { lang: 'zh' }).index).not.toContain('#');
});

test('without a mark for it there is no index, but every mark has its id', () => {
  const tree = treeOf('<span>a</span>');
  const element = tree.children[0] as Element;
  makeIndex(tree, [{ element, place: { file: 'a', line: 1, column: 1 } }], {
    ids: new Set(),
    words: wordsFor('en'),
  });
  expect(htmlOf(tree)).toBe('<span id="index-1">a</span>');
});
