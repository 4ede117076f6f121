/** Dates as people write them → an ISO day, `2025-10-17`. Only what cannot be misread: `10/11/2025` is refused. */

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const forms: readonly RegExp[] = [
  // 2025-10-17, 2025/10/17, 2025.10.17, and the day of a timestamp
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/,
  // October 17, 2025; Oct. 17th 2025; Friday, October 17, 2025
  /^(?:[a-z]+day,?\s+)?(?<name>[a-z]+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/i,
  // 17 October 2025; 14 MAY 2021; 17. Oct 2025; 17-Oct-2025
  /^(?:[a-z]+day,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?<name>[a-z]+)\.?,?[\s-]+(?<year>\d{4})$/i,
];

export type ParsedDate =
  | { readonly day: string; readonly fault?: never }
  | { readonly fault: string; readonly day?: never };

/** Reads `text` as a day. */
export function parseDate(text: string): ParsedDate {
  const written = text.trim().replace(/\s+/g, ' ');
  for (const form of forms) {
    const { year = '', month, name, day = '' } = form.exec(written)?.groups ?? {};
    if (year === '') continue;
    const monthNumber = month === undefined ? monthOf(name ?? '') : Number(month);
    if (monthNumber === undefined) return { fault: `"${written}" has no month that is known` };
    return isDay(Number(year), monthNumber, Number(day))
      ? { day: `${year}-${twoDigits(monthNumber)}-${twoDigits(Number(day))}` }
      : { fault: `"${written}" is no day of the calendar` };
  }
  return {
    fault: /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(written)
      ? ambiguous(written)
      : `"${written}" is not a date`,
  };
}

const ambiguous = (written: string) => `"${written}" can be read as two different days`;

function monthOf(name: string): number | undefined {
  const lower = name.toLowerCase();
  if (lower.length < 3) return undefined;
  const index = months.findIndex(
    (month) => month.startsWith(lower) || (lower === 'sept' && month === 'september'),
  );
  return index < 0 ? undefined : index + 1;
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
