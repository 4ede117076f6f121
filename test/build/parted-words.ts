/** A printed paper → the hyphens that hyphenation put into its words. */

import { placedText } from '../../src/pdf/comments/placed-text.js';
import { PDFDocument } from '../../src/pdf/pdf-lib.js';

/** The hyphens of parted words: those at the end of a line, and the letters around those within one. PDF.js shows neither. */
export async function hyphensOf(
  bytes: Uint8Array,
): Promise<{ readonly atEnds: number; readonly within: readonly string[] }> {
  const pages = (await PDFDocument.load(bytes)).getPages();
  const glyphs = pages.flatMap(({ node }) => placedText(node));
  const hyphens = [...glyphs.keys()].filter((at) => glyphs[at]?.text === '\u00ad');
  const isWithin = (at: number) => {
    const [hyphen, next] = [glyphs[at], glyphs[at + 1]];
    return hyphen && next ? Math.abs(hyphen.y - next.y) < 2 && next.x > hyphen.x : false;
  };
  const around = (at: number) =>
    glyphs
      .slice(at - 5, at + 5)
      .map(({ text }) => text)
      .join('');
  const within = hyphens.filter(isWithin);
  return { atEnds: hyphens.length - within.length, within: within.map(around) };
}
