/** What only shows on the page: characters without a glyph, and content whose edge is cut off. */

import { expect, test } from 'vitest';
import { checkPrint } from '../../src/check/check.js';
import type { MissingGlyph, Pagination, Paper } from '../../src/types.js';
import { lines, paperOf } from '../parse/source.js';

const empty: Pagination = { pageCount: 1, parts: [], labels: ['1'], ids: new Map(), blocks: new Map() };

/** The block that begins on `line`. */
const blockAt = (paper: Paper, line: number) => paper.blocks.findIndex((place) => place.line === line);

test('nothing is wrong with most papers', async () => {
  expect(checkPrint(await paperOf('# T\n\ntext\n'), empty)).toEqual([]);
});

test('missing glyphs are reported line by line, where they stand within their block', async () => {
  const paper = await paperOf('# T\n\nfirst line\nsecond \u{12000} and \u{12001}\nthird \u{12002}\n');
  const block = blockAt(paper, 3);
  const glyphless = ['\u{12000}', '\u{12001}', '\u{12002}'].map((character) => ({ character, block }));
  expect(lines(checkPrint(paper, { ...empty, glyphless }))).toEqual([
    '4:8 warning glyph-missing: No font has “\u{12000}” (U+12000), “\u{12001}” (U+12001): empty boxes are printed.' +
      ' (Install a font that has them or name one in a style sheet of your own (--theme FILE.css).)',
    expect.stringMatching(/^5:7 warning glyph-missing: No font has “\u{12002}”/u),
  ]);
});

test('the hint names a font for the script', async () => {
  const paper = await paperOf('# T\n\n中文\n');
  const [found] = checkPrint(paper, { ...empty, glyphless: [{ character: '中', block: blockAt(paper, 3) }] });
  expect(found?.hint).toContain('such as Noto Sans CJK, or');
});

test('a character that no line shows is reported at its block, one of the cover without a place', async () => {
  const paper = await paperOf('# T\n\ntext &#x12000;\n');
  const glyphless = [{ character: '\u{12000}', block: blockAt(paper, 3) }, { character: '\u{12001}' }];
  expect(checkPrint(paper, { ...empty, glyphless }).map(({ place }) => place?.line)).toEqual([3, undefined]);
});

test('a thousand missing characters are reported in a few diagnostics', { tags: 'large' }, async () => {
  const characters = Array.from({ length: 1000 }, (_, index) => String.fromCodePoint(0x4e00 + index));
  const paper = await paperOf(`# T\n\n${characters.join('\n\n')}\n`);
  const glyphless = characters.map(
    (character, index): MissingGlyph => ({ character, block: blockAt(paper, 3 + 2 * index) }),
  );
  const found = checkPrint(paper, { ...empty, glyphless });
  expect(found).toHaveLength(11);
  expect(found.at(-1)?.message).toMatch(/^No font has 990 more characters, such as .* and 982 more\.$/);
});

test('rows of a table that is too wide are one fault', async () => {
  const paper = await paperOf('# T\n\n| a |\n|---|\n| b |\n| c |\n\ntext\n\n    code\n');
  const table = paper.blocks.findIndex((place) => place.line === 3);
  const code = blockAt(paper, 10);
  const found = checkPrint(paper, { ...empty, clipped: [table, table + 1, table + 2, code] });
  expect(lines(found)).toEqual([
    expect.stringMatching(
      /^3:1 warning content-clipped: This is wider than the page: its edge is cut off\. \(Shorten it/,
    ),
    expect.stringMatching(/^10:5 warning content-clipped/),
  ]);
});
