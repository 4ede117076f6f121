/**
 * The content of a page → the same content in fewer bytes. A watch remembers the last pages: an edit changes one page of a
 * print, and the others are as they were, if their fonts have the same glyphs.
 */

import { sha256, sha256OfAll } from '../hash.js';
import type { StageStates } from '../types.js';
import { compactPaint } from './compact-paint.js';
import { compactText } from './compact-text.js';
import type { FontWidths } from './font-widths.js';
import { indentCode, type TextOf } from './indent-code.js';
import { arrayAt, dictAt, N } from './objects.js';
import type { PageContent } from './page-content.js';
import { PDFDict, PDFRawStream } from './pdf-lib.js';

/** A page whose content is written in fewer bytes. */
export interface CompactedPage {
  readonly dict: PDFDict;
  readonly widths: FontWidths;
  readonly textOf: TextOf;
}

/** Writes content of a page in fewer bytes. */
export type CompactPage = (content: PageContent, page: CompactedPage) => Uint8Array;

/** Remembers nothing. */
export const compactPage: CompactPage = (content, { widths, textOf }) =>
  indentCode(compactPaint(compactText(content, widths)), textOf);

/** The pages that a watch remembers: those of a few prints. */
const maxPages = 60;

/** Remembers the last pages from build to build. */
export function compactPages(states: StageStates): CompactPage {
  const stage = 'compact pages';
  const known = states.last<Map<string, Uint8Array>>(stage) ?? new Map<string, Uint8Array>();
  states.note(stage, known);
  const fonts = new Map<PDFDict, string>();
  return (content, page) => {
    const key = sha256OfAll([sha256(content.bytes), ...fontKeys(page.dict, fonts)]);
    const compacted = known.get(key) ?? compactPage(content, page);
    known.delete(key);
    known.set(key, compacted);
    for (const oldest of known.keys()) if (known.size > maxPages) known.delete(oldest);
    return compacted;
  };
}

/** Names and keys of the fonts of a page. */
function fontKeys(page: PDFDict, known: Map<PDFDict, string>): string[] {
  const resources = dictAt(page, N.Resources);
  const fonts = resources && dictAt(resources, N.Font);
  return (fonts?.entries() ?? []).flatMap(([name, value]) => {
    const font = page.context.lookup(value);
    if (!(font instanceof PDFDict)) return [name.asString(), ''];
    const key = known.get(font) ?? keyOf(font);
    known.set(font, key);
    return [name.asString(), key];
  });
}

/** All that widths and characters of a font are read from. */
function keyOf(font: PDFDict): string {
  const { context } = font;
  const map = font.lookup(N.ToUnicode);
  const descendant = context.lookup(arrayAt(font, N.DescendantFonts)[0]);
  const widths = descendant instanceof PDFDict ? [descendant.get(N.W), descendant.get(N.DW)] : [];
  const facts = [font.get(N.Subtype), font.get(N.Encoding), ...widths].map((fact) =>
    String(fact && (context.lookup(fact) ?? fact)),
  );
  return sha256OfAll([...facts, map instanceof PDFRawStream ? sha256(map.contents) : '']);
}
