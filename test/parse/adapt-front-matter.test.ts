/** Entries of YAML as people have them → entries under our keys, with an info for each that was read in another way. */

import { expect, test } from 'vitest';
import { adaptEntries } from '../../src/parse/adapt-front-matter.js';
import { readYaml } from '../../src/parse/front-matter.js';
import { lines } from './source.js';

function adapted(text: string) {
  const { entries, unread, diagnostics } = adaptEntries(
    readYaml({ file: '/papers/paper.md', text, line: 2 }, 'front-matter-syntax').entries,
  );
  return {
    values: entries.map(({ known, entry }) => [known.key, entry.value, entry.place.line]),
    unread: unread.map(({ place: _, ...key }) => key),
    infos: lines(diagnostics).map((line) => line.replace(' info front-matter-key-read:', '')),
  };
}

test('our keys are read without a word', () => {
  expect(adapted('title: A\nversion: 1.10')).toEqual({
    values: [
      ['title', 'A', 2],
      ['version', '1.10', 3],
    ],
    unread: [],
    infos: [],
  });
});

test.each([
  ['Title: A', ['title', 'A', 2], '2:1 "Title" is read as "title".'],
  ['page_size: A5', ['page-size', 'A5', 2], '2:1 "page_size" is read as "page-size".'],
  ['papersize: letter', ['page-size', 'Letter', 2], '2:1 "papersize" is read as "page-size".'],
  ['numbersections: true', ['numbering', 'true', 2], '2:1 "numbersections" is read as "numbering".'],
  ['pdf_options:\n  format: A4', ['page-size', 'A4', 3], '3:11 "pdf_options.format" is read as "page-size".'],
])('%j is another spelling, or a key of another tool', (text, value, info) => {
  expect(adapted(text)).toEqual({ values: [value], unread: [], infos: [info] });
});

test('keys within the mappings of other tools are keys of their own, unless the paper says more itself', () => {
  const quarto = 'format:\n  pdf:\n    toc: true\n    papersize: a5';
  expect(adapted(quarto).values).toEqual([
    ['toc', 'true', 4],
    ['page-size', 'A5', 5],
  ]);
  expect(adapted(`toc: false\n${quarto}`).values).toContainEqual(['toc', 'false', 2]);
  expect(adapted(`toc: false\n${quarto}`).values).not.toContainEqual(['toc', 'true', 5]);
});

test('of several keys for one thing ours counts, then that which was written first; the others are named', () => {
  expect(adapted('TITLE: B\ntitle: A')).toMatchObject({
    values: [['title', 'A', 3]],
    infos: ['2:1 "TITLE" is left out: another key says what "title" is.'],
  });
  expect(adapted('page_size: A5\npageSize: A4').values).toEqual([['page-size', 'A5', 2]]);
  // a key without a value says nothing
  expect(adapted('keywords:\nkeyword: a').values).toEqual([['keywords', 'a', 3]]);
});

test('a depth says more than that there are contents', () => {
  expect(adapted('toc: true\ntoc-depth: 2').values).toEqual([['toc', '2', 3]]);
  expect(adapted('toc: false\ntoc-depth: 2').values).toEqual([['toc', 'false', 2]]);
});

test('affiliations that stand beside the authors are theirs', () => {
  expect(adapted('author: Ada\naffiliation: Works').values).toEqual([
    ['authors', [{ name: 'Ada', affiliation: 'Works' }], 2],
  ]);
  expect(adapted('affiliation: Works')).toEqual({ values: [], unread: [], infos: [] });
});

test('what needs nothing is named as such', () => {
  expect(adapted('draft: false')).toEqual({
    values: [],
    unread: [],
    infos: ['2:1 "draft" changes nothing here.'],
  });
});

test.each([
  ['titel: x', [{ key: 'titel', near: 'title' }]],
  ['layout: post', [{ key: 'layout', isForeign: true }]],
  ['mainfont: X', [{ key: 'mainfont', isForeign: true, instead: expect.stringContaining('"theme"') }]],
  ['__proto__: 1\nconstructor: 2', [{ key: '__proto__' }, { key: 'constructor' }]],
])('%j is not read', (text, unread) => {
  expect(adapted(text)).toEqual({ values: [], unread, infos: [] });
});
