/**
 * A BibTeX or BibLaTeX entry → the variables that CSL styles read. Fields that no style shows (abstract, keywords,
 * file) are left out; of a field with two names the first that is present counts.
 */

import { table } from '../../data/table.js';
import { bibtexDate, yearMonth } from './bibtex-dates.js';
import { bibtexNames } from './bibtex-names.js';
import type { RawEntry } from './bibtex-reader.js';
import type { CslItem, CslValue } from './citation-types.js';
import { latexText } from './latex-text.js';
import { sentenceCase } from './title-case.js';

const types: Readonly<Record<string, string>> = table({
  article: 'article-journal',
  book: 'book',
  mvbook: 'book',
  booklet: 'pamphlet',
  collection: 'book',
  proceedings: 'book',
  manual: 'book',
  inbook: 'chapter',
  bookinbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  inreference: 'entry-encyclopedia',
  mastersthesis: 'thesis',
  phdthesis: 'thesis',
  thesis: 'thesis',
  report: 'report',
  techreport: 'report',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  patent: 'patent',
  standard: 'standard',
  legislation: 'legislation',
  software: 'software',
  dataset: 'dataset',
  video: 'motion_picture',
  unpublished: 'manuscript',
});

const genres: Readonly<Record<string, string>> = table({
  mastersthesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
});

/** CSL variable ← the first of these fields. */
const texts: readonly (readonly [variable: string, fields: readonly string[]])[] = [
  ['volume', ['volume']],
  ['number-of-volumes', ['volumes']],
  ['number-of-pages', ['pagetotal']],
  ['publisher', ['publisher', 'institution', 'school', 'organization']],
  ['publisher-place', ['location', 'address']],
  ['collection-title', ['series']],
  ['event-title', ['eventtitle']],
  ['event-place', ['venue']],
  ['chapter-number', ['chapter']],
  ['version', ['version']],
  ['ISBN', ['isbn']],
  ['ISSN', ['issn']],
  ['note', ['note', 'annotation', 'addendum']],
];

const people: readonly (readonly [variable: string, field: string])[] = [
  ['author', 'author'],
  ['editor', 'editor'],
  ['translator', 'translator'],
  ['container-author', 'bookauthor'],
];

/** Entry types whose titles BibTeX's own styles set in sentence case: works within other works. */
const ownTitle: ReadonlySet<string> = new Set([
  'book',
  'mvbook',
  'collection',
  'proceedings',
  'manual',
  'booklet',
]);

/** The entry as a style reads it; `fields` already include those of a `crossref`. */
export function bibtexItem(entry: RawEntry): CslItem {
  const { fields } = entry;
  const type = typeOf(entry);
  const issued = bibtexDate(fields.get('date')) ?? yearMonth(fields.get('year'), fields.get('month'));
  const accessed = bibtexDate(fields.get('urldate'));
  const variables: [string, CslValue | undefined][] = [
    ...people.map(([variable, field]): [string, CslValue | undefined] => {
      const names = fields.get(field);
      return [variable, names ? bibtexNames(names) : undefined];
    }),
    ['title', titleOf(entry)],
    ['container-title', containerOf(fields)],
    ['issued', issued],
    ['accessed', accessed],
    ...texts.map(([variable, names]): [string, CslValue | undefined] => [variable, first(fields, names)]),
    ['edition', editionOf(first(fields, ['edition']))],
    ['genre', first(fields, ['type']) ?? genres[entry.type]],
    ['page', pagesOf(fields)],
    ...numbers(type, fields),
    ...addresses(fields),
  ];
  const known = variables.filter(([, value]) => value !== undefined && value !== '');
  return { id: entry.key, type, ...Object.fromEntries(known) };
}

function typeOf({ type, fields }: RawEntry): string {
  if (type === 'article' && fields.has('entrysubtype')) return 'article-magazine';
  if (types[type] !== undefined) return types[type];
  if (isArxiv(fields)) return 'article';
  return fields.has('url') || /\\url|https?:/.test(fields.get('howpublished') ?? '') ? 'webpage' : 'document';
}

function first(fields: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  const found = names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '');
  return found === undefined ? undefined : latexText(found);
}

function titleOf({ type, fields }: RawEntry): string | undefined {
  const [title, subtitle] = ['title', 'subtitle'].map((name) => latexText(fields.get(name) ?? '', 'protect'));
  const whole = [title, subtitle].filter((text) => text).join(': ');
  const language = first(fields, ['langid', 'language', 'hyphenation']) ?? 'english';
  const isEnglish = /^(?:en\b|.*english|american|british|australian|canadian)/i.test(language);
  return ownTitle.has(type) || !isEnglish ? whole : sentenceCase(whole);
}

function containerOf(fields: ReadonlyMap<string, string>): string | undefined {
  const name = ['journaltitle', 'journal', 'booktitle', 'maintitle'].find((field) => fields.has(field));
  return name && latexText(fields.get(name) ?? '', 'protect');
}

function pagesOf(fields: ReadonlyMap<string, string>): string | undefined {
  return first(fields, ['pages', 'eid'])?.replace(/\s*[–—-]+\s*/g, '-');
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** `Third`, `3rd` → `3`, which a style formats in the language of the paper. */
function editionOf(text: string | undefined): string | undefined {
  const word = text?.toLowerCase().replace(/ (?:edition|ed\.?)$/, '') ?? '';
  const number = ordinals.indexOf(word) + 1;
  return number > 0 ? String(number) : (/^(\d+)(?:st|nd|rd|th|\.)?$/.exec(word)?.[1] ?? text);
}

/** `number` counts issues of a journal, volumes of a series, or reports and patents themselves. */
function numbers(type: string, fields: ReadonlyMap<string, string>): [string, CslValue | undefined][] {
  const number = first(fields, ['number']);
  const issue = first(fields, ['issue']);
  if (type.startsWith('article-')) return [['issue', number ?? issue]];
  const inSeries = ['book', 'chapter', 'paper-conference'].includes(type);
  return [
    [
      inSeries ? 'collection-number' : 'number',
      number ?? (isArxiv(fields) ? arxivNumber(fields) : undefined),
    ],
  ];
}

function addresses(fields: ReadonlyMap<string, string>): [string, CslValue | undefined][] {
  const doi = first(fields, ['doi'])?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  const published = first(fields, ['howpublished']);
  const url =
    plainUrl(fields.get('url')) ??
    plainUrl(/https?:\/\/[^\s{}]+/.exec(fields.get('howpublished') ?? '')?.[0]);
  const arxiv = isArxiv(fields) ? fields.get('eprint') : undefined;
  return [
    ['DOI', doi],
    ['URL', url ?? (arxiv !== undefined && doi === undefined ? `https://arxiv.org/abs/${arxiv}` : undefined)],
    ...(arxiv !== undefined && !fields.has('publisher')
      ? [['publisher', 'arXiv'] satisfies [string, string]]
      : []),
    ...(published !== undefined && url === undefined && !fields.has('publisher')
      ? [['publisher', published] satisfies [string, string]]
      : []),
  ];
}

/** URLs stay as they are, except for escapes: a `~` or `--` is part of a URL. */
function plainUrl(field: string | undefined): string | undefined {
  return field
    ?.replace(/^\\url\{(.*)\}$/s, '$1')
    .replace(/\\([%#&_~{}$])/g, '$1')
    .replace(/\s+/g, '');
}

function isArxiv(fields: ReadonlyMap<string, string>): boolean {
  const archive = fields.get('archiveprefix') ?? fields.get('eprinttype') ?? '';
  return fields.has('eprint') && archive.toLowerCase() === 'arxiv';
}

function arxivNumber(fields: ReadonlyMap<string, string>): string {
  return `arXiv:${fields.get('eprint') ?? ''}`;
}
