/** Diagnostics as people read them in a terminal. */

import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { formatDiagnostics, formatReasons } from '../../src/cli/report.js';
import { error, warning } from '../../src/diagnostic.js';

const colors = createColors(false);
const linkAt = (line: number) =>
  warning('link-local-file', `link ${line}`, { place: { file: '/none/p.md', line, column: 1 } });

test('many findings of one kind are the first, a count and the places of the others', () => {
  const found = Array.from({ length: 12 }, (_, index) => linkAt(index + 1));
  const lines = formatDiagnostics(found, 'warning', colors).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^ {2}and 11 more of link-local-file: .*p\.md:2, .*p\.md:9, …$/);
});

test('three of a kind are printed whole', () => {
  expect(formatDiagnostics([1, 2, 3].map(linkAt), 'warning', colors).split('\n')).toHaveLength(3);
});

test('reasons against a release: of more than three errors of a kind the first, and where the others are', () => {
  const found = Array.from({ length: 12 }, (_, line) =>
    error('placeholder', `[A ${line}] is not filled in.`, {
      place: { file: '/none/a.md', line: line + 1, column: 1 },
    }),
  );
  const lines = formatReasons([...found, error('version-missing', 'no version')], 'warning', colors).split(
    '\n',
  );
  expect(lines).toEqual([
    expect.stringMatching(/a\.md:1:1 error placeholder: \[A 0\] is not filled in\.$/),
    expect.stringMatching(/^ {2}and 11 more of placeholder: \S*a\.md:2, .*a\.md:9, …; --verbose shows each$/),
    'error version-missing: no version',
  ]);
});
