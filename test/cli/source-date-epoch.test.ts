/** The text of SOURCE_DATE_EPOCH → seconds, or an error of the call. */

import { expect, test } from 'vitest';
import { sourceDateEpoch } from '../../src/cli/source-date-epoch.js';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['253402300799', 253_402_300_799],
])('%s is %s', (text, seconds) => {
  expect(sourceDateEpoch(text)).toBe(seconds);
});

test.each(['-1', '1.5', '1e9', ' 1', 'today', '253402300800', '9'.repeat(30)])('%s is refused', (text) => {
  expect(() => sourceDateEpoch(text)).toThrow('SOURCE_DATE_EPOCH is not a number of seconds since 1970.');
});
