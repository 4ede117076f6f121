/** BibTeX text → entries with their fields as written; what is broken costs one entry, and names its line. */

import { expect, test } from 'vitest';
import { readBibtex } from '../../../src/parse/citations/bibtex-reader.js';

const fieldsOf = (text: string) => Object.fromEntries(readBibtex(text).entries[0]?.fields ?? []);

test('an entry has its type and field names in lower case, its key as written, and its line', () => {
  const { entries, faults } = readBibtex(
    'commentary\n\n@ARTICLE{Doe:2020a,\n  Title = {A {B} "c"},\n  YEAR = 2020,\n}\n',
  );
  expect(faults).toEqual([]);
  expect(entries).toEqual([
    {
      type: 'article',
      key: 'Doe:2020a',
      fields: new Map([
        ['title', 'A {B} "c"'],
        ['year', '2020'],
      ]),
      line: 3,
    },
  ]);
});

test.each([
  ['@a{k, x = {a} # "b" # 3}', 'ab3'],
  ['@string{who = {Ada}}@a{k, x = who # " L."}', 'Ada L.'],
  ['@string{WHO = {Ada}}@a{k, x = Who}', 'Ada'],
  ['@a{k, x = mar}', '3'],
  // a forgotten pair of quotes
  ['@a{k, x = word}', 'word'],
  ['@a(k, x = {in ) parentheses})', 'in ) parentheses'],
  ['@a{k, x = "a {"} b"}', 'a {"} b'],
  ['@a{k, x = {a \\} b}}', 'a \\} b'],
  ['@a{k, % {not} this\n x = {a % b}}', 'a % b'],
  ['@a{k, x = {}}', ''],
  // as in BibTeX, the first of two counts
  ['@a{k, x = {a}, X = {b}}', 'a'],
])('%s', (text, value) => {
  expect(readBibtex(text).faults).toEqual([]);
  expect(fieldsOf(text).x).toBe(value);
});

test('names that every object inherits are fields, keys and macros like others', () => {
  const text = '@a{constructor, __proto__ = {a}, toString = {b}}\n@a{k, x = valueOf}';
  const { entries } = readBibtex(text);
  expect(entries[0]?.key).toBe('constructor');
  expect([...(entries[0]?.fields ?? [])]).toEqual([
    ['__proto__', 'a'],
    ['tostring', 'b'],
  ]);
  expect(entries[1]?.fields.get('x')).toBe('valueOf');
});

test('a key with its accents apart is the one with them composed', () => {
  expect(readBibtex('@book{mu\u0308ller,}').entries[0]?.key).toBe('m\u00fcller');
});

test('text, comments, macros and preambles are no entries', () => {
  const text = 'Mail me@example.org {x}\n@comment{@not this}\n@preamble{"\\x" # {y}}\n@string{a = {b}}\n';
  expect(readBibtex(text)).toEqual({ entries: [], faults: [] });
});

test('a key alone is an entry without fields', () => {
  expect(readBibtex('@misc{a}').entries).toEqual([{ type: 'misc', key: 'a', fields: new Map(), line: 1 }]);
});

test.each([
  ['@book{, title={x}}', 1, 'The @book entry has no key.', 'Write @book{key, …}.'],
  ['\n@book{a\n title={x}}', 3, 'The entry "a" has no comma after its key.', 'Write @book{a, …}.'],
  [
    '@book{a,\n title}',
    2,
    'The entry "a" has "title" without a value.',
    'Write title = {…}, and a comma before it.',
  ],
  [
    '@book{a,\n title=}',
    2,
    'The field "title" of the entry "a" has no value.',
    'Write {…} after the equals sign.',
  ],
  [
    '@book{a,\n x={b} y={c}}',
    2,
    'The entry "a" has "y" where a comma or } was expected.',
    'Add the missing comma, quote or brace.',
  ],
  ['@book{a,\n x={b}', 2, 'The entry "a" is not closed with }.', 'Add the missing comma, quote or brace.'],
  ['@string{a = {b}', 1, 'An @string is not closed with }.', 'Add the missing comma, quote or brace.'],
  ['@preamble{"x"', 1, 'The preamble is not closed with }.', 'Add the missing comma, quote or brace.'],
  [
    '@book{a, x={b}, (',
    1,
    'The entry "a" has "(" where a field was expected.',
    'Look for a missing comma, quote or brace in the line above.',
  ],
])('%j: a fault with its line, and what to do', (text, line, message, hint) => {
  expect(readBibtex(text)).toEqual({ entries: [], faults: [{ message, line, hint }] });
});

test('a brace that was forgotten is reported where it was, and the next entry is read', () => {
  const { entries, faults } = readBibtex('@book{a,\n title={never closed,\n year=1\n\n@book{b,\n title={y}}');
  expect(entries.map(({ key, line }) => [key, line])).toEqual([['b', 5]]);
  expect(faults.map(({ message, line }) => [message, line])).toEqual([
    ['The field "title" of the entry "a" has no closing brace.', 2],
  ]);
});

test('an @ in a value begins no entry', () => {
  expect(fieldsOf('@book{a, note={mail\n@home is where\n}}').note).toBe('mail\n@home is where\n');
});

test('braces in braces have a limit, and so have values of macros that double each other', () => {
  const deep = (count: number) => `@a{k, x = ${'{'.repeat(count)}y${'}'.repeat(count)}}`;
  expect(readBibtex(deep(100)).faults).toEqual([]);
  expect(readBibtex(deep(102)).faults.map(({ message }) => message)).toEqual([
    'The field "x" of the entry "k" has more than 100 braces in braces.',
  ]);
  const doubling = Array.from({ length: 25 }, (_, n) => `@string{m${n + 1} = m${n} # m${n}}`).join('\n');
  const { faults } = readBibtex(`@string{m0 = {xxxx}}\n${doubling}`);
  expect(faults[0]?.message).toBe('The field "m18" of an @string is longer than 1,000,000 characters.');
});
