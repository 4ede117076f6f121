/**
 * Names of months → their numbers. English names are in a table; names in other languages come from Intl where a paper
 * needs them. A name that means different months in two languages counts only in the paper's language.
 */

import { isKnownLocale } from '../language/known-locale.js';
import { englishMonths as writtenMonths } from '../language/written-day.js';

/** Months in English, in lower case. */
export const englishMonths: readonly string[] = writtenMonths.map((month) => month.toLowerCase());

const languages: readonly string[] =
  'de fr es it pt nl sv da nb pl cs sk ru uk bg el tr fi hu ro hr sl sr lt lv et ca he ar fa id vi'.split(
    ' ',
  );

/** Number of the month `name`, from 1; `language` is that of the paper, where it is known. */
export function monthOf(name: string, language?: string): number | undefined {
  const word = plain(name);
  if (language !== undefined && language !== 'en' && isKnownLocale(language)) {
    const own = monthIn(word, namesIn(language));
    if (own !== undefined) return own;
  }
  const known = monthIn(
    word,
    englishMonths.map((month) => [month, ...(month === 'september' ? ['sept'] : [])]),
  );
  if (known !== undefined) return known;
  const meant = new Set(languages.flatMap((other) => monthIn(word, namesIn(other)) ?? []));
  return meant.size === 1 ? [...meant][0] : undefined;
}

/** A whole name, or the beginning of one that is three letters or more and fits no other month. */
function monthIn(word: string, names: readonly (readonly string[])[]): number | undefined {
  const whole = names.findIndex((forms) => forms.includes(word));
  if (whole >= 0) return whole + 1;
  if (word.length < 3) return undefined;
  const begun = names.flatMap((forms, index) => (forms.some((form) => form.startsWith(word)) ? [index] : []));
  return begun.length === 1 ? (begun[0] ?? 0) + 1 : undefined;
}

/** Names of the twelve months in `language`, each in its forms: long and short, alone and in a date. */
function namesIn(language: string): readonly (readonly string[])[] {
  const formats = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
  ]);
  return englishMonths.map((_, index) => {
    const date = new Date(Date.UTC(2021, index, 15));
    const names = formats.map((format) =>
      format
        .formatToParts(date)
        .filter(({ type }) => type === 'month')
        .map(({ value }) => plain(value))
        .join(''),
    );
    return [...new Set(names)].filter((name) => name !== '' && !/^\d+$/.test(name));
  });
}

/** Without case, accents and points. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
