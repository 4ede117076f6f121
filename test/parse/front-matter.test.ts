/** YAML text → entries with the place of every value, or what is wrong with it. */

import { expect, test } from 'vitest';
import { readYaml } from '../../src/parse/front-matter.js';
import { lines } from './source.js';

const read = (text: string) => readYaml({ file: '/papers/paper.md', text, line: 2 }, 'front-matter-syntax');
const valuesOf = (text: string) => read(text).entries.map(({ key, value }) => [key, value]);

test('values are text as written; what is empty is nothing', () => {
  expect(
    valuesOf('a: 1.10\nb: 2025-01-01\nc: yes\nd: ~\ne: null\nf:\ng: "null"\nh: ""\ni: [1, {x: 0x1F}]'),
  ).toEqual([
    ['a', '1.10'],
    ['b', '2025-01-01'],
    ['c', 'yes'],
    ['d', null],
    ['e', null],
    ['f', null],
    ['g', 'null'],
    ['h', ''],
    ['i', ['1', { x: '0x1F' }]],
  ]);
});

test.each(['', '# a comment', '~', '---\n'])('%j holds nothing, and nothing is wrong with it', (text) => {
  expect(read(text)).toEqual({ entries: [], diagnostics: [] });
});

test('keys and values have their places in the file, below the line of the fence', () => {
  const [first, second] = read('title: A\nauthors:\n  - name: Ada\n    email: x\n').entries;
  expect(first?.place).toEqual({ file: '/papers/paper.md', line: 2, column: 1 });
  expect(second?.place).toMatchObject({ line: 3, column: 1 });
  expect(second?.placeOf(['0', 'email'])).toMatchObject({ line: 5, column: 12 });
  // a value that is not there: what holds it
  expect(second?.placeOf(['0', 'orcid'])).toMatchObject({ line: 4 });
  // a single value that is read as a list of one
  expect(first?.placeOf(['0'])).toMatchObject({ line: 2, column: 8 });
  const [only] = read('authors: {name: Ada}').entries;
  expect(only?.placeOf(['0', 'name'])).toMatchObject({ line: 2, column: 17 });
});

test('names that every object inherits are keys like others', () => {
  const [proto, other] = read('__proto__: 1\nconstructor: {__proto__: 2}').entries;
  expect([proto?.key, proto?.value]).toEqual(['__proto__', '1']);
  expect(JSON.stringify(other?.value)).toBe('{"__proto__":"2"}');
  expect(Object.getPrototypeOf(other?.value)).toBe(Object.prototype);
});

test('an alias is the value that it names, at its own place', () => {
  const [, other] = read('a: &x [1, 2]\nb: *x').entries;
  expect(other?.value).toEqual(['1', '2']);
  expect(other?.placeOf([])).toMatchObject({ line: 3, column: 4 });
});

test.each([
  ['- a', '2:1', 'The front matter has no lines of "key: value".', 'Write, say, title: My paper.'],
  ['just words', '2:1', 'The front matter has no lines of "key: value".', 'Write, say, title: My paper.'],
  [
    'a: 1\nb: c: d',
    '3:4',
    'A line has a second ": ", or is indented by mistake.',
    'Put text with a colon in quotes, as in title: "Trust: a study".',
  ],
  ['a: 1\na: 2', '3:1', 'A key is written twice.', 'Keep one of the two.'],
  ['\ta: 1', '2:1', 'A line is indented with a tab.', 'Indent with spaces.'],
  ['a: *x', '2:4', 'No value is marked &x.', 'Write the value out.'],
  ['a: !foo b', '2:4', 'A tag (!name) means nothing here.', 'Write the value without it, or in quotes.'],
  [
    'a: @b',
    '2:4',
    'This is no YAML: plain value cannot start with reserved character @.',
    'Put the text in quotes.',
  ],
])('%j is a fault at its place', (text, at, message, hint) => {
  const { entries, diagnostics } = read(text);
  expect(entries).toEqual([]);
  expect(lines(diagnostics)).toEqual([`${at} error front-matter-syntax: ${message} (${hint})`]);
});

test('of many faults the first five are reported, under the code of the caller', () => {
  const text = Array.from({ length: 9 }, (_, n) => `a${n}: @b`).join('\n');
  expect(read(text).diagnostics).toHaveLength(5);
  expect(readYaml({ file: 'a', text: '- a', line: 1 }, 'defaults-syntax').diagnostics[0]?.code).toBe(
    'defaults-syntax',
  );
});

test('aliases that multiply, and what is nested without end, are faults', () => {
  const bomb = Array.from({ length: 8 }, (_, n) => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]`);
  expect(lines(read(['a: &a-1 x', ...bomb].join('\n')).diagnostics)[0]).toContain(
    'Aliases repeat too many values. (Write the values out.)',
  );
  expect(lines(read(`a: ${'['.repeat(60)}${']'.repeat(60)}`).diagnostics)).toEqual([
    expect.stringContaining('The values are nested too deep.'),
  ]);
  expect(lines(read(`a: ${'['.repeat(100_000)}`).diagnostics)).toEqual([
    expect.stringContaining('The values are nested too deep.'),
  ]);
});

test('long lists are read, without a word of aliases where there are none', () => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => `  - a${n}`).join('\n');
  expect(valuesOf(`keywords:\n${list(30_000)}`)[0]?.[1]).toHaveLength(30_000);
  const { diagnostics } = read(`keywords:\n${list(200_001)}`);
  expect(lines(diagnostics)[0]).toContain('There are more than 200,000 values. (Leave values out.)');
});
