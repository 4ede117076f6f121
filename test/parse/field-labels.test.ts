/** Labels of metadata, in many languages → the fields that they name. */

import { expect, test } from 'vitest';
import { languages } from '../../src/language/languages.js';
import { isKnownLabel, knownLabel } from '../../src/parse/field-labels.js';

test.each([
  ['Version:', 'version'],
  ['LAST  UPDATED', 'date'],
  ['Author(s)', 'authors'],
  ['版本：', 'version'],
  ['Stand', 'date'],
  ['État :', 'status'],
  ['مؤلف', 'authors'],
  ['Ключевые слова', 'keywords'],
])('%s names the %s', (label, field) => {
  expect(knownLabel(label)?.field).toBe(field);
  expect(isKnownLabel(label)).toBe(true);
});

test.each(['', ':', 'Nonsense', 'version number of the thing', 'constructor', '__proto__', 'toString'])(
  '%j names nothing',
  (label) => {
    expect(knownLabel(label)).toBeUndefined();
    expect(isKnownLabel(label)).toBe(false);
  },
);

test('of several labels of a field the more telling one counts', () => {
  const rank = (label: string) => knownLabel(label)?.rank ?? Number.NaN;
  expect(rank('last updated')).toBeLessThan(rank('date'));
  expect(rank('date')).toBeLessThan(rank('created'));
  expect(rank('version')).toBe(0);
});

test('what a cover would say in a language names its field', () => {
  for (const { labels } of languages) {
    expect(knownLabel(labels.version)?.field).toBe('version');
    expect(knownLabel(labels.date)?.field).toBe('date');
    expect(knownLabel(labels.authors)?.field).toBe('authors');
    expect(knownLabel(labels.status)?.field).toBe('status');
  }
});
