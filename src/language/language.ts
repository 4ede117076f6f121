/** The type of a language: the words that wp-build prints itself, and how text is set. */

import type { ReleaseWords } from './release-words.js';
import type { TheoremWords } from './theorem-words.js';

/** The kinds of numbered targets. */
export type LabelKind = 'figure' | 'table' | 'listing' | 'equation' | 'section' | 'appendix';

/** The callouts that every language has a title for. */
export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** Patterns with `#` for the number, by what is numbered. */
export type LabelPatterns = Readonly<Record<LabelKind, string>>;

/** Words on the cover, above lists and for what cannot be shown. */
export interface Labels {
  readonly contents: string;
  readonly version: string;
  readonly date: string;
  readonly author: string;
  readonly authors: string;
  readonly status: string;
  readonly classification: string;
  readonly abstract: string;
  readonly keywords: string;
  readonly history: string;
  readonly changes: string;
  readonly links: string;
  /** above notes at the end of a paper */
  readonly notes: string;
  readonly missingImage: string;
  readonly diagram: string;
  readonly draft: string;
  readonly review: string;
  readonly final: string;
  readonly figures: string;
  readonly tables: string;
  readonly listings: string;
  readonly license: string;
  readonly contact: string;
}

/** One language. */
export interface Language {
  /** primary subtag of its BCP 47 names */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** name of its patterns in the package `hyphen` */
  readonly hyphenation?: string;
  readonly one: LabelPatterns;
  readonly many: LabelPatterns;
  /** what a region writes otherwise, by tag in lower case */
  readonly regions?: Readonly<Record<string, Partial<LabelPatterns>>>;
  /** between a label and its caption */
  readonly colon: string;
  /** before and after the number of a page: `on page 12` */
  readonly onPage: readonly [before: string, after: string];
  readonly quotes: readonly [opening: string, closing: string];
  /** within quotes */
  readonly innerQuotes: readonly [opening: string, closing: string];
  /** title of the list of references */
  readonly bibliography: string;
  /** other titles that authors give it, lower case */
  readonly bibliographyTitles: readonly string[];
  /** lower case */
  readonly glossaryTitle: string;
  /** sends a reader of the index elsewhere */
  readonly see: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** of a table that continues from the page before */
  readonly continued: string;
  /** `Page 3 of 12`; no word for page where a count needs none between numbers */
  readonly page: string;
  readonly of: string;
  readonly labels: Labels;
  readonly theorems: TheoremWords;
  readonly releases: ReleaseWords;
}
