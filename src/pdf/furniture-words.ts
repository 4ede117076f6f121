/**
 * A language → the words of running heads and footers in it. A second set, almost without words, is the fallback where
 * the font of running heads cannot show the first, or where wp-build has no words of the language but can write its dates.
 */

import { knownLanguage, languageOf } from '../language/languages.js';
import { writtenDay } from '../language/written-day.js';

/** Words and formats of one language. */
export interface FurnitureWords {
  readonly version: (version: string) => string;
  readonly page: (page: string) => string;
  readonly pageOf: (page: string, pages: string) => string;
  readonly date: (isoDay: string) => string;
  /** a table that continues from the page before */
  readonly continued: (label: string) => string;
  readonly status: Readonly<Record<StatusWord, string>>;
}

/** A status that has a word in every language. */
export type StatusWord = 'draft' | 'review' | 'final';

/** The word for `status`; a status of the author's own is its own word. */
export function statusText(status: string | undefined, { status: words }: FurnitureWords): string {
  if (status === undefined) return '';
  return status === 'draft' || status === 'review' || status === 'final' ? words[status] : status;
}

/** Sets of phrases to try, best first; the last one needs hardly more than digits. */
export function furnitureWordsFor(lang: string): readonly [FurnitureWords, ...FurnitureWords[]] {
  const { labels: status, page, of, continued } = languageOf(lang);
  const { version } = status;
  const spoken: FurnitureWords = {
    // "v1.2" needs no label
    version: (number) => (/^v\.?\s?\d/i.test(number) ? number : `${version} ${number}`),
    page: (at) => `${page} ${at}`.trim(),
    pageOf: (at, pages) => `${page} ${at} ${of} ${pages}`.trim(),
    date: (isoDay) => writtenDay(isoDay, lang),
    continued: (label) => `${withoutColon(label)} (${continued})`,
    status,
  };
  const wordless: FurnitureWords = {
    version: (number) => number,
    page: (at) => at,
    pageOf: (at, pages) => `${at} / ${pages}`,
    date: (isoDay) => isoDay,
    continued: (label) => `${withoutColon(label)} …`,
    status,
  };
  return knownLanguage(lang) ? [spoken, wordless] : [{ ...wordless, date: spoken.date }, wordless];
}

function withoutColon(label: string): string {
  return label.replace(/[\s.:：]+$/u, '');
}
