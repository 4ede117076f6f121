/**
 * Dates as people write them, in many languages → an ISO day, `2025-10-17`. Only unambiguous days: `10/11/2025` is
 * refused, `31.12.2025` is read.
 */

import { monthOf } from './month-names.js';

/** Forms of dates; a month is a number or a name. */
const forms: readonly RegExp[] = [
  // 2025-10-17, 2025/10/17, 2025.10.17, 20251017, and the day of a timestamp
  /^(?<year>\d{4})(?<mark>[-/.]) ?(?<month>\d{1,2})\k<mark> ?(?<day>\d{1,2})\.?(?:T\d{1,2}:\d{2}.*)?$/,
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/,
  // 2022年1月12日, 2022년 1월 12일
  /^(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]?$/,
  // October 17, 2025; Oct. 17th 2025; Friday, October 17, 2025
  /^(?:[\p{L}.]+,?\s+)?(?<name>[\p{L}\p{M}]+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/u,
  // 17 October 2025; 14 MAY 2021; 17. Oktober 2025; 17-Oct-2025; 1er janvier 2025; 17 de octubre de 2025
  /^(?:[\p{L}.]+,?\s+)?(?:den\s+|le\s+|el\s+)?(?<day>\d{1,2})(?:st|nd|rd|th|er|re|e|º|\.)?[\s-]+(?:of\s+|de\s+|d['’])?(?<name>[\p{L}\p{M}]+)\.?,?[\s-]+(?:de[l]?\s+)?(?<year>\d{4})\.?(?:\s+(?:г|р|année)\.?)?$/u,
  // 2025. október 17.; 2025 October 17
  /^(?<year>\d{4})\.?[\s-]+(?<name>[\p{L}\p{M}]+)\.?[\s-]+(?<day>\d{1,2})\.?$/u,
];

/** A time of day behind the day, `10:12 AM`, `at 10:12 (CET)`, `um 10:12 Uhr`, as note takers and mail programs add it. */
const timeOfDay = /,? (?:(?:at|um|à|a las|om|kl\.?) )?\d{1,2}:\d{2}(?!\d).*$/i;

/** The day before the month, or the other way round: clear only where one number is no month. */
const numbers = /^(?<first>\d{1,2})(?<mark>[-/.])\s?(?<second>\d{1,2})\k<mark>\s?(?<year>\d{4})$/;

/** Languages that write the day first, with any separator. English writes both orders. */
const dayFirst: ReadonlySet<string> = new Set(
  'de fr es it pt nl sv da nb nn no pl cs sk ru uk bg el tr fi ro hr sl sr he ar id vi ca gl et lv'.split(
    ' ',
  ),
);

/** An ISO day, or why there is none. */
export type ParsedDate =
  | { readonly day: string; readonly fault?: never }
  | { readonly fault: string; readonly day?: never };

/** Reads `text` as a day; `lang` is the language of the paper, where it is known. */
export function parseDate(text: string, lang?: string): ParsedDate {
  const shown = text.trim().replace(/\s+/g, ' ');
  if (isOtherCalendar(shown)) return { fault: `"${shown}" is a day of another calendar` };
  const written = inCommonDigits(shown).replace(timeOfDay, '');
  const language = lang?.split(/[-_]/)[0]?.toLowerCase();
  for (const form of forms) {
    const { year = '', month, name, day = '' } = form.exec(written)?.groups ?? {};
    if (year === '') continue;
    const monthNumber = month === undefined ? monthOf(name ?? '', language) : Number(month);
    if (monthNumber === undefined) return { fault: `"${written}" has no month that is known` };
    return dayOf(written, [Number(year), monthNumber, Number(day)]);
  }
  const groups = numbers.exec(written)?.groups;
  return groups ? numericDay(written, groups, language) : { fault: `"${written}" is not a date` };
}

/** Digits of Arabic, Persian, Indian and East Asian type, and years of Japanese eras, as Western ones. */
function inCommonDigits(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.replace(/\p{Nd}/gu, (digit) => String(digitOf(digit))).replaceAll('，', ', ');
  return plain.replace(/^(令和|平成|昭和)\s?(\d{1,2}|元)\s?年/u, (_, era: string, year: string) => {
    const before = eras.get(era) ?? 0;
    return `${before + (year === '元' ? 1 : Number(year))}年`;
  });
}

/** The year before each era. */
const eras: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
]);

/** The digits of each script follow each other from zero to nine. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

const jalaliMonth =
  /فروردین|اردیبهشت|خرداد|(?<!\p{L})تیر(?!\p{L})|مرداد|شهریور|(?<!\p{L})مهر(?!\p{L})|آبان|(?<!\p{L})آذر(?!\p{L})|(?<!\p{L})دی(?!\p{L})|بهمن|اسفند/u;

/** Whether a date is one of the Persian, Islamic or Buddhist calendar: its year is far from ours. */
export function isOtherCalendar(text: string): boolean {
  const years = [
    ...text.replace(/\p{Nd}/gu, (digit) => String(digitOf(digit))).matchAll(/(?<!\d)\d{4}(?!\d)/g),
  ];
  const year = Number(years.length === 1 ? years[0]?.[0] : Number.NaN);
  if (!(year >= 1300 && year < 1500) && !(year > 2440 && year < 2700))
    return jalaliMonth.test(text) && /\p{Nd}/u.test(text);
  return text.length < 40 && /^\p{Nd}{4}$|\p{Nd}.*\p{Nd}{4}|\p{Nd}{4}.*\p{Nd}/u.test(text);
}

function numericDay(
  written: string,
  { first, second, year }: Readonly<Record<string, string | undefined>>,
  language: string | undefined,
): ParsedDate {
  const [one, other] = [Number(first), Number(second)];
  const isDayFirst = language !== undefined && dayFirst.has(language);
  if (isDayFirst || one > 12) return dayOf(written, [Number(year), other, one]);
  if (other > 12 || one === other) return dayOf(written, [Number(year), one, other]);
  return { fault: `"${written}" can be read as two different days` };
}

function dayOf(written: string, [year, month, day]: readonly [number, number, number]): ParsedDate {
  if (!isDay(year, month, day)) return { fault: `"${written}" is no day of the calendar` };
  return { day: `${year}-${twoDigits(month)}-${twoDigits(day)}` };
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
