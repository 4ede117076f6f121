/** Entries of BibTeX and BibLaTeX → the variables that CSL styles read. */

import { expect, test } from 'vitest';
import { bibtexItem } from '../../../src/parse/citations/bibtex-item.js';

const item = (type: string, fields: Readonly<Record<string, string>> = {}) =>
  bibtexItem({ type, key: 'k', fields: new Map(Object.entries(fields)), line: 1 });

test.each([
  ['article', {}, 'article-journal'],
  ['article', { entrysubtype: 'magazine' }, 'article-magazine'],
  ['inproceedings', {}, 'paper-conference'],
  ['mvbook', {}, 'book'],
  ['misc', {}, 'document'],
  ['misc', { url: 'https://e.org' }, 'webpage'],
  ['misc', { howpublished: '\\url{https://e.org}' }, 'webpage'],
  ['misc', { eprint: '1', archiveprefix: 'arXiv' }, 'article'],
  ['misc', { eprint: '1', eprinttype: 'arxiv', url: 'https://e.org' }, 'article'],
  // no type of ours
  ['constructor', {}, 'document'],
  ['__proto__', {}, 'document'],
])('@%s with %j is a %s', (type, fields, csl) => {
  expect(item(type, fields)).toMatchObject({ id: 'k', type: csl });
});

test('what is empty, or no style shows, is left out', () => {
  expect(item('book', { title: 'A', abstract: 'b', keywords: 'c', file: 'd', publisher: '' })).toEqual({
    id: 'k',
    type: 'book',
    title: 'A',
  });
});

test('the first field that is there gives a variable its value', () => {
  expect(item('book', { institution: 'B', publisher: 'A' }).publisher).toBe('A');
  expect(item('book', { institution: 'B', publisher: '' }).publisher).toBe('B');
  expect(item('book', { address: 'B', location: 'A' })['publisher-place']).toBe('A');
  expect(item('article', { journal: 'B', journaltitle: 'A' })['container-title']).toBe('A');
});

test('titles of works within others lose their capitals, in English alone', () => {
  expect(item('article', { title: 'Fast Builds of {DNA}', subtitle: 'A Study' }).title).toBe(
    'Fast builds of <span class="nocase">DNA</span>: A study',
  );
  expect(item('book', { title: 'The Art of Fast Programming' }).title).toBe('The Art of Fast Programming');
  for (const [name, language] of [
    ['langid', 'ngerman'],
    ['language', 'French'],
  ])
    expect(item('article', { title: 'Schnelle Werkzeuge', [name ?? '']: language ?? '' }).title).toBe(
      'Schnelle Werkzeuge',
    );
  expect(item('article', { title: 'Fast Tools', langid: 'british' }).title).toBe('Fast tools');
});

test.each([
  ['101--117', '101-117'],
  ['101 – 117', '101-117'],
  ['e17', 'e17'],
])('pages %s', (pages, page) => {
  expect(item('article', { pages }).page).toBe(page);
  expect(item('article', { eid: pages }).page).toBe(page);
});

test.each([
  ['Third', '3'],
  ['2nd', '2'],
  ['4', '4'],
  ['first edition', '1'],
  ['Revised', 'Revised'],
  ['Eleventh', 'Eleventh'],
])('edition %s', (edition, number) => {
  expect(item('book', { edition }).edition).toBe(number);
});

test('a number counts issues, volumes of a series, or reports', () => {
  expect(item('article', { number: '3' })).toMatchObject({ issue: '3' });
  expect(item('article', { issue: '4' })).toMatchObject({ issue: '4' });
  expect(item('book', { number: '3' })).toMatchObject({ 'collection-number': '3' });
  expect(item('techreport', { number: 'RM-1' })).toMatchObject({ number: 'RM-1' });
});

test('addresses are kept to the letter, a DOI without its resolver', () => {
  expect(item('misc', { url: 'https://e.org/~a--b\\_c\\%20d' }).URL).toBe('https://e.org/~a--b_c%20d');
  expect(item('misc', { howpublished: 'At \\url{https://e.org/x}' }).URL).toBe('https://e.org/x');
  for (const doi of ['10.1/x', 'https://doi.org/10.1/x', 'http://dx.doi.org/10.1/x', 'doi: 10.1/x'])
    expect(item('article', { doi }).DOI).toBe('10.1/x');
});

test('a preprint leads to arXiv, unless it has a DOI, an address or a publisher', () => {
  const preprint = { eprint: '1706.03762', archiveprefix: 'arXiv' };
  expect(item('misc', preprint)).toMatchObject({
    URL: 'https://arxiv.org/abs/1706.03762',
    publisher: 'arXiv',
    number: 'arXiv:1706.03762',
  });
  expect(item('misc', { ...preprint, doi: '10.1/x' }).URL).toBeUndefined();
  expect(item('misc', { ...preprint, url: 'https://e.org' }).URL).toBe('https://e.org');
  expect(item('misc', { ...preprint, publisher: 'ACM' }).publisher).toBe('ACM');
  expect(item('misc', { eprint: '1', archiveprefix: 'hal' }).URL).toBeUndefined();
});

test('a thesis says which it is; its own words win', () => {
  expect(item('mastersthesis').genre).toBe('Master’s thesis');
  expect(item('phdthesis', { type: 'Habilitation' }).genre).toBe('Habilitation');
  expect(item('toString').genre).toBeUndefined();
});

test('dates of BibLaTeX win over a year; people have parts', () => {
  expect(item('book', { date: '2020-05', year: '1999' }).issued).toEqual({ 'date-parts': [[2020, 5]] });
  expect(item('book', { urldate: '2021-02-03' }).accessed).toEqual({ 'date-parts': [[2021, 2, 3]] });
  expect(item('inbook', { bookauthor: 'Ada Moss', editor: 'Bo Reed' })).toMatchObject({
    'container-author': [{ family: 'Moss', given: 'Ada' }],
    editor: [{ family: 'Reed', given: 'Bo' }],
  });
});
