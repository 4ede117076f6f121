/** An ISO day → the day as a language writes it. */

import { isKnownLocale } from './known-locale.js';

/** `2025-10-17` → `October 17, 2025`. Other text stays as it is; a name that is no language is a fault reported elsewhere. */
export function writtenDay(isoDay: string, lang: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return isoDay;
  const date = new Date(`${isoDay}T00:00:00Z`);
  // February 30 would become March 2
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(isoDay)) return isoDay;
  // most papers are in English, and Node takes 12 ms for its first format of days
  if ((lang === 'en' || lang === 'en-US') && date.getUTCFullYear() > 0) return englishDay(date);
  const [locale = 'en'] = isKnownLocale(lang) ? [lang] : [];
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    // a day is the one that the author wrote, in whatever language
    calendar: 'gregory',
    timeZone: 'UTC',
  }).format(date);
}

/** Months in English. */
export const englishMonths: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

function englishDay(date: Date): string {
  return `${englishMonths[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}
