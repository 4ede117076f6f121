/**
 * A language → the words of running heads and footers in it. A second set, almost without words, is the fallback where
 * the font of running heads cannot show the first, or where wp-build has no words of the language but can write its dates.
 */

import { knownLanguage, languageOf } from '../language/languages.js';

/** Words and formats of one language. */
export interface Phrases {
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
export function statusPhrase(status: string | undefined, { status: words }: Phrases): string {
  if (status === undefined) return '';
  return status === 'draft' || status === 'review' || status === 'final' ? words[status] : status;
}

/** Sets of phrases to try, best first; the last one needs hardly more than digits. */
export function phrasesFor(lang: string): readonly [Phrases, ...Phrases[]] {
  const { labels: status, page, of, continued } = languageOf(lang);
  const { version } = status;
  const spoken: Phrases = {
    // "v1.2" says what it is by itself
    version: (number) => (/^v\.?\s?\d/i.test(number) ? number : `${version} ${number}`),
    page: (at) => `${page} ${at}`.trim(),
    pageOf: (at, pages) => `${page} ${at} ${of} ${pages}`.trim(),
    date: (isoDay) => dateIn(lang, isoDay),
    continued: (label) => `${withoutColon(label)} (${continued})`,
    status,
  };
  const wordless: Phrases = {
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

/** An ISO day as the language writes it, `October 17, 2025`; as it is where it is no day. */
function dateIn(lang: string, isoDay: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return isoDay;
  const date = new Date(`${isoDay}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDay;
  const format = (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      // a day is the one that the author wrote, in whatever language
      calendar: 'gregory',
      timeZone: 'UTC',
    }).format(date);
  try {
    return format(lang);
  } catch {
    return format('en'); // no BCP 47 name; that is reported where metadata is read
  }
}
