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
    what: 'short title, for the running head',
    schema: line,
  },
  {
    key: 'version',
    field: 'version',
    what: 'text or a number, kept as written: 1.10 stays 1.10',
    schema: version,
  },
  {
    key: 'date',
    field: 'date',
    what: 'date of this version, such as 2025-10-17; `today`; or `git`, the date of the paper’s last commit',
    schema: line,
    doubt: doubtOfDate,
  },
  {
    key: 'authors',
    field: 'authors',
    what: 'text, a list of texts, or a list of `{name, affiliation, email, orcid}`',
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
    what: 'key figures on the cover: a list of `{value, label}`, or of texts such as `48,200: events a second`',
    schema: highlights,
  },
  {
    key: 'imprint',
    field: 'imprint',
    what: 'publisher, terms and address, on a page behind the cover; an empty line begins a paragraph',
    schema: text,
  },
  { key: 'keywords', field: 'keywords', what: 'a list, or text with commas', schema: listOf(line, commas) },
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
    what: 'direction of the text, where `lang` does not imply the direction: `ltr` or `rtl`',
    schema: oneOf('ltr', 'rtl'),
  },
  {
    key: 'classification',
    field: 'classification',
    what: 'classification mark, such as Confidential',
    schema: line,
  },
  { key: 'organization', field: 'organization', what: 'publisher of the paper', schema: line },
  { key: 'license', field: 'license', what: 'licence of the paper, such as CC BY 4.0', schema: line },
  { key: 'contact', field: 'contact', what: 'e-mail address, web address or other text', schema: line },
  {
    key: 'cover',
    field: 'cover',
    what: 'layout of the cover: `block`, `panel`, `image`, `memo`, `none` or `auto`',
    default: 'the cover of the theme',
    schema: oneOf(...coverLayouts),
  },
  { key: 'logo', field: 'logo', what: 'path of an image for the cover', schema: line },
  {
    key: 'cover-image',
    field: 'coverImage',
    what: 'path of a picture behind the title; without `cover` it also selects the layout `image`',
    schema: line,
  },
  {
    key: 'theme',
    field: 'theme',
    what: 'name of a theme, path of a CSS file, or a list of both',
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
    what: 'depth of the contents, 1 to 6; false for no contents',
    default: String(defaultDepth),
    schema: toc,
  },
  {
    key: 'numbering',
    field: 'numbering',
    what: 'true numbers the headings',
    default: 'false',
    schema: bool,
  },
  {
    key: 'section-breaks',
    field: 'sectionBreaks',
    what: 'where a section begins: `flow` (after the last one), `page` (on a new page) or `recto` (on a right page)',
    default: builtIn.sectionBreaks,
    schema: oneOf('flow', 'page', 'recto'),
  },
  {
    key: 'footnotes',
    field: 'footnotes',
    what: 'place of notes: foot of the `page`, end of the `section`, or `end` of the paper',
    default: builtIn.footnotes,
    schema: oneOf('page', 'section', 'end'),
  },
  {
    key: 'bibliography',
    field: 'bibliography',
    what: 'path of a BibTeX or CSL-JSON file, or a list of paths',
    schema: listOf(line, alone),
  },
  {
    key: 'csl',
    field: 'csl',
    what: 'citation style: `ieee` (default), `apa`, `chicago`, `acm`, or the path of a CSL file',
    schema: line,
  },
  {
    key: 'lists',
    field: 'lists',
    what: 'lists after the contents: `figures`, `tables`, `listings`, `equations`, `theorems`',
    schema: captionKinds,
  },
  {
    key: 'abbreviations',
    field: 'abbreviations',
    what: '`plain` (default), or `expand`, which prints the long form at the first use',
    schema: oneOf('plain', 'expand'),
  },
  {
    key: 'history',
    field: 'history',
    what: 'list of `{version, date, changes}`, or `auto` for the released versions',
    schema: history,
  },
  {
    key: 'math-macros',
    field: 'mathMacros',
    what: "macros of formulas such as `R: '\\mathbb{R}'`, with `#1` for an argument, or lines of `\\newcommand`",
    schema: mathMacros,
  },
  {
    key: 'vars',
    field: 'vars',
    what: 'names and texts of your own; `{{vars.NAME}}` prints a text',
    schema: variables,
  },
  { key: 'watermark', field: 'watermark', what: 'text across every page', schema: line },
  {
    key: 'header',
    field: 'header',
    what: 'template of the running head, with `{title}`, `{section}`, …; false for no running head',
    schema: textOrFalse,
    doubt: doubtOfTemplate,
  },
  {
    key: 'footer',
    field: 'footer',
    what: 'template of the footer, with `{version}`, `{date}`, `{page}`, `{pages}`, …; false for no footer',
    schema: textOrFalse,
    doubt: doubtOfTemplate,
  },
  {
    key: 'sides',
    field: 'sides',
    what: '`one`, or `two` for print on both sides, with mirrored margins and running heads on left pages',
    default: 'one',
    schema: oneOf('one', 'two'),
  },
  {
    key: 'line-numbers',
    field: 'lineNumbers',
    what: 'true numbers the lines of the text in the margin, for reviews',
    schema: bool,
  },
  {
    key: 'typographer',
    field: 'typographer',
    what: 'true prints quotes of the language, dashes for `--`, `…` for three dots, and minus signs in cells of numbers; false prints the typed characters',
    default: 'true',
    schema: bool,
  },
  {
    key: 'page-labels',
    field: 'pageLabels',
    what: 'true labels cover and contents i, ii, … and the body 1, 2, …; false counts all pages from 1',
    default: 'true',
    schema: bool,
  },
  {
    key: 'conformance',
    field: 'conformance',
    what: 'standards that the PDF must meet: pdf/ua-1, pdf/ua-2, wtpdf, pdf/a-2b, pdf/a-3a, pdf/a-4f, …; none claims no standard',
    schema: conformance,
  },
];

/** Keys of the mappings within some values; all other keys are reported. */
export const innerKeys: Readonly<Record<string, readonly string[]>> = table({
  authors: ['name', 'affiliation', 'email', 'orcid'],
  history: ['version', 'date', 'changes'],
  highlights: ['value', 'label'],
});
