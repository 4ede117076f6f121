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

test.each([
  ['31.12.2025', '2025-12-31'],
  ['25/12/2025', '2025-12-25'],
  ['12/25/2025', '2025-12-25'],
  ['03/03/2025', '2025-03-03'],
  ['20251017', '2025-10-17'],
  ['2022年1月12日', '2022-01-12'],
  ['2022년 1월 12일', '2022-01-12'],
  ['12. Januar 2022', '2022-01-12'],
  ['1er février 2022', '2022-02-01'],
  ['12 de enero de 2022', '2022-01-12'],
  ['12 stycznia 2022', '2022-01-12'],
  ['12 января 2022 г.', '2022-01-12'],
  ['12 januari 2022', '2022-01-12'],
  ['2022. január 12.', '2022-01-12'],
  ['Fri, 14 Jan 2022 10:00:00 +0000', '2022-01-14'],
  ['March 3, 2026 10:12 AM', '2026-03-03'],
  ['March 3, 2026, 10:12 p.m.', '2026-03-03'],
  ['Monday, March 3, 2026 at 10:12 (CET)', '2026-03-03'],
  ['3. März 2026 um 10:12 Uhr', '2026-03-03'],
  ['3 mars 2026 à 10:12', '2026-03-03'],
  ['31.12.2025 10:12', '2025-12-31'],
])('in any language: %s', (text, day) => {
  expect(parseDate(text)).toEqual({ day });
});

test('the paper’s language decides between two meanings', () => {
  expect(parseDate('03.04.2025')).toHaveProperty('fault');
  expect(parseDate('03.04.2025', 'de')).toEqual({ day: '2025-04-03' });
  expect(parseDate('03/04/2025', 'en-US')).toHaveProperty('fault');
  // October in Croatian, November in Polish
  expect(parseDate('5 listopada 2025', 'pl')).toEqual({ day: '2025-11-05' });
  expect(parseDate('5. listopad 2025')).toHaveProperty('fault');
  expect(parseDate('5. listopad 2025', 'hr')).toEqual({ day: '2025-10-05' });
});
