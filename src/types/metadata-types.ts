/** parse: front matter, metadata block and project file → Metadata. */

import type { ElementContent } from 'hast';
import type { Severity } from './diagnostic-types.js';
import type { CoverLayout } from './theme-types.js';

export interface Author {
  readonly name: string;
  readonly affiliation?: string;
  readonly email?: string;
  readonly orcid?: string;
}

export interface Revision {
  readonly version: string;
  /** ISO day */
  readonly date?: string;
  readonly changes: string;
}

/** The fields of a template for headers and footers. */
export type FurnitureField =
  | 'title'
  | 'short-title'
  | 'subtitle'
  | 'version'
  | 'date'
  | 'section'
  | 'page'
  | 'pages'
  | 'status'
  | 'classification'
  | 'organization'
  | 'authors';

/** Papers that are one book. */
export interface BookSettings {
  /** paths, in the order of the book */
  readonly papers: readonly string[];
  /** name of its files */
  readonly output?: string | undefined;
}

/** The settings of `wp-build.yaml` for builds of a project's papers, beside their metadata. */
export interface ProjectSettings {
  /** globs */
  readonly papers?: readonly string[];
  readonly book?: BookSettings;
  readonly out?: string;
  readonly formats?: readonly string[];
  readonly strict?: boolean;
  readonly root?: string;
  readonly jobs?: number;
  /** a folder, or whether there is a cache */
  readonly cache?: boolean | string;
  /** severities by code */
  readonly rules?: Readonly<Record<string, 'off' | Severity>>;
}

/** A standard that a paper may ask for. */
export type StandardName =
  | 'pdf/ua-1'
  | 'pdf/ua-2'
  | 'wtpdf'
  | 'pdf/a-2a'
  | 'pdf/a-2b'
  | 'pdf/a-2u'
  | 'pdf/a-3a'
  | 'pdf/a-3b'
  | 'pdf/a-3u'
  | 'pdf/a-4'
  | 'pdf/a-4f';

/** Validated metadata: flags, front matter, metadata block, project defaults and built-in values, in that order. */
export interface Metadata {
  /** direction of the text, where that is not the language's */
  readonly dir?: 'ltr' | 'rtl';
  readonly title: string;
  readonly subtitle?: string;
  /** for running heads */
  readonly shortTitle?: string;
  /** TeX that defines macros for formulas, one macro an entry; those of a project come before a paper's */
  readonly mathMacros?: readonly string[];
  /** as written: 1.10 stays `1.10` */
  readonly version?: string;
  /** ISO day, `2025-10-17`, or the author's text where that is no single day */
  readonly date?: string;
  readonly authors: readonly Author[];
  /** `draft`, `review`, `final`, or the author's text */
  readonly status?: string;
  readonly abstract?: string;
  /** key figures for the cover */
  readonly highlights?: readonly Highlight[];
  /** who publishes the paper, and on what terms; an empty line begins a paragraph */
  readonly imprint?: string;
  readonly keywords: readonly string[];
  /** BCP 47 */
  readonly lang: string;
  readonly classification?: string;
  readonly organization?: string;
  /** licence of the paper: `CC BY 4.0` */
  readonly license?: string;
  /** an e-mail address, a URL, or other text */
  readonly contact?: string;
  /** path of an image, as written */
  readonly logo?: string;
  /** path of the picture behind the title, as written */
  readonly coverImage?: string;
  readonly theme: readonly string[];
  readonly pageSize: string;
  /** depth of the contents list, or false for none */
  readonly toc: false | number;
  /** heading numbers */
  readonly numbering: boolean;
  /** `recto`: each section begins on a right page */
  readonly sectionBreaks: 'flow' | 'page' | 'recto';
  readonly footnotes: 'page' | 'section' | 'end';
  readonly bibliography: readonly string[];
  readonly csl?: string;
  /** lists after the contents */
  readonly lists?: readonly ListedKind[];
  /** `expand`: the long form is printed at the first use */
  readonly abbreviations?: 'plain' | 'expand';
  /** `auto`: the released versions, which only a release knows */
  readonly history: readonly Revision[] | 'auto';
  /** texts of the author's own, by the name that `{{vars.NAME}}` uses */
  readonly vars?: Readonly<Record<string, string>>;
  readonly watermark?: string;
  /** running head and footer templates with `{title}`, `{page}`, …; false for none */
  readonly header?: string | false;
  readonly footer?: string | false;
  /** `two`: margins and running heads of left pages are mirrored; absent: one */
  readonly sides?: 'one' | 'two';
  /** whether lines of the text have numbers at the margin */
  readonly lineNumbers?: boolean;
  /** layout of the cover; absent: the theme's */
  readonly cover?: CoverLayout;
  /** false: quotes, dashes and dots are printed as typed */
  readonly typographer?: boolean;
  /** false: one run of arabic numbers from the cover on */
  readonly pageLabels: boolean;
  /** standards that the PDF has to claim; empty: none; absent: PDF/UA-1 and PDF/A-3a where the PDF meets them */
  readonly conformance?: readonly StandardName[];
}

/** A number of the paper, and its label. */
export interface Highlight {
  readonly value: string;
  readonly label: string;
}

/** Content of the cover in place of plain text, where the text has emphasis, code or formulas. */
export interface ShownMetadata {
  readonly title?: readonly ElementContent[];
  readonly subtitle?: readonly ElementContent[];
  /** blocks */
  readonly abstract?: readonly ElementContent[];
}

/** The kinds of captions. */
export type CaptionKind = 'figure' | 'table' | 'listing';

/** The kinds of lists. */
export type ListedKind = CaptionKind | 'equation' | 'theorem';
