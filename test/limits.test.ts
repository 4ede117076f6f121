/** The budget of a paper: each limit is held, names its place and key, and can be raised. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../src/build/check-paper.js';
import { defaultLimits, limitKeys } from '../src/limits.js';
import { holdLimits } from '../src/parse/hold-limits.js';
import { holdLineLengths } from '../src/read/long-lines.js';
import { readLimits } from '../src/read/read-limits.js';
import { lines } from './parse/source.js';
import { tempFolder } from './temp-folder.js';

const small = { ...defaultLimits, blocks: 5, headings: 2, notes: 2, links: 2, images: 2, 'table-cells': 4 };
const hold = (text: string) => () =>
  holdLimits(text, small, (line) => ({ file: 'p.md', line: line + 1, column: 1 }));

describe('counts of the text', () => {
  test.each([
    ['headings', '# a\n\n# b\n\n# c\n', '3 headings: 2 is the maximum (limit "headings")'],
    ['notes', 'a^[b] c[^1]^[d]\n\n[^1]: e\n', '3 notes: 2 is the maximum (limit "notes")'],
    ['links', '[a](b) <https://c.d> https://e.f\n', 'links: 2 is the maximum (limit "links")'],
    ['images', '![a](b.png)\n\n![a][c] <img src="d.png">\n', '3 images: 2 is the maximum (limit "images")'],
    [
      'cells of Markdown',
      'a|b\n-|-\n1|2\n3|4\n5|6\n',
      '6 cells of tables: 4 is the maximum (limit "table-cells")',
    ],
    ['cells of HTML', `<table>${'<tr><td>a'.repeat(5)}</table>\n`, '5 cells of tables: 4 is the maximum'],
    ['blocks', 'a\n\n'.repeat(6), '6 paragraphs, items and other blocks: 5 is the maximum (limit "blocks")'],
  ])('%s', (_, text, message) => {
    expect(hold(text)).toThrow(message);
  });

  test.each([
    ['links', '[a](b) '.repeat(3)],
    ['citations', 'see [@a] and [-@b] '.repeat(2)],
    ['citations and references in sentences', '@a saw @fig:b. '.repeat(2)],
    ['formulas on several lines', 'a $x$\n'.repeat(3)],
    ['code', '`a` '.repeat(9)],
    ['emphasis', '*a* _b_ **c** '.repeat(4)],
    ['emoji', '😀 '.repeat(9)],
    ['notes in a cell', `| a |\n| - |\n| ${'w^[n] '.repeat(3)} |`],
  ])('marks of one paragraph: %s', (_, text) => {
    const one = { ...defaultLimits, 'paragraph-marks': 2 };
    const held = () =>
      holdLimits(`a\n\n${text}\n`, one, (line) => ({ file: 'p', line: line + 1, column: 1 }));
    expect(held).toThrow(
      /every fourth abbreviation, emoji and piece of code or emphasis in one paragraph: 2 is the maximum/,
    );
  });

  test('marks of other paragraphs, items, rows and notes are counted apart', () => {
    const one = { ...defaultLimits, 'paragraph-marks': 2 };
    const pair = '[a](b) `x` a@b.c snake_case_name 2 * 3 * 4';
    const text = `${pair}\n\n${pair}\n- ${pair}\n- ${pair}\n\na|b\n-|-\n${pair}|\n${pair}|\n\n[^1]: ${pair}\n[^2]: ${pair}\n`;
    expect(() => holdLimits(text, one, (line) => ({ file: 'p', line, column: 1 }))).not.toThrow();
  });

  test('what stands in a fence is one block', () => {
    expect(hold('```\n# a\n\n# b\n\n# c\n\n[a](b) [a](b) [a](b)\n```\n')).not.toThrow();
  });
});

describe('characters in one line', () => {
  const limits = { ...defaultLimits, 'line-characters': 100 };
  const held = (text: string) => () => holdLineLengths(text, limits, 'p.md');

  test('too many are refused with their line', () => {
    expect(held(`a\n\n${'b'.repeat(101)}\n`)).toThrow(
      'The paper has 101 characters in one line: 100 is the maximum (limit "line-characters").',
    );
  });

  test.each([
    ['many lines', `${'b'.repeat(100)}\n`.repeat(5)],
    ['an image within an address', `![a](data:image/png;base64,${'A'.repeat(500)})`],
  ])('%s', (_, text) => {
    expect(held(text)).not.toThrow();
  });

  test('hold in files that a paper includes', async () => {
    const folder = tempFolder({
      'wp-build.yaml': 'limits:\n  line-characters: 100\n',
      'p.md': '# A\n\n<!-- include: b.md -->\n',
      'b.md': `b\n${'b'.repeat(101)}\n`,
    });
    expect(lines(await check(join(folder, 'p.md')))[0]).toContain('2:1 error limit: The paper has 101');
  });
});

test('lines of a paper and its includes count together, before they are parsed', async () => {
  const folder = tempFolder({
    'wp-build.yaml': 'limits:\n  lines: 12\n',
    'p.md': '# A\n\n<!-- include: b.md -->\n<!-- include: b.md -->\n',
    'b.md': 'b\n\n\n\n',
    'long.md': '# A\n'.repeat(12),
  });
  expect(lines(await check(join(folder, 'p.md')))[0]).toContain('4:1 error limit: The paper has 15 lines');
  expect(lines(await check(join(folder, 'long.md')))[0]).toContain(
    '1:1 error limit: The paper has 13 lines of text, with all that it includes: 12 is the maximum',
  );
});

test('a paper beyond a limit has an error at the place, with the key that raises it', async () => {
  const folder = tempFolder({ 'wp-build.yaml': 'limits:\n  headings: 2\n', 'p.md': '# A\n\n## B\n\n## C\n' });
  expect(lines(await check(join(folder, 'p.md')))).toEqual([
    '5:1 error limit: The paper has 3 headings: 2 is the maximum (limit "headings"). ' +
      '(Split the paper, or raise the limit in wp-build.yaml, under limits: headings: 3.)',
  ]);
});

test('too many authors are an error at their key', async () => {
  const folder = tempFolder({
    'wp-build.yaml': 'limits:\n  authors: 2\n',
    'p.md': '---\ntitle: T\nauthors: [A, B, C]\n---\n\nText.\n',
    'q.md': '---\ntitle: T\nauthors: [A, B]\n---\n\nText.\n',
  });
  expect(lines(await check(join(folder, 'p.md')))[0]).toContain(
    '3:1 error limit: The paper has 3 authors: 2 is the maximum (limit "authors").',
  );
  expect((await check(join(folder, 'q.md'))).map(({ code }) => code)).not.toContain('limit');
});

test('includes of includes count together, by number and by size', async () => {
  const twice = (name: string) => `<!-- include: ${name} -->\n`.repeat(4);
  const files = { 'a.md': twice('b.md'), 'b.md': twice('c.md'), 'c.md': twice('d.md'), 'd.md': 'text\n' };
  const folder = tempFolder({ ...files, 'p.md': '<!-- include: a.md -->\n' });
  expect((await check(join(folder, 'p.md'))).map(({ code }) => code)).toEqual(['title-missing']);
  const few = tempFolder({
    ...files,
    'wp-build.yaml': 'limits: {includes: 20}\n',
    'p.md': '<!-- include: a.md -->\n',
  });
  expect((await check(join(few, 'p.md'))).map(({ code, place }) => [code, place?.line])).toEqual([
    ['limit', 3],
  ]);
  const short = tempFolder({
    ...files,
    'wp-build.yaml': 'limits: {bytes: 300}\n',
    'p.md': '<!-- include: a.md -->\n',
  });
  expect((await check(join(short, 'p.md')))[0]?.message).toMatch(
    /bytes of text.*is the maximum \(limit "bytes"\)\.$/,
  );
});

test('values of a project', () => {
  const read = (text: string) => readLimits({ file: 'wp-build.yaml', text, line: 1 });
  expect(read('limits:\n  pages: 10_000\n  notes: 5\n').limits).toMatchObject({
    pages: 10_000,
    notes: 5,
    blocks: 200_000,
  });
  expect(lines(read('limits:\n  page: 1\n  notes: many\n  constructor: 3\n').diagnostics)).toEqual([
    expect.stringMatching(/^2:3 error defaults-value: There is no limit "page"/),
    expect.stringMatching(/^3:3 error defaults-value: "limits: notes" must be a number above 0/),
    expect.stringMatching(/^4:3 error defaults-value: There is no limit "constructor"/),
  ]);
  expect(limitKeys.every((key) => defaultLimits[key] > 0)).toBe(true);
});

test('seconds are no more than a timer takes, which would end at once', () => {
  const text = 'limits:\n  browser-seconds: 1e300\n  diagram-seconds: .inf\n  pages: .inf\n';
  expect(readLimits({ file: 'wp-build.yaml', text, line: 1 }).limits).toMatchObject({
    'browser-seconds': 2_147_483,
    'diagram-seconds': 2_147_483,
  });
});
