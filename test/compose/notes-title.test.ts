import type { RootContent } from 'hast';
import { expect, test } from 'vitest';
import { notesTitle, withNotesTitle } from '../../src/compose/notes-title.js';
import { element } from '../../src/html/element.js';

const title = notesTitle('Notes');
const notes = element('section', { className: ['notes'] }, element('ol', {}));
const footNotes = element('section', { className: ['notes'], dataNotes: 'page' }, element('ol', {}));
const space: RootContent = { type: 'text', value: '\n' };
const heading = element('h2', {}, 'Remarks');
const text = element('p', {}, 'Text.');

test('notes at the end of a paper have a title', () => {
  expect(withNotesTitle([text, space, notes], title)).toEqual([text, space, title, notes]);
});

test('a heading of the author’s is title enough, and notes at the foot of pages need none', () => {
  expect(withNotesTitle([heading, space, notes], title)).toEqual([heading, space, notes]);
  expect(withNotesTitle([text, footNotes], title)).toEqual([text, footNotes]);
});
