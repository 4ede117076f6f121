/**
 * Papers that are not written by hand. The times are far above what they take: what grows with the square of the
 * length would take minutes. Long for the longest texts; test/parse/patterns.test.ts has shorter ones in `npm test`.
 *
 * @module-tag large
 */

import { describe, expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { defaultLimits } from '../../src/limits.js';
import { cpuMs } from '../cpu-time.js';
import { parseSource } from './parse-source.js';
import { lines, paperOf, sourceOf } from './source.js';

const maxMs = 20_000;

/** A limit would end what is to be timed. */
const limits = { ...defaultLimits, 'paragraph-marks': 1_000_000 };

const repeated = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');

async function timed(text: string) {
  const start = cpuMs();
  const paper = await parseSource({ ...sourceOf(text), limits });
  expect(cpuMs() - start).toBeLessThan(maxMs);
  return paper;
}

async function fault(text: string): Promise<string[]> {
  const start = cpuMs();
  const cause: unknown = await paperOf(text).catch((thrown: unknown) => thrown);
  expect(cpuMs() - start).toBeLessThan(maxMs);
  if (!(cause instanceof BuildError)) throw cause;
  return lines(cause.diagnostics);
}

describe('nesting', () => {
  const hint = 'Remove inner lists, quotes or elements.';

  test('ninety levels of lists work', async () => {
    const { body } = await timed(
      `# T\n\n${repeated(90, (level) => `${' '.repeat(2 * level)}- item ${level}\n`)}`,
    );
    expect(JSON.stringify(body)).toContain('item 89');
  });

  test.each([
    ['quotes', `${'>'.repeat(10_000)} text\n`],
    ['lists', repeated(200, (level) => `${'  '.repeat(level)}- item\n`)],
    ['emphasis', `${'**'.repeat(5_000)}text${'**'.repeat(5_000)}\n`],
    ['elements', '<div>'.repeat(50_000)],
    ['elements of many blocks', '<div>\n\n'.repeat(20_000)],
    ['elements within a line', `text ${'<b>'.repeat(20_000)}`],
  ])('deeper %s are an error', async (_, text) => {
    const faults = await fault(`# T\n\n${text}`);
    expect(faults).toEqual([
      expect.stringMatching(
        /^\d+:\d+ error nesting-too-deep: Blocks are nested more than 200 levels deep\. \(/,
      ),
    ]);
    expect(faults[0]).toContain(hint);
  });

  test('many elements that were never closed are not nested', async () => {
    await timed(`# T\n\n<ul>${'<li>item '.repeat(20_000)}\n`);
    await timed(`# T\n\n${'<p align="center">\n\n'.repeat(10_000)}`);
  });
});

describe('length', { tags: 'long' }, () => {
  test('15,000 definition lists without a heading', async () => {
    const { body } = await timed(repeated(15_000, (index) => `Term ${index}\n: its definition\n\nText.\n\n`));
    expect(body.children.length).toBeGreaterThan(30_000);
  });

  test('25,000 faults', async () => {
    const { diagnostics } = await timed(repeated(25_000, (index) => `A[^${index}].\n\n`));
    expect(diagnostics.length).toBeGreaterThan(25_000 - 1);
  });

  test('25,000 headings', async () => {
    const { headings } = await timed(
      `# T\n\n${repeated(25_000, (index) => `## Heading ${index % 100}\n\n`)}`,
    );
    expect(headings).toHaveLength(25_000);
    expect(new Set(headings.map(({ id }) => id)).size).toBe(25_000);
  });

  test('a heading of 10,000 characters', async () => {
    const { headings } = await timed(`# T\n\n## ${'word & *em* '.repeat(1_000)}\n`);
    expect(headings[0]?.id.length).toBeGreaterThan(8_000);
  });

  test.each([
    [
      'broken links',
      `${repeated(5_000, (index) => `[a](#headin-${index}) `)}\n\n${repeated(5_000, (index) => `## Heading ${index}\n`)}`,
    ],
    ['links in one paragraph', '[a](#t) '.repeat(10_000)],
    ['references to one note', `${'a[^1] '.repeat(10_000)}\n\n[^1]: Note.\n`],
    ['notes', repeated(5_000, (index) => `a[^${index}]\n\n[^${index}]: Note.\n\n`)],
    ['unfinished notes', '^['.repeat(20_000)],
    ['unfinished spans', '[a]{.b '.repeat(10_000)],
    ['braces', 'a {.b} '.repeat(20_000)],
    ['brackets', '['.repeat(50_000)],
    ['schemes', 'http://'.repeat(20_000)],
    ['a long word before an address', `${'a'.repeat(100_000)} a@example.org`],
    ['brackets after an address', `https://example.org/${')'.repeat(50_000)}`],
    ['removed elements in a line', 'a <svg> '.repeat(10_000)],
    ['unfinished tags', '<a '.repeat(20_000)],
    ['comments that are not closed', '<!-- '.repeat(20_000)],
    ['rows', `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(10_000)}`],
    ['equal ids', repeated(10_000, () => 'text {#same}\n\n')],
    ['tildes', '~a '.repeat(20_000)],
  ])('%s', async (_, text) => {
    await timed(`# T\n\n${text}\n`);
  });
});
