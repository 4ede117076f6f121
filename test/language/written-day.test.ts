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
