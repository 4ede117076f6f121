/** The values of single keys of metadata, such as a language, authors or a history: YAML → a typed value. */

import * as v from 'valibot';
import { table } from '../data/table.js';
import { languageWords, readLanguage } from '../language/language-names.js';
import { defaultContentsDepth } from '../theme-defaults.js';
import type { Author, Highlight, ListedKind, Revision, StandardName } from '../types.js';
import { nearMiss } from './near-miss.js';
import {
  alone,
  commas,
  line,
  listOf,
  listShape,
  mapping,
  must,
  oneOf,
  shown,
  text,
  truthOf,
  withoutEmpty,
} from './value-kinds.js';
import { type Shape, shaped, shapeOf, textShape } from './value-shape.js';

/** Depth of the contents list where the paper says no more than "yes". */
export const defaultDepth = defaultContentsDepth;

const versionWords =
  'version|versión|versione|versão|versie|versjon|verze|verzia|wersja|версия|версія|έκδοση|sürüm|versio|verzió|versiune|バージョン|版本|버전|גרסה|الإصدار|نسخه';

/**
 * The word "version" must not continue, as in "versions"; in scripts without spaces any letter may follow, and `v`
 * before a digit is a version.
 */
const wordEnd = '(?![\\p{Lu}\\p{Ll}\\p{M}](?!\\d))';

/** A version as written, without the word "version", which labels print. */
export const version = v.pipe(
  line,
  v.transform((input) =>
    input.replace(new RegExp(`^(?:${versionWords})${wordEnd}\\s*:?\\s*(?=\\S)|^v\\.?\\s+(?=\\d)`, 'iu'), ''),
  ),
);

/** The status of a paper. The three statuses with a meaning are recognised by their word alone. */
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
    const meant = near === undefined ? '' : `; the nearest name is ${near}`;
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

/** `99.98 %: availability`; without a colon the first word is the number. */
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

const variableName = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

const refusedNames = ['__proto__', 'constructor', 'prototype'];

/** `vars:`: names and texts, which `{{vars.NAME}}` prints. */
export const variables = v.pipe(
  v.unknown(),
  // valibot leaves them out of a record
  v.check(
    (input) => !refusedNames.some((name) => input instanceof Object && Object.hasOwn(input, name)),
    `has a name that cannot be used: ${refusedNames.join(', ')}`,
  ),
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
