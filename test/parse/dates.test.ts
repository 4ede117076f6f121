import { expect, test } from 'vitest';
import { parseDate } from '../../src/parse/dates.js';

test.each([
  'October 17, 2025',
  '17 October 2025',
  '2025-10-17',
  '2025/10/17',
  '2025.10.17',
  '17 OCT 2025',
  'Oct. 17th, 2025',
  'Friday, October 17, 2025',
  '17th of October 2025',
  '17-Oct-2025',
  '2025-10-17T09:30:00Z',
  ' 17  October  2025 ',
])('%s', (text) => {
  expect(parseDate(text)).toEqual({ day: '2025-10-17' });
});

test.each([
  ['14 MAY 2021', '2021-05-14'],
  ['2024-02-29', '2024-02-29'],
  ['1 sept 2020', '2020-09-01'],
  ['2025-1-2', '2025-01-02'],
])('%s', (text, day) => {
  expect(parseDate(text)).toEqual({ day });
});

test.each([
  ['2025-02-29', '"2025-02-29" is no day of the calendar'],
  ['31 April 2025', '"31 April 2025" is no day of the calendar'],
  ['2025-13-01', '"2025-13-01" is no day of the calendar'],
  ['17 Brumaire 2025', '"17 Brumaire 2025" has no month that is known'],
  ['10/11/2025', '"10/11/2025" can be read as two different days'],
  ['soon', '"soon" is not a date'],
  ['2025', '"2025" is not a date'],
  ['2025-10/17', '"2025-10/17" is not a date'],
  ['', '"" is not a date'],
])('%s', (text, fault) => {
  expect(parseDate(text)).toEqual({ fault });
});
