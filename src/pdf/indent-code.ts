/**
 * Indented lines of code → lines that keep their indentation in copied text: viewers drop spaces at the beginning of a
 * line when they copy text, but copy an /ActualText as it is.
 */

/** Matches an operator that sets the font, or a marked content that begins with at least two glyphs. */
const begins =
  /\/(F\d+) [\d.]+ Tf\n|(BDC\nBT\n(?:\/(F\d+) [\d.]+ Tf\n)?1 0 0 -1 [-\d.]+ [-\d.]+ Tm\n(?:[\d. ]+ (?:rg|g)\n)?)(\[?)<([0-9A-Fa-f]{8,})(>Tj\n)?/g;

/** The character of a glyph of a font, by its name on the page. */
export type TextOf = (font: string, glyph: number) => string | undefined;

/** Rewrites a page's compacted content; running text never begins with two spaces. */
export function indentCode(content: Uint8Array, textOf: TextOf): Uint8Array {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  let font: string | undefined;
  const indented = text.replace(
    begins,
    (whole, set?: string, start = '', ownFont?: string, bracket = '', glyphs = '', end = '') => {
      font = set ?? ownFont ?? font;
      if (font === undefined || glyphs === '') return whole;
      const count = spacesIn(glyphs, (glyph) => textOf(font ?? '', glyph));
      if (count < 2) return whole;
      const [spaces, rest] = [glyphs.slice(0, count * 4), glyphs.slice(count * 4)];
      const mark = `/Span<</ActualText<FEFF${'0020'.repeat(count)}>>>BDC\n<${spaces}>Tj\nEMC\n`;
      if (rest === '' && end !== '') return start + mark;
      return rest === '' ? whole : `${start}${mark}${bracket}<${rest}${end}`;
    },
  );
  return indented === text ? content : Buffer.from(indented, 'latin1');
}

function spacesIn(glyphs: string, textOf: (glyph: number) => string | undefined): number {
  let count = 0;
  while (textOf(Number.parseInt(glyphs.slice(count * 4, count * 4 + 4), 16)) === ' ') count++;
  return count;
}
