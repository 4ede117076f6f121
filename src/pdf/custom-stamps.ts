/**
 * The stamps of the user's config → a form XObject for each page that they draw on. Stamps draw with pdf-lib on empty
 * pages of the same sizes; the result is copied into the file, and shown as an artifact. Content that would break the
 * claims of the file, such as a font that is not embedded, is an error of the config.
 */

import { warning } from '../diagnostic.js';
import { configFault, guarded, guardedAsync } from '../diagnostics/config-fault.js';
import type {
  Diagnostic,
  FurnitureStyle,
  LoadedConfig,
  Metadata,
  PageGeometry,
  PageStamp,
  Pagination,
  StampedPage,
  StampedText,
} from '../types.js';
import { ptPerMm } from '../units.js';
import type { Box } from './draw-furniture.js';
import type { FileDraft } from './file-objects.js';
import { decoded, deflated } from './flate-streams.js';
import { embedFonts, type Fonts } from './fonts.js';
import { isLeftPage } from './furniture.js';
import { itemsOf, N } from './objects.js';
import {
  PDFContentStream,
  PDFDocument,
  PDFObjectCopier,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from './pdf-lib.js';
import { stampFaults } from './stamp-faults.js';
import { textOperators } from './stamped-text.js';

/** The inputs of stamps. */
export interface StampsRequest {
  readonly config: LoadedConfig;
  readonly metadata: Metadata;
  readonly pagination: Pagination;
  /** of each page */
  readonly boxes: readonly Box[];
  readonly page: PageGeometry;
  readonly furniture: FurnitureStyle;
  /** the first number that no other object of the file has */
  readonly firstNumber: number;
}

/** The forms of all pages, which are copied into the file after the rest of it is made. */
export interface CustomStamps {
  /** the number of each page's form; undefined where nothing was drawn */
  readonly forms: readonly (number | undefined)[];
  readonly embed: (file: FileDraft) => void;
  readonly diagnostics: readonly Diagnostic[];
}

/** A page with drawings, and the requested texts. */
interface DrawnPage {
  readonly page: PDFPage;
  readonly texts: readonly (StampedText & { readonly text: string })[];
}

/** Draws all stamps on all pages. Throws BuildError where one throws, or breaks what the file claims. */
export async function drawStamps(request: StampsRequest): Promise<CustomStamps> {
  const { config, furniture, firstNumber } = request;
  const document = await PDFDocument.create({ updateMetadata: false });
  const pages = await drawnPages(document, request);
  await guardedAsync(config, 'a stamp', () => document.flush());
  const words = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('');
  const fonts = await embedFonts(document.context, furniture.fonts, new Set(words));
  const refs = pages.map((drawn) => formOf(drawn, { document, fonts, request }));
  return {
    forms: refs.map((ref, page) => ref && firstNumber + page),
    embed: ({ context, fix }) => {
      const copier = PDFObjectCopier.for(document.context, context);
      for (const [page, ref] of refs.entries()) if (ref) fix(copier.copy(ref), firstNumber + page);
    },
    diagnostics: missing(words, fonts, config),
  };
}

async function drawnPages(document: PDFDocument, request: StampsRequest): Promise<DrawnPage[]> {
  const { config, boxes } = request;
  const made = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
  const drawn: DrawnPage[] = [];
  for (const [index, box] of boxes.entries()) {
    const page = document.addPage([box.width, box.height]);
    const texts: (StampedText & { readonly text: string })[] = [];
    const text = (words: string, options: StampedText) =>
      void texts.push({ ...options, text: String(words) });
    for (const [number, stamp] of (config.stamps ?? []).entries())
      await guardedAsync(config, nameOf(stamp, number), async () =>
        stamp({ ...factsOf(request, index, box), page, document, text, once }),
      );
    drawn.push({ page, texts });
  }
  return drawn;
}

const nameOf = (stamp: PageStamp, index: number): string => `stamp ${stamp.name || index + 1}`;

/** The arguments of a stamp beside the page. */
function factsOf(
  { metadata, pagination, page: { marginMm } }: StampsRequest,
  index: number,
  { width, height }: Box,
): Omit<StampedPage, 'page' | 'document' | 'text' | 'once'> {
  const { labels, pageCount, parts } = pagination;
  const part = parts.find(({ firstPage, pages }) => index >= firstPage && index < firstPage + pages);
  const sides = isLeftPage(metadata, index)
    ? [marginMm.right, marginMm.left]
    : [marginMm.left, marginMm.right];
  const [left = 0, right = 0] = sides.map((mm) => mm * ptPerMm);
  return {
    number: index + 1,
    count: pageCount,
    label: labels[index] ?? String(index + 1),
    kind: part?.kind ?? 'body',
    width,
    height,
    metadata: structuredClone(metadata),
    margin: { top: marginMm.top * ptPerMm, right, bottom: marginMm.bottom * ptPerMm, left },
  };
}

interface FormContext {
  readonly document: PDFDocument;
  readonly fonts: Fonts;
  readonly request: StampsRequest;
}

/** The drawings of a page as a form; undefined where a page has none. */
function formOf({ page, texts }: DrawnPage, { document, fonts, request }: FormContext): PDFRef | undefined {
  const { config, furniture } = request;
  const shapes = contentOf(page);
  if (shapes === '' && texts.length === 0) return undefined;
  const [fault] = stampFaults(page.node.normalizedEntries().Resources, shapes);
  if (fault !== undefined) throw configFault(config, 'a stamp', new Error(fault));
  for (const [name, ref] of fonts.resources) if (texts.length > 0) page.node.setFontDictionary(name, ref);
  const shown = texts.map((text) => guarded(config, 'a stamp', () => textOperators(text, fonts, furniture)));
  const content = Buffer.from(`q\n${shapes}\nQ\n${shown.join('')}`, 'latin1');
  const form = { Type: 'XObject', Subtype: 'Form' };
  const ref = deflated(document.context, content, form);
  const stream = document.context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('A form is no stream.');
  const { width, height } = page.getSize();
  stream.dict.set(N.BBox, document.context.obj([0, 0, width, height]));
  stream.dict.set(N.Resources, page.node.normalizedEntries().Resources);
  return ref;
}

/** The operators that pdf-lib wrote on a page. */
function contentOf({ node, doc }: PDFPage): string {
  return itemsOf(node.Contents())
    .map((each) => doc.context.lookup(each))
    .map((stream) => {
      if (stream instanceof PDFContentStream) return stream.getUnencodedContents();
      return stream instanceof PDFRawStream ? decoded(stream) : new Uint8Array();
    })
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n')
    .trim();
}

function missing(words: string, fonts: Fonts, config: LoadedConfig): readonly Diagnostic[] {
  const lacking = [...new Set(words)].filter((character) => !fonts.covers(character));
  if (lacking.length === 0) return [];
  const hint = 'Use other characters, or a font of your own that is embedded with pdf-lib.';
  const message = `The stamps of ${config.name} cannot show ${lacking.slice(0, 20).join(' ')}.`;
  return [warning('glyph-missing', message, { hint })];
}
