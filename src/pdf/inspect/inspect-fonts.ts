/** Pages → their fonts: name and type of each, whether it is embedded, whether its text can be extracted. */

import { arrayAt, dictAt, N, nameAt } from '../objects.js';
import { PDFDict, type PDFName } from '../pdf-lib.js';
import { inherited } from './marked-text.js';

/** A font of the file. */
export interface InspectedFont {
  /** without the tag of a subset */
  readonly name: string;
  readonly type: string;
  readonly isEmbedded: boolean;
  readonly isSubset: boolean;
  /** whether it says which characters its glyphs are */
  readonly hasUnicode: boolean;
}

/** Fonts by first use; one that several pages use is one. */
export function inspectFonts(pages: readonly PDFDict[]): InspectedFont[] {
  const fonts = new Set<PDFDict>();
  for (const page of pages) {
    const resources = inherited(page, N.Resources);
    const named = resources && dictAt(resources, N.Font);
    for (const key of named?.keys() ?? []) {
      const font = named?.lookup(key);
      if (font instanceof PDFDict) fonts.add(font);
    }
  }
  return [...fonts].map(inspectFont);
}

function inspectFont(font: PDFDict): InspectedFont {
  const descendant = font.context.lookup(arrayAt(font, N.DescendantFonts)[0]);
  const inner = descendant instanceof PDFDict ? descendant : font;
  const descriptor = dictAt(inner, N.FontDescriptor);
  const written = nameAt(font, N.BaseFont) ?? 'unnamed';
  const type = nameAt(font, N.Subtype) ?? '';
  const files: readonly PDFName[] = [N.FontFile, N.FontFile2, N.FontFile3];
  return {
    name: written.replace(/^[A-Z]{6}\+/, ''),
    type: type === 'Type0' ? (nameAt(inner, N.Subtype) ?? type) : type,
    // a Type 3 font is drawn by the file itself
    isEmbedded: type === 'Type3' || files.some((key) => descriptor?.has(key)),
    isSubset: /^[A-Z]{6}\+/.test(written),
    hasUnicode: font.has(N.ToUnicode),
  };
}
