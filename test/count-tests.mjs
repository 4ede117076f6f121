/**
 * JSON reports of `npm test` and `npm run test:long` → one line, `N passed, N failed, N skipped`. Each run reports the
 * tests of the other one as skipped: a test is counted in the run that it belongs to.
 */

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Adds the reports up: `short` ran the tests without the tag `long`, `long` those with it. */
export function countTests(short, long) {
  const statuses = [...statusesOf(short, false), ...statusesOf(long, true)];
  const count = (wanted) => statuses.filter((status) => status === wanted).length;
  const [passed, failed] = [count('passed'), count('failed')];
  return { passed, failed, skipped: statuses.length - passed - failed };
}

function statusesOf({ testResults }, isLong) {
  return testResults.flatMap(({ status, assertionResults }) => {
    // a file that could not be loaded
    if (status === 'failed' && assertionResults.length === 0) return ['failed'];
    return assertionResults
      .filter(({ tags }) => tags.includes('long') === isLong)
      .map((result) => result.status);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [short, long] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const { passed, failed, skipped } = countTests(short, long);
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
}
