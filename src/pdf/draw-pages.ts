/**
 * Furniture texts + fonts → content streams around each page's own. The watermark goes under the page's content,
 * in a stream that all pages of one size share; running head and footer go over it.
 */

import { type PDFContext, PDFDict, type PDFPageLeaf, type PDFRef } from 'pdf-lib';
import { warning } from '../diagnostic.js';
import type { Diagnostic, FurnitureStyle, PageGeometry } from '../types.js';
import { type Box, type DrawingStyle, drawFurniture, drawWatermark } from './draw.js';
import { embedFonts, type Fonts } from './fonts.js';
import {
  type FurnitureSource,
  furnitureOf,
  type PageFurniture,
  type Slots,
  templateWarnings,
} from './furniture.js';
import { N } from './objects.js';
import { type Phrases, phrasesFor } from './phrases.js';
import { deflated } from './streams.js';

/** What furniture is made of, and how it looks. */
export interface DrawRequest extends FurnitureSource {
  readonly furniture: FurnitureStyle;
  readonly page: PageGeometry;
  /** asks for the watermark of a draft, whatever the paper's status */
  readonly draft: boolean;
}

/** Draws running heads, footers and watermark on the pages. */
export async function drawPages(
  context: PDFContext,
  pages: readonly PDFPageLeaf[],
  request: DrawRequest,
): Promise<readonly Diagnostic[]> {
  const { metadata, furniture: style, page: geometry } = request;
  const candidates = phrasesFor(metadata.lang).map((phrases) => textsFor(request, phrases));
  const warnings = templateWarnings(metadata);
  if (candidates.every(isBlank)) return warnings;
  const fonts = await embedFonts(context, style.fonts, charactersIn(candidates));
  const chosen = candidates.find((texts) => fonts.covers(texts.own)) ?? candidates.at(-1);
  if (chosen === undefined || fonts.resources.length === 0) {
    const message = 'Running heads and footers were left out: the theme has no font for them.';
    const hint = 'Name one in the theme’s --furniture-font, with a WOFF2 file in an @font-face rule.';
    return [...warnings, warning('font-missing', message, { hint })];
  }
  const missing = new Set<string>();
  const shown = (text: string) => showable(text, fonts, missing);
  const drawing: DrawingStyle = { fonts, style, page: geometry };
  const stamper = stamperFor(context, { drawing, watermark: shown(chosen.watermark) });
  pages.forEach((page, i) => {
    const texts = chosen.pages[i];
    if (texts)
      stamper(page, { ...texts, header: mapped(texts.header, shown), footer: mapped(texts.footer, shown) });
  });
  return [...warnings, ...missingWarning(missing)];
}

function isBlank({ pages, watermark }: Texts): boolean {
  return (
    watermark === '' && pages.every(({ header, footer }) => header === undefined && footer === undefined)
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

function textsFor(request: DrawRequest, phrases: Phrases): Texts {
  const metadata = request.draft ? { ...request.metadata, status: 'draft' as const } : request.metadata;
  const pages = furnitureOf({ ...request, metadata }, phrases);
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
    .replace(/\p{C}/gu, '');

/** What is needed to show any of the texts, cut short or not. */
function charactersIn(candidates: readonly Texts[]): ReadonlySet<string> {
  const texts = new Set(['…?']);
  for (const { pages, watermark, own } of candidates) {
    texts.add(watermark).add(own);
    for (const { header, footer } of pages) {
      for (const slots of [header, footer])
        if (slots) texts.add(slots.left).add(slots.centre).add(slots.right);
    }
  }
  return new Set([...texts].flatMap((text) => [...plain(text)]));
}

/** The text as the fonts can show it: `?` for a character they lack, nothing where they lack most of it. */
function showable(text: string, fonts: Fonts, missing: Set<string>): string {
  const characters = [...plain(text)];
  const lacking = characters.filter((character) => !fonts.covers(character));
  for (const character of lacking) missing.add(character);
  if (lacking.length * 3 > characters.length) return '';
  return characters.map((character) => (fonts.covers(character) ? character : '?')).join('');
}

function mapped(slots: Slots | undefined, change: (text: string) => string): Slots | undefined {
  return slots && { left: change(slots.left), centre: change(slots.centre), right: change(slots.right) };
}

function missingWarning(missing: ReadonlySet<string>): readonly Diagnostic[] {
  if (missing.size === 0) return [];
  const characters = [...missing].slice(0, 20).join(' ');
  return [
    warning('glyph-missing', `Running heads and footers cannot show ${characters}`, {
      hint: 'The theme’s furniture font lacks them: give the paper a `header` and `footer` without them, or a theme that has them.',
    }),
  ];
}

interface Stamp {
  readonly drawing: DrawingStyle;
  readonly watermark: string;
}

type Stamper = (page: PDFPageLeaf, furniture: PageFurniture) => void;

function stamperFor(context: PDFContext, { drawing, watermark }: Stamp): Stamper {
  const under = new Map<string, PDFRef>();
  return (page, furniture) => {
    const box = page.MediaBox().asRectangle();
    const over = drawFurniture(furniture, box, drawing);
    if (over === '' && watermark === '') return;
    const before = under.get(keyOf(box)) ?? stream(context, `${drawWatermark(watermark, box, drawing)}q\n`);
    under.set(keyOf(box), before);
    const contents = page.get(N.Contents);
    const after = stream(context, `Q\n${over}`);
    page.set(N.Contents, context.obj(contents ? [before, contents, after] : [before, after]));
    addFonts(page, drawing.fonts);
  };
}

const keyOf = ({ x, y, width, height }: Box): string => [x, y, width, height].join(' ');

const stream = (context: PDFContext, operators: string): PDFRef =>
  deflated(context, Buffer.from(operators, 'latin1'), {});

function addFonts(page: PDFPageLeaf, fonts: Fonts): void {
  const { context } = page;
  const resources = page.Resources() ?? context.obj({});
  const own = resources.lookup(N.Font);
  const dict = own instanceof PDFDict ? own : context.obj({});
  for (const [name, ref] of fonts.resources) dict.set(name, ref);
  resources.set(N.Font, dict);
  page.set(N.Resources, resources);
}
