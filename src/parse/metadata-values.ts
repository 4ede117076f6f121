/**
 * The kinds of values that metadata takes: YAML, whose scalars are all text, → what the value means. A message reads
 * on after the name of the key: `must be a day such as 2025-10-17, not "soon"`.
 */

import * as v from 'valibot';
import { table } from '../data/table.js';
import { languageWords, readLanguage } from '../language/language-names.js';
import { defaultContentsDepth } from '../look.js';
import type { Author, Highlight, ListedKind, Revision, StandardName } from '../types.js';
import { nearMiss } from './near-miss.js';
import { type Shape, shaped, shapeOf, textShape } from './value-shape.js';

/** Depth of the contents list where the paper says no more than "yes". */
export const defaultDepth = defaultContentsDepth;

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** Message of a value that does not fit; reads on after the key. */
const must = (be: string) => (issue: { readonly input: unknown }) =>
  `must be ${be}, not ${shown(issue.input)}`;

const maxLength = 20_000;
/** Text of any length. */
export const text = v.pipe(
  v.string(must('text')),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(maxLength, `must be at most ${maxLength} characters long`),
  v.metadata({ shape: textShape }),
);
/** One line of text. */
export const line = v.pipe(
  text,
  v.regex(/^[^\n\r\0]*$/, 'must be one line of text'),
  v.maxLength(500, 'is too long for a line'),
  v.metadata({ shape: textShape }),
);

const versionWords =
  'version|versión|versione|versão|versie|versjon|verze|verzia|wersja|версия|версія|έκδοση|sürüm|versio|verzió|versiune|バージョン|版本|버전|גרסה|الإصدار|نسخه';

/** A version as written, without the word for it: labels say that. */
export const version = v.pipe(
  line,
  v.transform((input) =>
    input.replace(new RegExp(`^(?:${versionWords})\\s*:?\\s*(?=\\S)|^v\\.?\\s+(?=\\d)`, 'iu'), ''),
  ),
);

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? input.trim().toLowerCase() : input)),
    v.picklist(words, must(words.join(' or '))),
    v.metadata({ shape: { enum: words } as Shape }),
  );

const truth: Readonly<Record<string, boolean>> = table({
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
});
const truthOf = (input: unknown) =>
  typeof input === 'string'
    ? Object.hasOwn(truth, input.toLowerCase())
      ? truth[input.toLowerCase()]
      : input
    : input;

/** Yes or no. */
export const bool = v.pipe(
  v.unknown(),
  v.transform(truthOf),
  v.boolean(must('true or false')),
  v.metadata({ shape: { type: 'boolean' } as Shape }),
);
/** A line of text, or nothing at all. */
export const textOrFalse = v.pipe(
  v.unknown(),
  v.transform((input) => (truthOf(input) === false ? false : input)),
  v.union([v.literal(false), line], must('a line of text, or false')),
  v.metadata({ shape: { anyOf: [textShape, { enum: [false] }] } as Shape }),
);

/** The stage that a paper has reached. The three stages that have a meaning are recognised by their word alone. */
export const status = v.pipe(
  line,
  v.transform((input) => (/^(draft|review|final)$/i.test(input) ? input.toLowerCase() : input)),
  v.metadata({ shape: { anyOf: [{ enum: ['draft', 'review', 'final'] }, textShape] } as Shape }),
);

/** A language tag, or a name of a language. */
export const lang = v.pipe(
  v.string(must('a language tag such as en or pt-BR')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { tag } = readLanguage(dataset.value);
    if (tag !== undefined) return tag;
    const near = nearMiss(dataset.value.trim().toLowerCase(), languageWords());
    const meant = near === undefined ? '' : `; did you mean ${near}?`;
    addIssue({ message: `must be a language tag such as en or pt-BR, not ${shown(dataset.value)}${meant}` });
    return NEVER;
  }),
  v.metadata({
    shape: { type: 'string', minLength: 2 } as Shape,
  }),
);

/** Depth of the contents list. */
export const toc = v.pipe(
  v.unknown(),
  v.transform((input) => {
    const truth = truthOf(input);
    if (typeof truth === 'boolean') return truth && defaultDepth;
    return typeof truth === 'string' && /^[1-6]$/.test(truth) ? Number(truth) : truth;
  }),
  v.union([v.literal(false), v.number()], must('false, or a depth from 1 to 6')),
  v.metadata({
    shape: { anyOf: [{ type: 'boolean' }, { type: 'integer', minimum: 1, maximum: 6 }] } as Shape,
  }),
);

/** A list, or text that lists its items. */
export const listOf = <T>(entry: v.GenericSchema<unknown, T>, split: (text: string) => readonly unknown[]) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? split(input) : input === null ? [] : input)),
    v.array(entry, must('text or a list')),
    v.metadata({ shape: { anyOf: [textShape, { type: 'array', items: shapeOf(entry) }] } as Shape }),
  );

/** Splits text at commas. */
export const commas = (input: string) =>
  input
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
/** Takes text for a list of one. */
export const alone = (input: string) => [input];

const email = v.pipe(
  line,
  v.regex(/^[^\s@<>]+@[^\s@<>]+$/, must('an e-mail address')),
  v.metadata({ shape: { type: 'string', pattern: '^\\s*[^\\s@<>]+@[^\\s@<>]+\\s*$' } as Shape }),
);
const orcid = v.pipe(
  line,
  v.regex(
    /^(https?:\/\/orcid\.org\/)?(\d{4}-){3}\d{3}[\dX]$/i,
    must('an ORCID iD such as 0000-0002-1825-0097'),
  ),
  v.metadata({ shape: { type: 'string', pattern: '\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dXx]\\s*$' } as Shape }),
);

/** A mapping of known keys; `required` ones have to be there. */
const mapping = (properties: Readonly<Record<string, Shape>>, required: readonly string[]): Shape => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const author = v.pipe(
  v.object(
    { name: line, affiliation: v.nullish(line), email: v.nullish(email), orcid: v.nullish(orcid) },
    must('a name, or {name, affiliation, email, orcid}'),
  ),
  v.transform((input) => withoutEmpty(input) as Author),
);

/** Authors in the form of `adaptedAuthors`. */
export const authors = shaped(
  v.array(author, must('text, a list, or {name, affiliation, email, orcid}')),
  listShape(
    mapping(
      // several affiliations are joined before this is read
      { name: textShape, affiliation: {}, email: shapeOf(email), orcid: shapeOf(orcid) },
      ['name'],
    ),
  ),
);

/** Text, or a list of texts and of what `item` is. */
function listShape(item: Shape): Shape {
  return { anyOf: [textShape, item, { type: 'array', items: { anyOf: [textShape, item] } }] };
}

const listNames = ['figures', 'tables', 'listings', 'equations', 'theorems'] as const;

/** Kinds of captions, by their plural. */
export const captionKinds = v.pipe(
  listOf(oneOf(...listNames), commas),
  v.transform((names) => names.map((name) => name.replace(/s$/, '') as ListedKind)),
  v.metadata({
    shape: { anyOf: [{ type: 'string' }, { type: 'array', items: { enum: [...listNames] } }] } as Shape,
  }),
);

const standardNames = [
  'pdf/ua-1',
  'pdf/ua-2',
  'wtpdf',
  'pdf/a-2a',
  'pdf/a-2b',
  'pdf/a-2u',
  'pdf/a-3a',
  'pdf/a-3b',
  'pdf/a-3u',
  'pdf/a-4',
  'pdf/a-4f',
] as const satisfies readonly StandardName[];

/** `ua-2`, `PDF/UA 2` and `PDFUA-2` name what `pdf/ua-2` does. */
const standardName = v.pipe(
  v.unknown(),
  v.transform((input) => {
    if (typeof input !== 'string') return input;
    const [, family, rest] = /^(?:pdf[\s/-]*)?(ua|a)[\s-]*(\d[a-z]?)$/i.exec(input.trim()) ?? [];
    return (family === undefined ? input.trim() : `pdf/${family}-${rest}`).toLowerCase();
  }),
  v.picklist(standardNames, must('a standard such as pdf/ua-1 or pdf/a-3a, or none')),
);

/** Standards, or `none`. */
export const conformance = v.pipe(
  v.unknown(),
  v.transform((input) => {
    const isNone = (word: unknown) =>
      typeof word === 'string' && (/^none$/i.test(word.trim()) || truthOf(word) === false);
    return isNone(input) || (Array.isArray(input) && input.length === 1 && isNone(input[0])) ? [] : input;
  }),
  listOf(standardName, commas),
  v.metadata({
    shape: {
      anyOf: [
        { type: 'string' },
        { enum: [false] },
        { type: 'array', items: { enum: [...standardNames, 'none'] } },
      ],
    } as Shape,
  }),
);

/** `99.98 %: availability`, or its first word alone as the number. */
const highlightText = v.pipe(
  line,
  v.transform((input): Highlight => {
    const [, value = '', label = ''] = /^(.*?\S):\s+(.*)$/.exec(input) ??
      /^(\S+)\s+(.*)$/.exec(input) ?? ['', input];
    return { value, label };
  }),
);

/** Key figures: `{value, label}`, or texts that hold both. */
export const highlights = shaped(
  listOf(
    v.union(
      [v.object({ value: line, label: line }), highlightText],
      must('{value, label}, or "VALUE: LABEL"'),
    ),
    alone,
  ),
  listShape(mapping({ value: textShape, label: textShape }, ['value', 'label'])),
);

/** A line of the history. */
const revision = v.pipe(
  v.object({ version: line, date: v.nullish(line), changes: text }, must('{version, date, changes}')),
  v.transform((input) => withoutEmpty(input) as Revision),
);

/** A list of revisions, or `auto`. */
export const history = shaped(
  v.lazy((input) => (input === 'auto' ? v.literal('auto') : listOf(revision, (text) => [text]))),
  {
    anyOf: [
      { enum: ['auto'] },
      {
        type: 'array',
        items: mapping({ version: textShape, date: textShape, changes: textShape }, ['version', 'changes']),
      },
    ],
  },
);

function withoutEmpty(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

const variableName = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** `vars:`: names and texts, which `{{vars.NAME}}` prints. */
export const variables = v.pipe(
  v.record(v.string(), text, must('a mapping of names to texts')),
  v.check(
    (input) => Object.keys(input).every((name) => variableName.test(name)),
    'has a name that is no word: names hold letters, digits, - and _',
  ),
  v.transform((input) => table({ ...input })),
  v.metadata({
    shape: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } } as Shape,
  }),
);
