/** What differs inside a block → changes, as an author would call them. */

import { expect, test } from 'vitest';
import { countWords, detailChanges, sectionOf } from '../../../src/release/diff/detail-changes.js';
import { blocksOf } from '../../../src/release/diff/diff-blocks.js';
import { stepsBetween } from '../../../src/release/diff/diff-steps.js';
import { treeOf } from '../../parse/tree.js';

const images = { old: new Map<string, string>(), newer: new Map<string, string>() };

/** The changes inside the blocks that both texts have, below one heading. */
function changes(before: string, after: string) {
  const [old, newer] = [before, after].map((html) => blocksOf(treeOf(`<h2 id="s">S</h2>${html}`)));
  return stepsBetween(old ?? [], newer ?? [], images)
    .filter((step) => step.kind === 'pair')
    .flatMap(detailChanges)
    .map(({ section, sectionId, ...change }) => {
      expect([section, sectionId]).toEqual(['S', 's']);
      return change;
    });
}

const words = 'The broker holds the log of all events for a day';

test('words come, go and are replaced', () => {
  expect(changes(`<p>${words}</p>`, `<p>${words} or two</p>`)).toEqual([
    { kind: 'inserted', subject: 'words', before: '', after: 'or two', wordsAdded: 2, wordsRemoved: 0 },
  ]);
  expect(changes(`<p>${words}</p>`, `<p>${words.replace(' of all events', '')}</p>`)).toEqual([
    { kind: 'deleted', subject: 'words', before: 'of all events', after: '', wordsAdded: 0, wordsRemoved: 3 },
  ]);
  expect(changes(`<p>${words}</p>`, `<p>${words.replace('day', 'week')}</p>`)).toEqual([
    { kind: 'replaced', subject: 'words', before: 'day', after: 'week', wordsAdded: 1, wordsRemoved: 1 },
  ]);
  expect(changes(`<p>${words}</p>`, `<p>${words}</p>`)).toEqual([]);
});

test('a link that leads elsewhere is one, and no word', () => {
  expect(
    changes(
      `<p>${words} <a href="https://a.org">here</a></p>`,
      `<p>${words} <a href="https://b.org">here</a></p>`,
    ),
  ).toEqual([
    { kind: 'replaced', subject: 'link', before: 'here', after: 'here', wordsAdded: 0, wordsRemoved: 0 },
  ]);
});

test('an image is called one; a line break is written out', () => {
  expect(changes(`<p>${words}</p>`, `<p>${words} <img src="a.png" alt="Tide"></p>`)).toMatchObject([
    { kind: 'inserted', subject: 'image', after: '[image: Tide]' },
  ]);
  expect(changes(`<p>${words} end</p>`, `<p>${words}<br>end</p>`)).toMatchObject([
    { after: expect.stringContaining('[line break]') },
  ]);
});

test('lines of code are one change where they follow each other', () => {
  expect(changes('<pre>a b\nc d\ne f\ng h</pre>', '<pre>a b\nx y z\ne f\ng h\ni j</pre>')).toEqual([
    {
      kind: 'replaced',
      subject: 'lines of code',
      before: 'c d',
      after: 'x y z',
      wordsAdded: 3,
      wordsRemoved: 2,
    },
    { kind: 'inserted', subject: 'lines of code', before: '', after: 'i j', wordsAdded: 2, wordsRemoved: 0 },
  ]);
});

const table = (...rows: string[][]) =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

test('columns come first, rows that came together are one, then the words of cells', () => {
  expect(
    changes(
      table(['name', 'value'], ['one', 'alpha beta'], ['two', 'gamma delta']),
      table(
        ['name', 'unit', 'value'],
        ['one', 'm', 'alpha beta'],
        ['two', 's', 'gamma epsilon'],
        ['three', 'g', 'x'],
        ['four', 'h', 'y'],
      ),
    ),
  ).toEqual([
    {
      kind: 'inserted',
      subject: 'column',
      before: '',
      after: 'unit | m | s | g | h',
      wordsAdded: 5,
      wordsRemoved: 0,
    },
    { kind: 'replaced', subject: 'words', before: 'delta', after: 'epsilon', wordsAdded: 1, wordsRemoved: 1 },
    {
      kind: 'inserted',
      subject: 'row',
      before: '',
      after: 'three | g | x\nfour | h | y',
      wordsAdded: 6,
      wordsRemoved: 0,
    },
  ]);
});

test('a row that moved is one change, counted where it is now', () => {
  const [one, two, three] = [
    ['one', 'alpha'],
    ['two', 'beta'],
    ['three', 'gamma'],
  ];
  expect(changes(table(one ?? [], two ?? [], three ?? []), table(three ?? [], one ?? [], two ?? []))).toEqual(
    [
      {
        kind: 'moved',
        subject: 'row',
        before: 'three | gamma',
        after: 'three | gamma',
        wordsAdded: 0,
        wordsRemoved: 0,
      },
    ],
  );
});

test('signs are no words', () => {
  expect(countWords('a – b, 12 … ')).toBe(3);
  expect(countWords('')).toBe(0);
  expect(sectionOf(undefined)).toEqual({ section: '' });
});
