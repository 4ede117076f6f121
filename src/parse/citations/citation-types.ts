/** The types of citing: entries of a bibliography, citations in the text, and formatted citations. */

import type { Place } from '../../types.js';

/** A name as CSL-JSON has it: a person's parts, or `literal` for an organisation. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly suffix?: string;
  readonly literal?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'dropping-particle'?: string;
}

/** A day, month or year, or a span of two; `literal` for what is no date: “in press”. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
  readonly literal?: string;
  readonly circa?: boolean;
  readonly season?: number;
}

export type CslValue = string | readonly CslName[] | CslDate;

/** The variables of CSL styles by name, as in CSL-JSON. Text may have `<i>`, `<b>`, `<sub>`, `<sup>`. */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly [variable: string]: CslValue | undefined;
}

/** An entry of a bibliography file. */
export interface BibliographyEntry {
  readonly key: string;
  readonly item: CslItem;
  readonly place: Place;
}

/** One work within a citation. Prefix and suffix are text with the same few tags as a `CslItem`. */
export interface Cite {
  readonly key: string;
  readonly prefix?: string;
  readonly locator?: string;
  /** what the locator counts, as CSL calls it: `page`, `chapter`, … */
  readonly label?: string;
  readonly suffix?: string;
  readonly suppressAuthor?: true;
}

/** `[see @a, p. 7; @b]`: the works that one pair of brackets cites; or `@a [p. 7]`. */
export interface Cluster {
  readonly cites: readonly Cite[];
  /** the sentence is about the first work: its authors are named before the brackets */
  readonly narrative?: true;
}
