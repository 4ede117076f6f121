import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { coverTexts } from '../../src/build/cover-texts.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { wordFinder } from '../../src/review/find-words.js';
import { tempFolder } from '../temp-folder.js';

const paper = `---
title: The *Ledger*
abstract: What it holds.
---

# The cost

It is small, and it is fast.

It is small, and **it** is
“cheap” — see [the tables](https://example.org/a/b) for
all of its numbers.

- an item of a list
- another item of a list, which is long

<!-- include: more.md -->

| a | b |
| --- | --- |
| first cell | second cell |
`;

async function finder() {
  const folder = tempFolder({ 'paper.md': paper, 'more.md': 'Words of\nan included file.\n' });
  const { paper: read } = await loadPaper(join(folder, 'paper.md'));
  const find = wordFinder({ paper: read, cover: coverTexts(read) });
  return (words: string, before = '', after = '') => {
    const place = find({ words, before, after });
    return place && `${relative(folder, place.file)}:${place.line}`;
  };
}

test('words are found on their lines', async () => {
  const find = await finder();
  expect(find('The Ledger')).toBe('paper.md:2');
  expect(find('The cost')).toBe('paper.md:6');
  expect(find('"cheap" - see')).toBe('paper.md:11');
  expect(find('the tables for all')).toBe('paper.md:11');
  expect(find('its numbers')).toBe('paper.md:12');
  expect(find('another item')).toBe('paper.md:15');
  expect(find('included file')).toBe('more.md:2');
  expect(find('second cell')).toBe('paper.md:21');
});

test('the text around tells repeated words apart', async () => {
  const find = await finder();
  expect(find('It is small', 'The cost')).toBe('paper.md:8');
  expect(find('It is small', 'and it is fast.', 'and it is “cheap”')).toBe('paper.md:10');
});

test('numbers, labels and marks that the source does not have are left out', async () => {
  const find = await finder();
  expect(find('2. another item')).toBe('paper.md:15');
  expect(find('Table 3: second cell')).toBe('paper.md:21');
  expect(find('1.1 The cost 7')).toBe('paper.md:6');
});

test('the cover is the front matter, and a running head repeats it', async () => {
  const folder = tempFolder({
    'paper.md':
      '---\ntitle: Tides\nversion: "2.1"\ndate: 2026-03-14\nauthors:\n  - Ada Okafor\n  - Jon Berg\nkeywords: [sea, quay]\n---\n\n# Ebb\n\nOf 21 ships, 14 sail.\n',
  });
  const { paper: read } = await loadPaper(join(folder, 'paper.md'));
  const find = wordFinder({ paper: read, cover: coverTexts(read) });
  const line = (words: string, before = '', isFurniture = false) =>
    find({ words, before, after: '', isFurniture })?.line;
  expect(line('Jon Berg')).toBe(7);
  expect(line('sea, quay')).toBe(8);
  expect(line('2.1', 'Ada Okafor Jon Berg Version')).toBe(3);
  expect(line('March 14, 2026', 'Version 2.1 Date')).toBe(4);
  expect(line('21', 'Ebb Of')).toBe(13);
  expect(line('Tides', '', true)).toBe(2);
  expect(line('Ebb', '', true)).toBe(11);
  expect(line('Page 14 of 21', '', true)).toBeUndefined();
});

test('words that are gone are near the text around them, and words that never were are nowhere', async () => {
  const find = await finder();
  expect(find('gone since', 'an item of a list another item of a list,', '')).toBe('paper.md:15');
  expect(find('never written', 'nor this', 'nor that')).toBeUndefined();
});
