import { expect, test } from 'vitest';
import { joinBibliographies, parseBibliography } from '../../../src/parse/citations/parse-bibliography.js';
import { cpuMs } from '../../cpu-time.js';

const bibtex = (text: string) => parseBibliography(text, 'bibtex', '/paper/a.bib');
const itemOf = (text: string) => bibtex(text).entries[0]?.item;
const faultsOf = (text: string, format: 'bibtex' | 'csl-json' = 'bibtex') =>
  parseBibliography(text, format, 'a').diagnostics.map(({ place, message }) => `${place?.line}: ${message}`);

test('an article with macros, accents, protected capitals and a DOI', () => {
  const { entries, diagnostics } = bibtex(`text between entries is commentary
@string{jacm = "Journal of " # {the ACM}}
@comment{none of this}
@preamble{"\\newcommand{\\x}{y}"}
@Article{doe:2020,
  author  = {Doe, Jane and M{\\"u}ller-L\\"udenscheidt, Hans}, % a comment
  title   = {A Study of Fast {DNA} Builds: The Case of {\\LaTeX}},
  journal = jacm, year = 2020, month = may, volume = 12, number = {3},
  pages   = {101--117}, doi = "https://doi.org/10.1000/xyz_1",
}`);
  expect(diagnostics).toEqual([]);
  expect(entries).toEqual([
    {
      key: 'doe:2020',
      place: { file: '/paper/a.bib', line: 5, column: 1 },
      item: {
        id: 'doe:2020',
        type: 'article-journal',
        author: [
          { family: 'Doe', given: 'Jane' },
          { family: 'Müller-Lüdenscheidt', given: 'Hans' },
        ],
        title: 'A study of fast <span class="nocase">DNA</span> builds: The case of LaTeX',
        'container-title': 'Journal of the ACM',
        issued: { 'date-parts': [[2020, 5]] },
        volume: '12',
        issue: '3',
        page: '101-117',
        DOI: '10.1000/xyz_1',
      },
    },
  ]);
});

test.each([
  ['Donald E. Knuth', [{ family: 'Knuth', given: 'Donald E.' }]],
  ['Ludwig van Beethoven', [{ family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' }]],
  [
    "de la Vall{\\'e}e Poussin, Charles",
    [{ family: 'Vallée Poussin', given: 'Charles', 'non-dropping-particle': 'de la' }],
  ],
  ['King, Jr., Martin Luther', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ['{Barnes and Noble} and others', [{ literal: 'Barnes and Noble' }, { literal: 'others' }]],
  ['{\\O}rsted, Åsa AND Plato', [{ family: 'Ørsted', given: 'Åsa' }, { literal: 'Plato' }]],
])('names: %s', (author, expected) => {
  expect(itemOf(`@book{a, author = {${author}}}`)?.author).toEqual(expected);
});

test.each([
  ['Attention Is All You Need', 'Attention is all you need'],
  ['The Go Language and SQL: An Overview of iOS in C', 'The go language and SQL: An overview of iOS in C'],
  ['A history of Linux kernels', 'A history of Linux kernels'],
  ['{Whole Title Kept as It Is}', '<span class="nocase">Whole Title Kept as It Is</span>'],
  ['$O(n^2)$, H$_{2}$O and $\\alpha$', 'O(n<sup>2</sup>), H<sub>2</sub>O and α'],
  ["``Quoted'' -- \\emph{in vivo} \\& so~on", '“Quoted” – <i>in vivo</i> & so\u00a0on'],
])('titles of articles: %s', (title, expected) => {
  expect(itemOf(`@article{a, title = {${title}}}`)?.title).toBe(expected);
});

test('titles of books, and of works in other languages, keep their capitals', () => {
  expect(itemOf('@book{a, title = {The Art of Computer Programming}}')?.title).toBe(
    'The Art of Computer Programming',
  );
  expect(itemOf('@article{a, langid = {german}, title = {Eine Studie Schneller Werkzeuge}}')?.title).toBe(
    'Eine Studie Schneller Werkzeuge',
  );
});

test.each([
  ['year = 1997, month = "October"', { 'date-parts': [[1997, 10]] }],
  ['date = {2020-05-17}', { 'date-parts': [[2020, 5, 17]] }],
  ['date = {2019-01/2021}', { 'date-parts': [[2019], [2021]] }],
  ['year = {c. 1450}', { 'date-parts': [[1450]], circa: true }],
  ['year = {in press}', { literal: 'in press' }],
  ['year = {n.d.}', undefined],
])('dates: %s', (fields, expected) => {
  expect(itemOf(`@book{a, ${fields}}`)?.issued).toEqual(expected);
});

test('web pages, preprints, theses and reports', () => {
  const types = bibtex(`
@misc{web, howpublished = "\\url{https://example.org/~a--b}"}
@misc{pre, eprint = {1706.03762}, archivePrefix = {arXiv}}
@phdthesis{thesis, school = {MIT}}
@techreport{report, institution = {RAND}, number = {RM-1}, edition = {Third}}
`).entries.map(({ item }) => item);
  expect(types).toEqual([
    { id: 'web', type: 'webpage', URL: 'https://example.org/~a--b' },
    {
      id: 'pre',
      type: 'article',
      number: 'arXiv:1706.03762',
      publisher: 'arXiv',
      URL: 'https://arxiv.org/abs/1706.03762',
    },
    { id: 'thesis', type: 'thesis', publisher: 'MIT', genre: 'PhD thesis' },
    { id: 'report', type: 'report', publisher: 'RAND', number: 'RM-1', edition: '3' },
  ]);
});

test('an entry takes what it lacks from its crossref', () => {
  const { entries } = bibtex(
    '@inproceedings{a, title={Own}, crossref={P}}\n@proceedings{p, title={Proceedings}, year=2019, publisher={ACM}}',
  );
  expect(entries[0]?.item).toEqual({
    id: 'a',
    type: 'paper-conference',
    title: 'Own',
    'container-title': 'Proceedings',
    issued: { 'date-parts': [[2019]] },
    publisher: 'ACM',
  });
});

test.each([
  ['@article{a,\n title={x\n}\n\n@book{b,\n title={y}}', ['3: The entry "a" is not closed with }.']],
  [
    '@article{a,\n title={x\n\n@book{b,\n title={y}}',
    ['2: The field "title" of the entry "a" has no closing brace.'],
  ],
  [
    '@book{a,\n title="x}\n@book{b,\n title={z}}',
    ['2: The field "title" of the entry "a" has no closing quote.'],
  ],
  ['@a{a, title={x} year=2}\n@book{b,}', ['1: The entry "a" has "year" where a comma or } was expected.']],
  ['@article{a\n title={x}}\n@book{b,}', ['2: The entry "a" has no comma after its key.']],
  ['@book{a,title}\n@book{b,}', ['1: The entry "a" has "title" without a value.']],
  ['@book{a,title=}\n@book{b,}', ['1: The field "title" of the entry "a" has no value.']],
  ['@book{,title={x}}\n@book{b,}', ['1: The @book entry has no key.']],
])('a broken entry costs itself alone and names its line: %j', (text, expected) => {
  expect(faultsOf(text)).toEqual(expected);
  expect(bibtex(text).entries.map(({ key }) => key)).toEqual(['b']);
  expect(bibtex(text).diagnostics[0]).toMatchObject({ severity: 'warning', code: 'bibliography-syntax' });
});

test('the first of two entries with a key is used, in one file and across files', () => {
  const first = bibtex('@book{d, title={x}}\n\n@book{d, title={y}}');
  expect(first.entries.map(({ item }) => item.title)).toEqual(['x']);
  expect(first.diagnostics).toEqual([
    {
      severity: 'warning',
      code: 'bibliography-duplicate',
      message: '"d" is already the key of an entry in line 1.',
      place: { file: '/paper/a.bib', line: 3, column: 1 },
      hint: 'The first entry is used. Remove this entry, or give it another key.',
    },
  ]);
  const second = parseBibliography('@book{d, title={z}}', 'bibtex', '/paper/b.bib');
  expect(joinBibliographies([first, second]).diagnostics.map(({ message }) => message)).toEqual([
    '"d" is already the key of an entry in line 1.',
    '"d" is already the key of an entry in /paper/a.bib:1.',
  ]);
});

test('CSL-JSON: what styles cannot read is left out', () => {
  const text = JSON.stringify([
    {
      id: 7,
      type: 'book',
      title: 5,
      volume: {},
      author: [{ family: 'X' }, 3, {}],
      issued: { 'date-parts': [['2020', 13]] },
    },
    { id: 'constructor', author: 'Me', issued: { raw: 'long ago' } },
  ]);
  const { entries, diagnostics } = parseBibliography(text, 'csl-json', 'a.json');
  expect(diagnostics).toEqual([]);
  expect(entries.map(({ item }) => item)).toEqual([
    { id: '7', type: 'book', title: '5', author: [{ family: 'X' }], issued: { 'date-parts': [[2020]] } },
    { id: 'constructor', type: 'document', author: 'Me', issued: { literal: 'long ago' } },
  ]);
});

test('broken CSL-JSON names its line', () => {
  expect(faultsOf('[\n {"id":"a",}\n]', 'csl-json')).toEqual(['2: Expected double-quoted property name.']);
  expect(faultsOf('{}', 'csl-json')).toEqual(['1: The file is not a list of items.']);
  expect(faultsOf('[{"id":"a"},\n{"type":"book"}]', 'csl-json')).toEqual(['1: Item 2 has no id.']);
});

test('ten thousand entries take a few seconds at most', { tags: 'large' }, () => {
  const entry = (n: number) =>
    `@article{key${n},\n author={Doe, Jane and M{\\"u}ller, Hans},\n title={A Study of Fast {DNA} Builds ${n}},\n year=2020}\n`;
  const text = Array.from({ length: 10_000 }, (_, n) => entry(n)).join('');
  const start = cpuMs();
  expect(bibtex(text).entries).toHaveLength(10_000);
  expect(cpuMs() - start).toBeLessThan(10_000);
});
