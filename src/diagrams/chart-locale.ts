/** A BCP 47 tag → the locale of numbers and dates in charts, in the formats of d3-format and d3-time-format. */

interface ChartLocale {
  readonly number: object;
  readonly time: object;
}

const shown = { timeZone: 'UTC' } as const;

/** The locale of charts; English where `lang` is no language that this machine knows. */
export function chartLocale(lang: string): ChartLocale {
  const known = knownLanguage(lang);
  const numbers = new Intl.NumberFormat(known, { useGrouping: true }).formatToParts(-1234567.5);
  const part = (type: string, otherwise: string) =>
    numbers.find((piece) => piece.type === type)?.value ?? otherwise;
  const [year, month, day] = [2001, 0, 7];
  const days = (weekday: 'long' | 'short') =>
    Array.from({ length: 7 }, (_, index) =>
      new Intl.DateTimeFormat(known, { ...shown, weekday }).format(Date.UTC(year, month, day + index)),
    );
  const months = (name: 'long' | 'short') =>
    Array.from({ length: 12 }, (_, index) =>
      new Intl.DateTimeFormat(known, { ...shown, month: name }).format(Date.UTC(year, index, 1)),
    );
  return {
    number: {
      decimal: part('decimal', '.'),
      thousands: part('group', ','),
      grouping: [3],
      currency: ['$', ''],
    },
    time: {
      dateTime: '%x %X',
      date: dateOrder(known),
      time: '%H:%M:%S',
      periods: ['AM', 'PM'],
      days: days('long'),
      shortDays: days('short'),
      months: months('long'),
      shortMonths: months('short'),
    },
  };
}

function knownLanguage(lang: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** `%d.%m.%Y`, say. */
function dateOrder(lang: string): string {
  const format = new Intl.DateTimeFormat(lang, {
    ...shown,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const signs: Readonly<Record<string, string>> = { year: '%Y', month: '%m', day: '%d' };
  return format
    .formatToParts(Date.UTC(2001, 1, 3))
    .map(({ type, value }) => signs[type] ?? value)
    .join('');
}
