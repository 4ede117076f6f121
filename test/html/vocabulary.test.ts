/** The names through which stages speak are spelled once. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isNoteReferenceId, noteId, noteNumber, noteReferenceId } from '../../src/html/note-ids.js';
import { attribute, classes, data } from '../../src/html/vocabulary.js';
import { attributes } from '../../src/in-page/attribute-names.js';
import { numberOf } from '../../src/in-page/notes/notes-box.js';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Where names are spelled, and the style sheet of the page. */
const exempt = ['html/vocabulary.ts', 'in-page/attribute-names.ts', 'browser/document.ts'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('watch/preview/') && !exempt.includes(file));

/** Files whose code, without comments, matches. */
const filesWith = (pattern: RegExp) =>
  files.flatMap((file) => {
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    return pattern.exec(code)?.[0].concat(` in ${file}`) ?? [];
  });

test('no file but the vocabulary spells an attribute of ours', () => {
  const names = [...Object.values(attribute), ...Object.values(data), ...Object.values(attributes)];
  expect(files.length).toBeGreaterThan(400);
  expect(filesWith(new RegExp(`(?<![\\w-])(?:${[...new Set(names)].join('|')})(?![\\w-])`))).toEqual([]);
});

test('no file asks for, or makes, a class of the vocabulary by hand', () => {
  const names = Object.values(classes).join('|');
  const asked = `(?:hasClass\\([^()]+, |(?:classNames|classNamesOf)\\([^()]*\\)\\.includes\\(|className(?: =|:) \\[)'(?:${names})'`;
  expect(filesWith(new RegExp(`${asked}|class="(?:${names})"`))).toEqual([]);
});

test('notes have their ids from one file, which the page agrees with', () => {
  expect([noteId(12), noteNumber('fn-12'), noteNumber('fn-x'), noteNumber(undefined)]).toEqual([
    'fn-12',
    12,
    undefined,
    undefined,
  ]);
  expect([noteReferenceId(12, 1), noteReferenceId(12, 3)]).toEqual(['fnref-12', 'fnref-12-3']);
  expect(isNoteReferenceId(noteReferenceId(2, 2)) && !isNoteReferenceId(noteId(2))).toBe(true);
  expect(numberOf({ id: noteId(12) })).toBe(12);
  expect(filesWith(/['"`/^(#]fn(?:ref)?-/).filter((found) => !/note-ids|in-page/.test(found))).toEqual([]);
});

test('hast and HTML spell the same attributes', () => {
  const asHtml = (property: string) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(Object.values(data).map(asHtml)).toEqual(Object.values(attribute));
});
