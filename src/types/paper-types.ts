/** parse: a Source → a Paper. */

import type { Root } from 'hast';
import type { Days } from './day-types.js';
import type { Diagnostic, Place } from './diagnostic-types.js';
import type { ListedKind, Metadata, ProjectSettings, ShownMetadata } from './metadata-types.js';
import type { Source } from './source-types.js';

export interface Heading {
  readonly id: string;
  /** 1 to 6, as written */
  readonly level: number;
  /** plain text, without its number */
  readonly text: string;
  /** safe inline HTML, without links and ids, for the contents list */
  readonly html: string;
  /** `2.3`, or `A.1` in an appendix, where headings are numbered */
  readonly number?: string;
  readonly isAppendix?: boolean;
  /** whether the contents leave it out */
  readonly isUnlisted?: boolean;
  readonly place: Place;
}

export interface ImageUse {
  /** as written, percent-decoded where it is a path */
  readonly src: string;
  readonly place: Place;
  readonly alt: string;
  /** whether the paper says that it shows nothing to know */
  readonly isDecorative?: boolean;
}

/** A diagram of the paper; in the body it is an image with this `src`. */
export interface DiagramUse {
  /** `diagram:` and a hash of what follows */
  readonly src: string;
  readonly kind: 'mermaid' | 'dot' | 'vega-lite';
  readonly text: string;
  /** of the fence's opening line: the text begins on the next one */
  readonly place: Place;
  /** whether the text is all of the file of `place`, and begins on its first line */
  readonly isFile?: boolean;
  readonly title?: string;
  readonly alt?: string;
  /** whether it stands on a landscape page, where it may be wider */
  readonly landscape?: boolean;
}

export interface LinkUse {
  readonly href: string;
  readonly place: Place;
  readonly text: string;
}

/** A numbered caption, or what a list of equations or theorems shows. */
export interface Caption {
  /** of the figure, table, listing, equation or theorem */
  readonly id: string;
  readonly kind: ListedKind;
  readonly number: string;
  /** in the paper's language: `Figure 3` */
  readonly label: string;
  /** plain text, without its label */
  readonly text: string;
  /** safe inline HTML, without links and ids, for lists of figures */
  readonly html: string;
  readonly place: Place;
}

/** Something in a paper that a reference can lead to. */
export interface ReferenceTarget {
  readonly id: string;
  /** other ids that lead there */
  readonly names?: readonly string[];
  readonly kind: string;
  /** absent where it is not numbered */
  readonly number?: string | undefined;
  readonly title?: string | undefined;
}

/** A paper that was understood. */
export interface Paper {
  readonly source: Source;
  readonly metadata: Metadata;
  /** where the paper or its project says so, by field */
  readonly metadataPlaces?: ReadonlyMap<string, Place>;
  readonly shown?: ShownMetadata;
  /** of its project's file */
  readonly project?: ProjectSettings;
  /** the days that replace the words `today` and `git` in its metadata */
  readonly days?: Days;
  /**
   * The body as a safe HTML tree (nothing in it can run, load or leave the page). Conventions:
   * - each block element carries `dataSource`: an index into `blocks`;
   * - headings carry `id`; the level-1 heading that is the title, the metadata block and a hand-written contents
   *   list are gone; `<nav class="contents-here">` marks `[TOC]`;
   * - an element with `dataPageOf="some-id"` shows the page number of that id: the browser stage fills it in;
   * - one with `dataPagesOf="a b c..d"` shows the pages of these ids as links, each page once: `3, 5–7`;
   * - a `<figure>` with the class `figure`, `table` or `listing` holds its caption as `<figcaption>`;
   *   `<nav class="figures-here">` marks `[FIGURES]`, likewise tables and listings;
   * - images keep their `src` as written: compose replaces it by the asset's address.
   */
  readonly body: Root;
  /** source place of each block */
  readonly blocks: readonly Place[];
  readonly headings: readonly Heading[];
  /** numbered captions, in order */
  readonly captions: readonly Caption[];
  readonly images: readonly ImageUse[];
  /** diagrams to draw, in order */
  readonly diagrams?: readonly DiagramUse[];
  readonly links: readonly LinkUse[];
  /** where each note is referred to first, by its number */
  readonly noteReferences?: ReadonlyMap<number, Place>;
  /** every id in the body */
  readonly ids: ReadonlySet<string>;
  /** what references can lead to */
  readonly targets?: readonly ReferenceTarget[];
  /** how many there are of each kind that is counted, with those of the papers before it in a book */
  readonly counts?: ReadonlyMap<string, number>;
  /** names of other papers that it refers to */
  readonly otherPapers?: readonly string[];
  /** what each `{{name}}` of the text says, of the names that have a value */
  readonly variables?: Readonly<Record<string, string>>;
  /** whether `{{name}}` and `[@!name]` refer to works and parts, as in an Internet-Draft */
  readonly hasBraceReferences?: true;
  /** the MathML of each formula, by the name that its element has as `dataFormula` */
  readonly formulas?: ReadonlyMap<string, string>;
  /** whether formulas need their style sheet and fonts */
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}
