/**
 * Texts of running heads and footers + fonts → the drawings of each page: texts in the paper's language where the fonts
 * can show it, and only characters that the fonts have. Operators are made when a page is written.
 */

import { warning } from '../diagnostic.js';
import type { Diagnostic, FurnitureStyle, Memory, PageGeometry, StageCache } from '../types.js';
import type { DrawingStyle } from './draw-furniture.js';
import { type FurnitureFonts, loadFonts, type TextFonts } from './fonts.js';
import {
  type FurnitureSource,
  furnitureOf,
  isLeftPage,
  type PageFurniture,
  type Slots,
} from './furniture.js';
import { type FurnitureWords, furnitureWordsFor } from './furniture-words.js';
import type { SidesPrint } from './page-shifts.js';
import { isRightToLeft } from './right-to-left.js';

/** The inputs of running heads and footers, and their style. */
export interface DrawRequest extends FurnitureSource {
  readonly furniture: FurnitureStyle;
  readonly page: PageGeometry;
  /** asks for the watermark of a draft, whatever the paper's status */
  readonly draft: boolean;
  readonly memory?: Memory;
  readonly kept?: StageCache | undefined;
  /** parts that are printed with room on either side of the text */
  readonly sides?: SidesPrint | undefined;
}

/** The drawings of the pages, beside their own content. */
export interface Drawings {
  readonly drawing: DrawingStyle & { readonly fonts: FurnitureFonts };
  /** texts of each page */
  readonly pages: readonly PageFurniture[];
  /** empty for none */
  readonly watermark: string;
  /** whether margins of a page, counted from 0, are mirrored */
  readonly isLeft: (page: number) => boolean;
}

/** Finds the drawings; undefined where there are no texts or no fonts. */
export async function furnish(
  request: DrawRequest,
): Promise<{ readonly drawings?: Drawings; readonly diagnostics: readonly Diagnostic[] }> {
  const { metadata, furniture: style, page, memory, kept } = request;
  const candidates = furnitureWordsFor(metadata.lang).map((phrases) => textsFor(request, phrases));
  if (candidates.every(isBlank)) return { diagnostics: [] };
  const fonts = await loadFonts(style.fonts, charactersIn(candidates), { memo: memory, kept });
  const chosen = candidates.find((texts) => fonts.covers(texts.own)) ?? candidates.at(-1);
  if (chosen === undefined || fonts.names.length === 0) {
    const message = 'Running heads and footers were left out: the theme has no font for them.';
    const hint = 'Name one in the theme’s --furniture-font, with a font file in an @font-face rule.';
    return { diagnostics: [warning('font-missing', message, { hint })] };
  }
  const missing = new Set<string>();
  const shown = showableBy(fonts, missing);
  const pages = chosen.pages.map((texts) => ({
    ...texts,
    header: mapped(texts.header, shown),
    footer: mapped(texts.footer, shown),
    ...(texts.marks && { marks: texts.marks.map((mark) => ({ ...mark, text: shown(mark.text) })) }),
  }));
  const isLeft = (index: number) => isLeftPage(metadata, index);
  const isMirrored = isRightToLeft(metadata.lang);
  const drawings = {
    drawing: { fonts, style, page, isMirrored },
    pages,
    watermark: shown(chosen.watermark),
    isLeft,
  };
  return { drawings, diagnostics: missingWarning(missing) };
}

function isBlank({ pages, watermark }: Texts): boolean {
  return (
    watermark === '' &&
    pages.every(({ header, footer, marks }) => header === undefined && footer === undefined && !marks)
  );
}

/** All texts in one set of phrases. */
interface Texts {
  readonly pages: readonly PageFurniture[];
  /** empty for none */
  readonly watermark: string;
  /** the texts that depend on the phrases */
  readonly own: string;
}

function textsFor(request: DrawRequest, phrases: FurnitureWords): Texts {
  const metadata = request.draft ? { ...request.metadata, status: 'draft' as const } : request.metadata;
  const pages = furnitureOf({ ...request, metadata, templates: request.furniture }, phrases);
  const words = Object.values(phrases.status).join('') + phrases.pageOf('', '') + phrases.version('');
  return {
    pages,
    watermark: metadata.watermark ?? (metadata.status === 'draft' ? phrases.status.draft.toUpperCase() : ''),
    own: plain(words + (metadata.date ? phrases.date(metadata.date) : '')),
  };
}

const plain = (text: string): string =>
  text
    .normalize()
    .replace(/[\s\u00a0]+/g, ' ')
    // many fonts lack the hyphen that does not break, and a running head has one line
    .replace(/\u2011/g, '-')
    // characters that join letters, separate them or change their direction are needed until they are drawn
    .replace(/(?![\u061c\u200c-\u200f\u2066-\u2069])\p{C}/gu, '');

/** The characters of all texts, shortened or not. */
function charactersIn(candidates: readonly Texts[]): ReadonlySet<string> {
  const texts = new Set(['…?']);
  for (const { pages, watermark, own } of candidates) {
    texts.add(watermark).add(own);
    for (const { header, footer, marks = [] } of pages) {
      for (const { text } of marks) texts.add(text);
      for (const slots of [header, footer])
        if (slots) texts.add(slots.left).add(slots.centre).add(slots.right);
    }
  }
  return new Set([...texts].flatMap((text) => [...plain(text)]));
}

/** A text in the characters of the fonts: `?` for a missing character, empty where most characters are missing. */
function showableBy(fonts: TextFonts, missing: Set<string>): (text: string) => string {
  const known = new Map<string, string>();
  const shown = (text: string): string => {
    const characters = [...plain(text)];
    const lacking = characters.filter((character) => !fonts.covers(character));
    for (const character of lacking) missing.add(character);
    if (lacking.length * 3 > characters.length) return '';
    return characters.map((character) => (fonts.covers(character) ? character : '?')).join('');
  };
  return (text) => {
    const found = known.get(text) ?? shown(text);
    known.set(text, found);
    return found;
  };
}

function mapped(slots: Slots | undefined, change: (text: string) => string): Slots | undefined {
  return slots && { left: change(slots.left), centre: change(slots.centre), right: change(slots.right) };
}

function missingWarning(missing: ReadonlySet<string>): readonly Diagnostic[] {
  if (missing.size === 0) return [];
  const characters = [...missing].slice(0, 20).join(' ');
  return [
    warning('glyph-missing', `Running heads and footers cannot show ${characters}.`, {
      hint: 'The theme’s furniture font lacks them: give the paper a `header` and `footer` without them, or a theme that has them.',
    }),
  ];
}
