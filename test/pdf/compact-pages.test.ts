import { expect, test } from 'vitest';
import { type CompactedPage, compactPage, compactPages } from '../../src/pdf/compact-pages.js';
import { readContent } from '../../src/pdf/page-content.js';
import { PDFContext } from '../../src/pdf/pdf-lib.js';
import type { StageStates } from '../../src/types.js';

/** The states of a watch, in which each build finds what the one before noted. */
function states(): StageStates {
  const noted = new Map<string, unknown>();
  return {
    last: <T>(stage: string) => noted.get(stage) as T | undefined,
    note: (stage, value) => void noted.set(stage, value),
  };
}

/** A page with one font, in which glyph 1 has this width and glyph 3 stands for this character. */
function page({ width = 500, character = ' ' } = {}): CompactedPage {
  const context = PDFContext.create();
  const map = context.register(context.stream(`1 beginbfchar <0003> <${character.charCodeAt(0)}>`));
  const descendant = context.register(context.obj({ W: [1, [width]] }));
  const font = context.obj({
    Subtype: 'Type0',
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: map,
  });
  return {
    dict: context.obj({ Resources: { Font: { F4: context.register(font) } } }),
    widths: () => () => width,
    textOf: (_font, glyph) => (glyph === 3 ? character : undefined),
  };
}

const content = (text: string) =>
  readContent(Buffer.from(`BT\n/F4 10 Tf\n1 0 0 -1 72 72 Tm\n<${text}> Tj\nET\n`));

test('a page is written as without memory, and in the next build not again', () => {
  const watch = states();
  const first = compactPages(watch)(content('0001'), page());
  expect(Buffer.from(first)).toEqual(Buffer.from(compactPage(content('0001'), page())));
  expect(compactPages(watch)(content('0001'), page())).toBe(first);
});

test.each([
  ['content', '0002', page()],
  ['widths of glyphs', '0001', page({ width: 501 })],
  ['characters of glyphs', '0001', page({ character: 'a' })],
])('a page with other %s is written again', (_name, text, other) => {
  const watch = states();
  const first = compactPages(watch)(content('0001'), page());
  expect(compactPages(watch)(content(text), other)).not.toBe(first);
});

test('pages that were not asked for in a long time are forgotten', () => {
  const watch = states();
  const compact = compactPages(watch);
  const first = compact(content('0001'), page());
  const second = compact(content('0002'), page());
  for (let glyph = 16; glyph < 75; glyph++) {
    compact(content(`00${glyph.toString(16)}`), page());
    expect(compact(content('0002'), page())).toBe(second);
  }
  expect(compact(content('0001'), page())).not.toBe(first);
});
