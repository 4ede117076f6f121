/**
 * Words that wp-build itself prints, by language, with dates and reading direction. English stands in where a
 * language is not in the table; the paper's own words are never touched.
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

/** An ISO day as the language writes it: `2025-10-17` → `October 17, 2025`. Other text stays as it is. */
export function formatDate(isoDay: string, lang: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return isoDay;
  const date = new Date(`${isoDay}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDay;
  // a name that Intl refuses is a fault of the front matter, reported there
  const [locale = 'en'] = supported(lang) ? [lang] : [];
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    // a day is the one that the author wrote, in whatever language
    calendar: 'gregory',
    timeZone: 'UTC',
  }).format(date);
}

/** The word for a paper's status; a status of the author's own is its own word. */
export function statusLabel(status: NonNullable<Metadata['status']>, labels: Labels): string {
  return status === 'draft' || status === 'review' || status === 'final' ? labels[status] : status;
}

function supported(lang: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([lang]).length > 0;
  } catch {
    return false;
  }
}
