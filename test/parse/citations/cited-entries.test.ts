/** The works that a text names, of a bibliography in BibTeX and in JSON. */

import { expect, test } from 'vitest';
import { citedEntries } from '../../../src/parse/citations/cited-entries.js';

const cited = (bibliography: string, file: string, ...texts: string[]) =>
  Buffer.from(citedEntries(Buffer.from(bibliography), file, texts)).toString('utf8');

const bib = `@string{quay = {Quay Press}}
A remark about mud.
@inbook{a:1, title = {{A} of "b"}, crossref = {whole}, publisher = quay}
@comment{mud, x}
@book(whole, title = {Whole})
@book{mud, title = {Mud}}
`;

test('entries that are named stay, with their parents and abbreviations', () => {
  expect(cited(bib, 'refs.bib', 'See [@A:1, p. 3].')).toBe(
    '@string{quay = {Quay Press}}\n\n@inbook{a:1, title = {{A} of "b"}, crossref = {whole}, publisher = quay}\n\n@book(whole, title = {Whole})\n',
  );
});

test('a part of a word is no name; all are named by @*', () => {
  expect(cited(bib, 'refs.bib', 'It is muddy, mud_a, @mudflat.')).not.toContain('Mud');
  expect(cited(bib, 'refs.bib', 'nocite: "@*"')).toBe(bib);
});

test('JSON keeps the items that are named, and a file of another kind is as it was', () => {
  const items = [
    { id: 'a', title: 'A' },
    { id: 'mud', title: 'Mud' },
  ];
  expect(JSON.parse(cited(JSON.stringify(items), 'refs.json', '[@a]'))).toEqual([items[0]]);
  expect(cited('{', 'refs.json', '[@a]')).toBe('{');
  expect(cited('- id: mud', 'refs.yaml', '[@a]')).toBe('- id: mud');
});

test('a cited entry without its last brace ends where the next one begins', () => {
  const broken =
    '@book{a, title = {One}\n\n@book{b,\n  title = {Two}}\n@book{d, title = {Two}}\n@book{c, title = {Three}}\n';
  const found = cited(broken, 'refs.bib', 'see [@a] and [@c]');
  expect(found).toContain('One');
  expect(found).not.toContain('Two');
});
