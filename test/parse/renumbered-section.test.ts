/** A finished section with other numbers is what is read again with these numbers. */

import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { answersAlike, recordedNotes } from '../../src/parse/asked-notes.js';
import type { FinishedSection } from '../../src/parse/finished-section.js';
import type { NoteNumbers, NotesOfSection } from '../../src/parse/note-numbers.js';
import { renumberedSection } from '../../src/parse/renumbered-section.js';
import { safeTree } from '../../src/parse/safe-html.js';

const reference = (number: number, occurrence = '') =>
  `<sup class="note-ref"><a href="#fn-${number}" id="fnref-${number}${occurrence}">${number}</a></sup>`;
const textOf = (first: number, second: number) =>
  `<p>Text${reference(first)} and${reference(second)}, again${reference(first, '-2')}.</p>`;
const noteOf = (number: number) =>
  `<li id="fn-${number}"><p>Note. <a class="note-back" href="#fnref-${number}">↑</a> ` +
  `<a class="note-back" href="#fnref-${number}-2">↑<sup>2</sup></a></p></li>`;

const notes: NotesOfSection = {
  uses: [{ key: 'a' }, { key: 'b' }, { key: 'a' }],
  notes: [{ key: 'a', line: 3 }],
};
const numbersOf = (first: number, second: number): NoteNumbers => ({
  uses: [
    { number: first, occurrence: 1 },
    { number: second, occurrence: 1 },
    { number: first, occurrence: 2 },
  ],
  notes: new Map([['a', { number: first, references: 2 }]]),
});

function sectionOf(first: number, second: number, more = '') {
  const html = [textOf(first, second), '<p>Other text, fn-4.</p>', ...(more ? [more] : [])];
  const finished = {
    blocks: html.map((block) => [block, safeTree(block)] as const),
    notes: new Map([['a', safeTree(noteOf(first))]]),
  } as unknown as FinishedSection;
  return { finished, notes, numbers: numbersOf(first, second) };
}

const shown = ({ blocks, notes: found }: Pick<FinishedSection, 'blocks' | 'notes'>) => [
  ...blocks.flatMap(([html, tree]) => [html, toHtml(tree)]),
  ...[...found].map(([key, tree]) => `${key} ${toHtml(tree)}`),
];

describe('a section with other numbers of notes', () => {
  test('has them in its blocks and its notes, and other blocks as they were', () => {
    const section = sectionOf(9, 4);
    const found = renumberedSection(section, numbersOf(10, 5));
    expect(found && shown(found)).toEqual(shown(sectionOf(10, 5).finished));
    expect(found?.blocks[1]?.[1]).toBe(section.finished.blocks[1]?.[1]);
  });

  test('is read again where another section refers to its note, or where the author wrote the id of a note', () => {
    const now = numbersOf(10, 5);
    const [first, second] = now.uses;
    const later = { ...now, uses: [first, second, { number: 10, occurrence: 3 }] };
    expect(renumberedSection(sectionOf(9, 4), later)).toBeUndefined();
    const referred = { ...now, notes: new Map([['a', { number: 10, references: 3 }]]) };
    expect(renumberedSection(sectionOf(9, 4), referred)).toBeUndefined();
    expect(renumberedSection(sectionOf(9, 4, '<p><a href="#fn-9">Nine</a></p>'), now)).toBeUndefined();
  });
});

test('a section depends on the notes that it asks for', () => {
  const all = new Set(['[a', '[b']);
  const { notes: recorded, asked } = recordedNotes(all);
  expect([recorded.has('[a'), recorded.has('[c')]).toEqual([true, false]);
  expect(answersAlike(asked, new Set(['[a']))).toBe(true);
  expect(answersAlike(asked, new Set(['[a', '[c']))).toBe(false);
  expect(recorded.size).toBe(2);
  expect(answersAlike(asked, new Set(['[a', '[new']))).toBe(true);
  const { notes: empty, asked: none } = recordedNotes(new Set());
  expect([empty.size, answersAlike(none, new Set()), answersAlike(none, all)]).toEqual([0, true, false]);
});
