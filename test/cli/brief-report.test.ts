/** Diagnostics of a build: a line a kind of warning, and each error whole. */

import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { briefDiagnostics } from '../../src/cli/brief-report.js';
import { type DiagnosticDetail, error, warning } from '../../src/diagnostic.js';

const colors = createColors(false);
const at = (line: number, hint?: string): DiagnosticDetail => ({
  place: { file: '/none/p.md', line, column: 1 },
  hint,
});
const brief = (...found: readonly ReturnType<typeof warning>[]) =>
  briefDiagnostics(found, 'warning', colors).split('\n');

test('a warning is one line with its place and its hint', () => {
  expect(brief(warning('link-broken', 'nothing has the id x', at(3, 'write #y')))).toEqual([
    expect.stringMatching(/p\.md:3:1 warning link-broken: nothing has the id x \(hint: write #y\)$/),
  ]);
});

test('up to three findings of a kind say what each is; a hint that they share stands once', () => {
  const lines = brief(
    warning('link-broken', 'nothing has the id x', at(3, 'write an id')),
    warning('link-broken', 'nothing has the id y', at(5, 'write an id')),
    warning('link-broken', 'nothing has the id x', at(8, 'write an id')),
  );
  expect(lines).toEqual([
    expect.stringMatching(
      /:3:1 .*id x \(hint: write an id\); \S*p\.md:5 nothing has the id y; also \S*p\.md:8$/,
    ),
  ]);
});

test('of more than three the others are a count and their places', () => {
  const lines = brief(...Array.from({ length: 12 }, (_, line) => warning('link-broken', 'x', at(line + 1))));
  expect(lines).toEqual([expect.stringMatching(/link-broken: x, and 11 more: .*p\.md:2, .*p\.md:9, …$/)]);
});

test('errors are printed whole, before the warnings', () => {
  const lines = brief(
    warning('link-broken', 'w', at(1)),
    error('limit', 'first', at(2, 'do')),
    error('limit', 'second', at(3, 'do')),
  );
  expect(lines.map((line) => line.replace(/.*(error|warning)/, '$1'))).toEqual([
    'error limit: first',
    '  hint: do',
    'error limit: second',
    '  hint: do',
    'warning link-broken: w',
  ]);
});
