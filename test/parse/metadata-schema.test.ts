/** The table of metadata keys: each key once, defaults that hold what is documented, and values that are kept or doubted. */

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { builtIn, innerKeys, metadataKeys } from '../../src/parse/metadata-schema.js';

const byKey = new Map(metadataKeys.map((known) => [known.key, known]));

function keyOf(name: string) {
  const known = byKey.get(name);
  if (!known) throw new Error(`no key ${name}`);
  return known;
}

const read = (name: string, value: unknown) => v.safeParse(keyOf(name).schema, value);

test('each key and each field is there once, in the spelling that other keys have', () => {
  expect(byKey.size).toBe(metadataKeys.length);
  expect(new Set(metadataKeys.map(({ field }) => field)).size).toBe(metadataKeys.length);
  for (const { key } of metadataKeys) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('a default that is documented is what holds', () => {
  const documented = metadataKeys.filter(
    ({ field, default: text }) => text !== undefined && field in builtIn,
  );
  expect(documented.length).toBeGreaterThan(5);
  for (const { key, field, default: text } of documented) {
    if (key === 'theme') continue;
    expect(read(key, text)).toMatchObject({ success: true, output: builtIn[field as keyof typeof builtIn] });
  }
});

test('every key refuses what is no value of it, in a message that reads on after the key', () => {
  for (const { key } of metadataKeys) {
    const result = read(key, [{ '': [] }, []]);
    expect(result.success, key).toBe(false);
    if (!result.success) expect(result.issues[0].message, key).toMatch(/^(must|has|holds|is) /);
  }
});

test.each([
  ['cover', 'Panel', 'panel'],
  ['section-breaks', 'RECTO', 'recto'],
  ['footnotes', 'end', 'end'],
  ['dir', 'rtl', 'rtl'],
  ['sides', 'two', 'two'],
  ['numbering', 'yes', true],
  ['typographer', 'false', false],
  ['header', 'false', false],
  ['footer', '{page} of {pages}', '{page} of {pages}'],
  ['keywords', 'a, b', ['a', 'b']],
  // one path, whatever is in it
  ['theme', 'a, b.css', ['a, b.css']],
  ['bibliography', 'refs.bib', ['refs.bib']],
])('%s: %s', (key, written, value) => {
  expect(read(key, written)).toMatchObject({ success: true, output: value });
});

test.each([
  ['cover', 'poster', /^must be .*block.* not "poster"/],
  ['sides', 'three', /^must be one or two, not "three"/],
  ['numbering', 'maybe', /^must be true or false, not "maybe"/],
])('%s: %s is refused', (key, written, message) => {
  const result = read(key, written);
  expect(result.success ? 'kept' : result.issues[0].message).toMatch(message);
});

test('a date or a status that means nothing is kept, and doubted', () => {
  const doubtOf = (key: string, value: unknown) => keyOf(key).doubt?.(value)?.message;
  expect(doubtOf('date', '2025-02-28')).toBeUndefined();
  expect(doubtOf('date', '2025-02-30')).toBeDefined();
  expect(doubtOf('status', 'final')).toBeUndefined();
  expect(doubtOf('status', 'for the board')).toBeDefined();
  expect(doubtOf('footer', '{page} of {pages}')).toBeUndefined();
  expect(doubtOf('footer', '{pag}')).toBeDefined();
});

test('the name of a language is read with a note of its tag', () => {
  expect(keyOf('lang').note?.('German', 'de')).toMatch(/\bde\b/);
  expect(keyOf('lang').note?.('de', 'de')).toBeUndefined();
});

test('what a mapping within a value may hold is known for those keys alone', () => {
  expect(innerKeys.authors).toContain('orcid');
  expect(innerKeys.constructor).toBeUndefined();
});
