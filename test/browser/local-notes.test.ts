import { describe, expect, test } from 'vitest';
import {
  allowsLocalNotes,
  localIdsOf,
  localNotesOf,
  paperId,
  withLocalNotes,
} from '../../src/browser/local-notes.js';

const reference = (number: number, occurrence = '', attributes = '') =>
  `<sup class="note-ref"><a href="#fn-${number}" id="fnref-${number}${occurrence}"${attributes}>${number}</a></sup>`;
const note = (number: number) =>
  `<li id="fn-${number}" value="${number}">Note. <a class="note-back" href="#fnref-${number}">↑</a></li>`;
const text = (...numbers: readonly number[]) =>
  `<div data-part="body"><p>One${numbers.map((number) => reference(number)).join('')}.</p>` +
  `<section class="notes"><ol>${numbers.map(note).join('')}</ol></section></div>`;
const localOf = (html: string) => localNotesOf({ html, around: 'styles' });

describe('local numbers of notes', () => {
  test('are those from the first of their number of digits on', () => {
    const html = text(8, 9, 10, 11);
    const notes = localOf(html);
    expect([...(notes?.numbers ?? [])]).toEqual([
      [1, 8],
      [2, 9],
      [10, 10],
      [11, 11],
    ]);
    expect(notes && withLocalNotes(html, notes)).toBe(text(1, 2, 10, 11));
    expect(notes?.notes).toEqual([1, 2, 10, 11]);
    expect(notes?.references).toEqual([1, 2, 10, 11]);
  });

  test('are the same wherever the text stands, unless a number gets another digit', () => {
    const hashes = [text(12, 13), text(57, 58), text(98, 99), text(99, 100), text(100, 101)].map(
      (html) => localOf(html)?.hash,
    );
    expect(new Set(hashes.slice(0, 3)).size).toBe(1);
    expect(new Set(hashes).size).toBe(3);
    expect(localNotesOf({ html: text(12, 13), around: 'other styles' })?.hash).not.toBe(hashes[0]);
  });

  test('distinguish a note from the same text with another note', () => {
    const twice = (first: number, second: number) => `<p>${reference(first)}${reference(second, '-2')}</p>`;
    expect(localOf(twice(20, 20))?.hash).not.toBe(localOf(twice(20, 21))?.hash);
    expect(localOf(twice(20, 20))?.references).toEqual([10, 10]);
  });

  test('reach links to other documents, and occurrences of references', () => {
    const html =
      '<p><a href="/id#fn-31" id="fnref-31-2" data-at="4">31</a> ' + '<a href="#fn-30">a link</a></p>';
    const notes = localOf(html);
    expect(notes && withLocalNotes(html, notes)).toBe(
      '<p><a href="/id#fn-11" id="fnref-11-2" data-at="4">11</a> ' + '<a href="#fn-10">a link</a></p>',
    );
  });

  test('leave text alone that looks like a reference', () => {
    const code = '<code> id="fn-3" href="#fn-3"</code><a href="https://example.com/fn-7">7</a>';
    const html = `<p>${code}${reference(40)}</p>`;
    const notes = localOf(html);
    expect(notes && withLocalNotes(html, notes)).toBe(`<p>${code}${reference(10)}</p>`);
  });

  test('give each note its number as a value', () => {
    const html = `${reference(5)}<ol start="5"><li id="fn-5">Five</li></ol>`;
    const notes = localOf(html);
    expect(notes && withLocalNotes(html, notes)).toContain('<ol><li id="fn-1" value="1">Five</li>');
  });
});

describe('a part keeps the numbers of the paper', () => {
  test.each([
    ['without notes', '<p>Text.</p>'],
    ['where other elements have such ids', `${reference(3)}<h2 id="fn-4">Fn 4</h2>`],
    ['where a reference shows other text', reference(3).replace('>3<', '>٣<')],
    ['where a table head has a reference', `<table><thead><tr><th>${reference(3)}</th></tr></thead></table>`],
    [
      'where structure destinations lead to notes',
      reference(3, '', ' data-tag="en-x-t-at-0123abcd-0123abcd"'),
    ],
  ])('%s', (_, html) => {
    expect(localOf(html)).toBeUndefined();
  });

  test('where nothing says what else its print depends on', () => {
    expect(localNotesOf({ html: text(3) })).toBeUndefined();
  });

  test('where style sheets read ids', () => {
    expect(allowsLocalNotes('.note-ref { color: red } a[href^="https"]::after { content: "!" }')).toBe(true);
    expect(allowsLocalNotes('#fn-3 { color: red }')).toBe(false);
    expect(allowsLocalNotes('a::after { content: attr( href ) }')).toBe(false);
  });
});

test('ids of a document and of the paper lead to each other, and other ids stay', () => {
  const notes = localOf(text(47, 48));
  const ids = ['fn-47', 'fnref-48-2', 'heading', 'fn-99'];
  const local = localIdsOf(ids, notes);
  expect(local).toEqual(['fn-10', 'fnref-11-2', 'heading', 'fn-99']);
  expect(local.map((id) => paperId(id, notes))).toEqual(ids);
  expect(localIdsOf(ids, undefined)).toEqual(ids);
});
