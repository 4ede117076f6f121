/**
 * The one description of the metadata keys: what each is, which values it takes, and what holds where it is absent.
 * Validation, near-miss hints and the documentation are made from this table.
 */

import * as v from 'valibot';
import type { Author, Metadata, Revision } from '../types.js';
import { splitNames } from './author-names.js';
import { parseDate } from './dates.js';

/** One key of front matter, of `wp-build.yaml` and of `--set`. */
export interface MetadataKey {
  readonly key: string;
  readonly field: keyof Metadata;
  /** one line for the documentation */
  readonly what: string;
  /** what holds where nothing is said, for the documentation */
  readonly default?: string;
  /** from YAML values, whose scalars are all text, to the value of `field` */
  readonly schema: v.GenericSchema<unknown, unknown>;
}

/** Depth of the contents list where the paper says no more than "yes". */
const defaultDepth = 3;

/** What holds where neither flag, paper nor project says anything; the title is the file's name. */
export const builtIn = {
  authors: [],
  keywords: [],
  lang: 'en',
  theme: [],
  pageSize: 'A4',
  toc: defaultDepth,
  numbering: false,
  sectionBreaks: 'flow',
  footnotes: 'section',
  bibliography: [],
  history: [],
  pageLabels: true,
} as const satisfies Omit<Metadata, 'title'>;

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** Message of a value that does not fit; reads on after the key. */
const must = (be: string) => (issue: { readonly input: unknown }) =>
  `must be ${be}, not ${shown(issue.input)}`;

const maxLength = 20_000;
const text = v.pipe(
  v.string(must('text')),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(maxLength, `must be at most ${maxLength} characters long`),
);
const line = v.pipe(
  text,
  v.regex(/^[^\n\r\0]*$/, 'must be one line of text'),
  v.maxLength(500, 'is too long for a line'),
);

const oneOf = <const T extends readonly string[]>(...words: T) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? input.trim().toLowerCase() : input)),
    v.picklist(words, must(words.join(' or '))),
  );

const truth: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};
const truthOf = (input: unknown) =>
  typeof input === 'string'
    ? Object.hasOwn(truth, input.toLowerCase())
      ? truth[input.toLowerCase()]
      : input
    : input;

const bool = v.pipe(v.unknown(), v.transform(truthOf), v.boolean(must('true or false')));
const textOrFalse = v.pipe(
  v.unknown(),
  v.transform((input) => (truthOf(input) === false ? false : input)),
  v.union([v.literal(false), line], must('a line of text, or false')),
);

const date = v.pipe(
  v.string(must('a day such as 2025-10-17')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDate(dataset.value);
    if (parsed.day !== undefined) return parsed.day;
    addIssue({ message: `${parsed.fault}; expected a day such as 2025-10-17` });
    return NEVER;
  }),
);

const lang = v.pipe(
  v.string(must('a language tag such as en or pt-BR')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return Intl.getCanonicalLocales(dataset.value.trim().replaceAll('_', '-'))[0] ?? NEVER;
    } catch {
      addIssue({ message: `must be a language tag such as en or pt-BR, not ${shown(dataset.value)}` });
      return NEVER;
    }
  }),
);

const toc = v.pipe(
  v.unknown(),
  v.transform((input) => {
    const said = truthOf(input);
    if (typeof said === 'boolean') return said && defaultDepth;
    return typeof said === 'string' && /^[1-6]$/.test(said) ? Number(said) : said;
  }),
  v.union([v.literal(false), v.number()], must('false, or a depth from 1 to 6')),
);

const listOf = <T>(entry: v.GenericSchema<unknown, T>, split: (text: string) => readonly unknown[]) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? split(input) : input === null ? [] : input)),
    v.array(entry, must('text or a list')),
  );

const commas = (input: string) =>
  input
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const alone = (input: string) => [input];

const email = v.pipe(line, v.regex(/^[^\s@<>]+@[^\s@<>]+$/, must('an e-mail address')));
const orcid = v.pipe(
  line,
  v.regex(
    /^(https?:\/\/orcid\.org\/)?(\d{4}-){3}\d{3}[\dX]$/i,
    must('an ORCID iD such as 0000-0002-1825-0097'),
  ),
);

const author = v.pipe(
  v.unknown(),
  v.transform((input) => (typeof input === 'string' ? splitNames(input)[0] : input)),
  v.object(
    { name: line, affiliation: v.nullish(line), email: v.nullish(email), orcid: v.nullish(orcid) },
    must('a name, or {name, affiliation, email, orcid}'),
  ),
  v.transform((input) => withoutEmpty(input) as Author),
);

const authors = v.pipe(
  v.unknown(),
  v.transform((input) => {
    if (typeof input === 'string') return splitNames(input);
    return input !== null && typeof input === 'object' && !Array.isArray(input) ? [input] : (input ?? []);
  }),
  v.array(author, must('text, a list, or {name, affiliation, email, orcid}')),
);

const revision = v.pipe(
  v.object({ version: line, date: v.nullish(date), changes: text }, must('{version, date, changes}')),
  v.transform((input) => withoutEmpty(input) as Revision),
);

function withoutEmpty(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

/** All keys, in the order of the documentation. */
export const metadataKeys: readonly MetadataKey[] = [
  {
    key: 'title',
    field: 'title',
    what: 'title of the paper',
    default: 'the first level-1 heading',
    schema: line,
  },
  { key: 'subtitle', field: 'subtitle', what: 'line below the title', schema: line },
  { key: 'version', field: 'version', what: 'version, kept as written: 1.10 stays 1.10', schema: line },
  { key: 'date', field: 'date', what: 'day of this version, such as 2025-10-17', schema: date },
  {
    key: 'authors',
    field: 'authors',
    what: 'text, a list, or `{name, affiliation, email, orcid}`',
    schema: authors,
  },
  {
    key: 'status',
    field: 'status',
    what: '`draft`, `review` or `final`',
    schema: oneOf('draft', 'review', 'final'),
  },
  { key: 'abstract', field: 'abstract', what: 'summary; an empty line begins a paragraph', schema: text },
  { key: 'keywords', field: 'keywords', what: 'list, or text with commas', schema: listOf(line, commas) },
  { key: 'lang', field: 'lang', what: 'language tag (BCP 47)', default: 'en', schema: lang },
  { key: 'classification', field: 'classification', what: 'mark such as Confidential', schema: line },
  { key: 'organization', field: 'organization', what: 'who publishes the paper', schema: line },
  { key: 'logo', field: 'logo', what: 'path of an image for the cover', schema: line },
  {
    key: 'theme',
    field: 'theme',
    what: 'name of a theme, path of a CSS file, or a list of them',
    default: 'technical',
    schema: listOf(line, alone),
  },
  {
    key: 'page-size',
    field: 'pageSize',
    what: 'A4, Letter, …, or `WIDTH HEIGHT` with units',
    default: 'A4',
    schema: line,
  },
  {
    key: 'toc',
    field: 'toc',
    what: 'false, or the depth of the contents list, 1 to 6',
    default: String(defaultDepth),
    schema: toc,
  },
  {
    key: 'numbering',
    field: 'numbering',
    what: 'whether headings are numbered',
    default: 'false',
    schema: bool,
  },
  {
    key: 'section-breaks',
    field: 'sectionBreaks',
    what: '`flow`, or `page` to begin each section on a new page',
    default: builtIn.sectionBreaks,
    schema: oneOf('flow', 'page'),
  },
  {
    key: 'footnotes',
    field: 'footnotes',
    what: 'notes at the foot of the `page`, at the end of the `section`, or at the `end`',
    default: builtIn.footnotes,
    schema: oneOf('page', 'section', 'end'),
  },
  {
    key: 'bibliography',
    field: 'bibliography',
    what: 'BibTeX or CSL-JSON file, or a list of them',
    schema: listOf(line, alone),
  },
  { key: 'csl', field: 'csl', what: 'citation style', schema: line },
  {
    key: 'history',
    field: 'history',
    what: 'list of `{version, date, changes}`',
    schema: listOf(revision, (input) => [input]),
  },
  { key: 'watermark', field: 'watermark', what: 'text across every page', schema: line },
  {
    key: 'header',
    field: 'header',
    what: 'running head with `{title}`, `{section}`, …, or false',
    schema: textOrFalse,
  },
  {
    key: 'footer',
    field: 'footer',
    what: 'footer with `{version}`, `{date}`, `{page}`, `{pages}`, …, or false',
    schema: textOrFalse,
  },
  {
    key: 'page-labels',
    field: 'pageLabels',
    what: 'i, ii, … for cover and contents, then 1, 2, …; false counts all pages from 1',
    default: 'true',
    schema: bool,
  },
];

/** Keys of the mappings within some values; any other is a mistake that would go unnoticed. */
export const innerKeys: Readonly<Record<string, readonly string[]>> = {
  authors: ['name', 'affiliation', 'email', 'orcid'],
  history: ['version', 'date', 'changes'],
};
