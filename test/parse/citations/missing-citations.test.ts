import { expect, test } from 'vitest';
import { missingCitations } from '../../../src/parse/citations/missing-citations.js';

const entries = ['doe2020', 'Doe_2021', 'knuth:taocp', 'lamport'].map((key) => ({
  key,
  item: { id: key, type: 'book' },
  place: { file: 'a.bib', line: 1, column: 1 },
}));
const place = { file: 'paper.md', line: 3, column: 9 };

function hints(...keys: readonly string[]) {
  return missingCitations([{ cluster: { cites: keys.map((key) => ({ key })) }, place }], entries).map(
    ({ hint }) => hint,
  );
}

test('a work that is not there is an error with its place and near misses', () => {
  const cluster = { cites: [{ key: 'doe2020' }, { key: 'doe20' }] };
  expect(missingCitations([{ cluster, place }], entries)).toEqual([
    {
      severity: 'warning',
      code: 'citation-missing',
      message: '"doe20" is not in the bibliography.',
      place,
      hint: 'Did you mean Doe_2021 or doe2020?',
    },
  ]);
});

test('a key in other letters is named alone', () => {
  expect(hints('DOE2020')).toEqual(['Write doe2020: upper and lower case differ in a key.']);
});

test('case and separators count least', () => {
  expect(hints('doe-2021', 'Knuth', 'lamprot', 'somebody')).toEqual([
    'Did you mean Doe_2021 or doe2020?',
    'Did you mean knuth:taocp?',
    'Did you mean lamport?',
    'Add an entry with this key to the bibliography.',
  ]);
});

test('without a bibliography the hint says how to name one', () => {
  const [diagnostic] = missingCitations([{ cluster: { cites: [{ key: 'a' }] } }], []);
  expect(diagnostic?.hint).toBe('Name a .bib or CSL-JSON file as bibliography in the front matter.');
});
