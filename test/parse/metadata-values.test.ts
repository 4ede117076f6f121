/** The values of single keys of metadata: YAML → what the value means, or what it must be. */

import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  authors,
  captionKinds,
  conformance,
  highlights,
  history,
  lang,
  status,
  toc,
  variables,
  version,
} from '../../src/parse/metadata-values.js';

/** The value, or the messages of what is wrong with it, each with its path. */
function read(schema: v.GenericSchema<unknown, unknown>, value: unknown): unknown {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  return result.issues
    .map((issue) => [v.getDotPath(issue), issue.message].filter((part) => part).join(' '))
    .join('; ');
}

test.each([
  ['1.10', '1.10'],
  ['Version 2.0', '2.0'],
  ['Version: 2.0', '2.0'],
  ['Version2', '2'],
  ['v 3', '3'],
  ['v. 3', '3'],
  ['v3', 'v3'],
  ['バージョン: 1', '1'],
  ['版本1.0', '1.0'],
  ['版本v2', 'v2'],
  // a word that only begins like one for a version
  ['Version', 'Version'],
  ['versions of spring', 'versions of spring'],
  ['Verzeichnis', 'Verzeichnis'],
])('version %s', (written, value) => {
  expect(read(version, written)).toBe(value);
});

test.each([
  ['Draft', 'draft'],
  ['FINAL', 'final'],
  ['In Review', 'In Review'],
])('status %s', (written, value) => {
  expect(read(status, written)).toBe(value);
});

test.each([
  ['en', 'en'],
  ['pt-br', 'pt-BR'],
  ['German', 'de'],
  ['Germn', 'must be a language tag such as en or pt-BR, not "Germn"; the nearest name is german'],
  ['xx-nonsense', 'must be a language tag such as en or pt-BR, not "xx-nonsense"'],
  ['', 'must be a language tag such as en or pt-BR, not ""'],
  ['constructor', 'must be a language tag such as en or pt-BR, not "constructor"'],
])('lang %j', (written, value) => {
  expect(read(lang, written)).toBe(value);
});

test.each([
  ['true', 3],
  ['no', false],
  ['1', 1],
  ['6', 6],
  ['0', 'must be false, or a depth from 1 to 6, not "0"'],
  ['7', 'must be false, or a depth from 1 to 6, not "7"'],
  [null, 'must be false, or a depth from 1 to 6, not nothing'],
])('toc %j', (written, value) => {
  expect(read(toc, written)).toBe(value);
});

test('authors have a name; what is nothing is left out, and what is wrong is named by its path', () => {
  const ada = { name: 'Ada', email: 'ada@e.org', orcid: '0000-0002-1825-0097' };
  expect(read(authors, [ada, { name: 'Bo', affiliation: null }])).toEqual([ada, { name: 'Bo' }]);
  expect(read(authors, [{ name: 'Ada', email: 'ada' }])).toBe('0.email must be an e-mail address, not "ada"');
  expect(read(authors, [{ name: 'Ada', orcid: '1' }])).toBe(
    '0.orcid must be an ORCID iD such as 0000-0002-1825-0097, not "1"',
  );
  expect(read(authors, [ada, {}])).toBe(
    '1.name must be a name, or {name, affiliation, email, orcid}, not nothing',
  );
});

test.each([
  ['figures, tables', ['figure', 'table']],
  [['equations'], ['equation']],
  ['figure', '0 must be figures or tables or listings or equations or theorems, not "figure"'],
  [['__proto__'], '0 must be figures or tables or listings or equations or theorems, not "__proto__"'],
])('lists %j', (written, value) => {
  expect(read(captionKinds, written)).toEqual(value);
});

test.each([
  ['none', []],
  ['false', []],
  [['None'], []],
  ['PDF/UA 2', ['pdf/ua-2']],
  ['ua-1, a-3b', ['pdf/ua-1', 'pdf/a-3b']],
  [
    ['PDFUA-2', 'pdf/a-4f'],
    ['pdf/ua-2', 'pdf/a-4f'],
  ],
  ['pdf/x', '0 must be a standard such as pdf/ua-1 or pdf/a-3a, or none, not "pdf/x"'],
  [['none', 'pdf/ua-1'], '0 must be a standard such as pdf/ua-1 or pdf/a-3a, or none, not "none"'],
])('conformance %j', (written, value) => {
  expect(read(conformance, written)).toEqual(value);
});

test('key figures are mappings, or texts with the number first', () => {
  expect(read(highlights, ['99.98 %: availability', '48,200 events', { value: '1', label: 'x' }])).toEqual([
    { value: '99.98 %', label: 'availability' },
    { value: '48,200', label: 'events' },
    { value: '1', label: 'x' },
  ]);
  expect(read(highlights, '1: x')).toEqual([{ value: '1', label: 'x' }]);
  expect(read(highlights, [{ value: '1' }])).toBe(
    '0 must be {value, label}, or "VALUE: LABEL", not a mapping',
  );
});

test('a history is a list of revisions, or made from the releases', () => {
  expect(read(history, 'auto')).toBe('auto');
  expect(read(history, [{ version: '1', date: null, changes: 'First.' }])).toEqual([
    { version: '1', changes: 'First.' },
  ]);
  expect(read(history, [{ version: '1' }])).toBe('0.changes must be {version, date, changes}, not nothing');
});

test('variables are words with a text, and answer to no inherited name', () => {
  const known = read(variables, { 'größe_1-a': '5', toString: 'mine' }) as Record<string, string>;
  expect(known['größe_1-a']).toBe('5');
  expect(known.toString).toBe('mine');
  expect(known.valueOf).toBeUndefined();
  for (const json of ['{"__proto__":"x"}', '{"constructor":"x"}'])
    expect(read(variables, JSON.parse(json))).toBe(
      'has a name that cannot be used: __proto__, constructor, prototype',
    );
  expect(read(variables, { 'a b': '1' })).toBe(
    'has a name that is no word: names hold letters, digits, - and _',
  );
  expect(read(variables, 'x')).toBe('must be a mapping of names to texts, not "x"');
});
