import { expect, test } from 'vitest';
import { writtenDay } from '../../src/language/written-day.js';

test('a day is written as its language does', () => {
  expect(writtenDay('2025-10-17', 'en')).toBe('October 17, 2025');
  expect(writtenDay('2024-02-29', 'de')).toBe('29. Februar 2024');
});

test.each(['2025-02-30', '2025-02-29', '2025-13-01', 'October 2025', ''])(
  '%j is no day, and stays',
  (text) => {
    expect(writtenDay(text, 'en')).toBe(text);
  },
);

test('English days are those of Intl', () => {
  const format = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'long',
    calendar: 'gregory',
    timeZone: 'UTC',
  });
  const years = ['0000', '0001', '0999', '1582', '1970', '2000', '2026', '9999'];
  const days = [
    '01-01',
    '02-28',
    '03-31',
    '04-09',
    '05-10',
    '06-30',
    '07-04',
    '08-15',
    '09-22',
    '10-17',
    '11-30',
    '12-31',
  ];
  for (const year of years)
    for (const day of days) {
      const isoDay = `${year}-${day}`;
      const expected = format.format(new Date(`${isoDay}T00:00:00Z`));
      expect([writtenDay(isoDay, 'en'), writtenDay(isoDay, 'en-US')]).toEqual([expected, expected]);
    }
});
