/**
 * A language → the words that wp-build prints in it, its dates and its reading direction. English is the fallback for
 * other languages. The paper's own words are never changed.
 */

import type { Labels } from '../language/language.js';
import { directionOf, languageOf } from '../language/languages.js';
import type { Metadata } from '../types.js';

export type { Labels };
export { directionOf };

/** The words for a BCP 47 language. */
export function labelsFor(lang: string): Labels {
  return languageOf(lang).labels;
}

/** Titles of lists, for a BCP 47 language. */
export interface ListLabels extends Labels {
  readonly equations: string;
  readonly theorems: string;
}

/** The words for a language, with the titles of all lists. */
export function listLabels(lang: string): ListLabels {
  const { labels, theorems } = languageOf(lang);
  const { equations, list } = theorems;
  return { ...labels, equations, theorems: list };
}

/** The word for a paper's status; a status of the author's own is its own word. */
export function statusLabel(status: NonNullable<Metadata['status']>, labels: Labels): string {
  return status === 'draft' || status === 'review' || status === 'final' ? labels[status] : status;
}
