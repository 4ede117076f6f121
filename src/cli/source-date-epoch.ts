/** The text of SOURCE_DATE_EPOCH → seconds since 1970. Another text is refused, so that no build has the day of the clock. */

import { BuildError, error } from '../diagnostic.js';

/** The end of the year 9999: later days do not have four digits. */
const lastSecond = 253_402_300_799;

/** The seconds; undefined where the variable is absent or empty. Throws BuildError for all that is no such number. */
export function sourceDateEpoch(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,12}$/.test(text) && Number(text) <= lastSecond) return Number(text);
  const hint = 'Write a whole number, such as the output of git log -1 --format=%ct.';
  const message = 'SOURCE_DATE_EPOCH is not a number of seconds since 1970.';
  throw new BuildError(error('usage', message, { hint }));
}
