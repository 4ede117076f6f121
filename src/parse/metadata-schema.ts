/**
 * The one description of the metadata keys: the meaning of each, its values and its default. Validation, near-miss
 * hints and the documentation are made from this table.
 */

import type { GenericSchema } from 'valibot';
import { table } from '../data/table.js';
import { coverLayouts } from '../theme-defaults.js';
import type { Metadata } from '../types.js';
import { mathMacros } from './math-macro-values.js';
import {
  type Doubt,
  doubtOfDate,
  doubtOfStatus,
  doubtOfTemplate,
  noteOfLanguage,
} from './metadata-doubts.js';
import {
  authors,
  captionKinds,
  conformance,
  defaultDepth,
  highlights,
  history,
  lang,
  status,
  toc,
  variables,
  version,
} from './metadata-values.js';
import { alone, bool, commas, line, listOf, oneOf, text, textOrFalse } from './value-kinds.js';

/** One key of front matter, of `wp-build.yaml` and of `--set`. */
export interface MetadataKey {
  readonly key: string;
  readonly field: keyof Metadata;
  /** one line for the documentation */
  readonly what: string;
  /** the default, for the documentation */
  readonly default?: string;
  /** from YAML values, whose scalars are all text, to the value of `field` */
  readonly schema: GenericSchema<unknown, unknown>;
  /** a doubt about a value that is used nevertheless; a message that continues the name of the key */
  readonly doubt?: (value: unknown) => Doubt | undefined;
  /** how an unusual spelling of a value was read; a message that continues the name of the key */
  readonly note?: (written: unknown, value: unknown) => string | undefined;
}

/** Defaults where neither flag, paper nor project sets a value; the title is the file's name. */
export const builtIn = {
  authors: [],
  keywords: [],
  lang: 'en',
  theme: [],
  pageSize: 'A4',
  toc: defaultDepth,
  numbering: false,
  sectionBreaks: 'flow',
  footnotes: 'page',
  bibliography: [],
  history: [],
  pageLabels: true,
} as const satisfies Omit<Metadata, 'title'>;

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
  {
    key: 'short-title',
    field: 'shortTitle',
    what: 'title for running heads',
    schema: line,
  },
  { key: 'version', field: 'version', what: 'version, kept as written: 1.10 stays 1.10', schema: version },
  {
    key: 'date',
    field: 'date',
    what: 'day of this version, such as 2025-10-17; `today`, or `git` for the day of the last commit',
    schema: line,
    doubt: doubtOfDate,
  },
  {
    key: 'authors',
    field: 'authors',
    what: 'text, a list, or `{name, affiliation, email, orcid}`',
    schema: authors,
  },
  {
    key: 'status',
    field: 'status',
    what: '`draft`, `review`, `final`, or any other text',
    schema: status,
    doubt: doubtOfStatus,
  },
  { key: 'abstract', field: 'abstract', what: 'summary; an empty line begins a paragraph', schema: text },
  {
    key: 'highlights',
    field: 'highlights',
    what: 'key figures on the cover: a list of `{value, label}`, or of texts `48,200: events a second`',
    schema: highlights,
  },
  {
    key: 'imprint',
    field: 'imprint',
    what: 'publisher, terms, address: on a page behind the cover; an empty line begins a paragraph',
    schema: text,
  },
  { key: 'keywords', field: 'keywords', what: 'list, or text with commas', schema: listOf(line, commas) },
  {
    key: 'lang',
    field: 'lang',
    what: 'language tag (BCP 47), or the name of a language',
    default: 'en',
    schema: lang,
    note: noteOfLanguage,
  },
  {
    key: 'dir',
    field: 'dir',
    what: 'direction of the text where it is not the language’s: `ltr` or `rtl`',
    schema: oneOf('ltr', 'rtl'),
  },
  { key: 'classification', field: 'classification', what: 'mark such as Confidential', schema: line },
  { key: 'organization', field: 'organization', what: 'who publishes the paper', schema: line },
  { key: 'license', field: 'license', what: 'what may be done with the paper: CC BY 4.0', schema: line },
  { key: 'contact', field: 'contact', what: 'an e-mail address, a web address or other text', schema: line },
  {
    key: 'cover',
    field: 'cover',
    what: '`block`, `panel`, `image`; `memo` and `none` begin the text below the title; `auto` does for a short paper',
    default: 'the theme’s',
    schema: oneOf(...coverLayouts),
  },
  { key: 'logo', field: 'logo', what: 'path of an image for the cover', schema: line },
  {
    key: 'cover-image',
    field: 'coverImage',
    what: 'path of a picture behind the title; the cover is then `image` unless `cover` says otherwise',
    schema: line,
  },
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
    what: 'A4, Letter, …, or a measure such as 170x240mm',
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
    what: '`flow`, `page` to begin each section on a new page, or `recto` to begin it on a right page',
    default: builtIn.sectionBreaks,
    schema: oneOf('flow', 'page', 'recto'),
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
  {
    key: 'csl',
    field: 'csl',
    what: '`ieee` (the default), `apa`, `chicago`, `acm`, or the path of a CSL style',
    schema: line,
  },
  {
    key: 'lists',
    field: 'lists',
    what: 'what is listed after the contents: `figures`, `tables`, `listings`, `equations`, `theorems`',
    schema: captionKinds,
  },
  {
    key: 'abbreviations',
    field: 'abbreviations',
    what: '`expand` prints the long form at the first use; `plain`, the default, never does',
    schema: oneOf('plain', 'expand'),
  },
  {
    key: 'history',
    field: 'history',
    what: 'list of `{version, date, changes}`, or `auto`: the versions that were released',
    schema: history,
  },
  {
    key: 'math-macros',
    field: 'mathMacros',
    what: "macros of formulas, `R: '\\mathbb{R}'`, with `#1` for an argument; or lines of `\\newcommand`",
    schema: mathMacros,
  },
  {
    key: 'vars',
    field: 'vars',
    what: 'names and texts of your own, which `{{vars.NAME}}` prints',
    schema: variables,
  },
  { key: 'watermark', field: 'watermark', what: 'text across every page', schema: line },
  {
    key: 'header',
    field: 'header',
    what: 'running head with `{title}`, `{section}`, …, or false',
    schema: textOrFalse,
    doubt: doubtOfTemplate,
  },
  {
    key: 'footer',
    field: 'footer',
    what: 'footer with `{version}`, `{date}`, `{page}`, `{pages}`, …, or false',
    schema: textOrFalse,
    doubt: doubtOfTemplate,
  },
  {
    key: 'sides',
    field: 'sides',
    what: '`two` mirrors margins and running heads of left pages, for print on both sides',
    default: 'one',
    schema: oneOf('one', 'two'),
  },
  {
    key: 'line-numbers',
    field: 'lineNumbers',
    what: 'true numbers the lines of the text at the margin, for reviews',
    schema: bool,
  },
  {
    key: 'typographer',
    field: 'typographer',
    what: 'quotes of the language, dashes for `--`, `…` for three dots, minus signs in cells of numbers; false prints them as typed',
    default: 'true',
    schema: bool,
  },
  {
    key: 'page-labels',
    field: 'pageLabels',
    what: 'i, ii, … for cover and contents, then 1, 2, …; false counts all pages from 1',
    default: 'true',
    schema: bool,
  },
  {
    key: 'conformance',
    field: 'conformance',
    what: 'standards that the PDF has to hold: pdf/ua-1, pdf/ua-2, wtpdf, pdf/a-2b, pdf/a-3a, pdf/a-4f, …, or none',
    schema: conformance,
  },
];

/** Keys of the mappings within some values; all other keys are reported. */
export const innerKeys: Readonly<Record<string, readonly string[]>> = table({
  authors: ['name', 'affiliation', 'email', 'orcid'],
  history: ['version', 'date', 'changes'],
  highlights: ['value', 'label'],
});
