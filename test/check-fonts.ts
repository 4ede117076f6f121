/**
 * Checks of the fonts of a finished PDF against the text that is shown in them: each code has a glyph, a meaning and
 * the width that the font program gives it (Matterhorn 31-011 to 31-030; ISO 19005-3, 6.2.11). Part of
 * check-structure.ts, and no validator.
 */

import { readCharacterMap } from '../src/pdf/character-map.js';
import { operator, readOperators } from '../src/pdf/content-stream.js';
import { glyphWidths } from '../src/pdf/font-widths.js';
import { operandReader } from '../src/pdf/inspect/operands.js';
import { itemsOf } from '../src/pdf/objects.js';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '../src/pdf/pdf-lib.js';

const name = PDFName.of;
const [Tf, Do, q, Q] = ['Tf', 'Do', 'q', 'Q'].map(operator);
const shows = new Set(['Tj', 'TJ', "'", '"'].map(operator));

/** Every fault found in the bytes of a PDF, one a line. */
export async function shownTextFaults(bytes: Uint8Array): Promise<string[]> {
  // its objects are of the stage's own copy of pdf-lib, as those of what reads operands are
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const shown = new Map<PDFDict, Set<number>>();
  const faults = new Set<string>();
  for (const page of document.getPages()) {
    const parts = itemsOf(page.node.Contents()).flatMap((each) => {
      const stream = page.doc.context.lookup(each);
      return stream instanceof PDFRawStream ? [bytesOf(stream), Buffer.from('\n')] : [];
    });
    const deepest = collect(Buffer.concat(parts), page.node.Resources(), shown, 0);
    if (deepest > 28) faults.add(`graphics states ${deepest} deep`);
  }
  for (const [font, codes] of shown) for (const fault of faultsOf(font, codes)) faults.add(fault);
  return [...faults];
}

const bytesOf = (stream: PDFRawStream): Uint8Array =>
  stream.dict.has(name('Filter')) ? decodePDFRawStream(stream).decode() : stream.contents;

/** Adds the codes that a content stream shows, by font; the most graphics states that are open in it. */
function collect(
  content: Uint8Array,
  resources: PDFDict | undefined,
  shown: Map<PDFDict, Set<number>>,
  depth: number,
): number {
  if (resources === undefined || depth > 8) return 0;
  const operands = operandReader(content, resources.context);
  const named = (kind: string, key: PDFObject | undefined): PDFObject | undefined => {
    const all = resources.lookup(name(kind));
    return all instanceof PDFDict && key instanceof PDFName ? all.lookup(key) : undefined;
  };
  let font: PDFDict | undefined;
  let [states, deepest] = [0, 0];
  readOperators(content, (code, at, operatorAt) => {
    if (code === q) deepest = Math.max(deepest, ++states);
    else if (code === Q) states--;
    else if (code === Tf) {
      const found = named('Font', operands(at, operatorAt)[0]);
      font = found instanceof PDFDict ? found : undefined;
    } else if (code === Do) {
      const form = named('XObject', operands(at, operatorAt)[0]);
      if (form instanceof PDFRawStream && String(form.dict.get(name('Subtype'))) === '/Form') {
        const own = form.dict.lookup(name('Resources'));
        const inner = collect(bytesOf(form), own instanceof PDFDict ? own : resources, shown, depth + 1);
        deepest = Math.max(deepest, states + inner);
      }
    } else if (shows.has(code) && font !== undefined) {
      const codes = shown.get(font) ?? new Set();
      shown.set(font, codes);
      for (const each of codesIn(operands(at, operatorAt), sizeOf(font))) codes.add(each);
    }
  });
  return deepest;
}

const sizeOf = (font: PDFDict): number => (String(font.get(name('Subtype'))) === '/Type0' ? 2 : 1);

function codesIn(values: readonly PDFObject[], size: number): number[] {
  return values.flatMap((value) => {
    if (value instanceof PDFArray) return codesIn(value.asArray(), size);
    if (!(value instanceof PDFString || value instanceof PDFHexString)) return [];
    const bytes = Buffer.from(value.asBytes());
    return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
      bytes.readUIntBE(i * size, size),
    );
  });
}

function faultsOf(font: PDFDict, codes: ReadonlySet<number>): string[] {
  const base = String(font.get(name('BaseFont')) ?? font.get(name('Name')));
  const map = font.lookup(name('ToUnicode'));
  const texts =
    map instanceof PDFRawStream ? readCharacterMap(Buffer.from(bytesOf(map)).toString('latin1')) : new Map();
  const unread = hasStandardEncoding(font) ? [] : [...codes].filter((code) => !texts.get(code));
  const faults = unread.length > 0 ? [`${base} shows ${unread.length} codes without a meaning`] : [];
  const inner = font.lookupMaybe(name('DescendantFonts'), PDFArray)?.lookup(0, PDFDict);
  if (inner === undefined) return faults;
  if (codes.has(0)) faults.push(`${base} shows .notdef`);
  return [...faults, ...programFaults(base, inner, { codes, widthOf: glyphWidths(font) })];
}

/** Codes of the encodings that PDF names have a meaning without a map (ISO 32000-1, 9.10.2). */
function hasStandardEncoding(font: PDFDict): boolean {
  const encoding = font.lookup(name('Encoding'));
  return encoding === name('WinAnsiEncoding') || encoding === name('MacRomanEncoding');
}

/** Codes are numbers of glyphs: each is in the program, and as wide there as the dictionary says. */
function programFaults(
  base: string,
  inner: PDFDict,
  shown: { codes: ReadonlySet<number>; widthOf: ((glyph: number) => number) | undefined },
): string[] {
  const descriptor = inner.lookupMaybe(name('FontDescriptor'), PDFDict);
  const file = descriptor?.lookup(name('FontFile2'));
  if (!(file instanceof PDFRawStream)) return [];
  const program = Buffer.from(bytesOf(file));
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + program.readUInt16BE(4) * 16; at += 16) {
    const [offset, length] = [program.readUInt32BE(at + 8), program.readUInt32BE(at + 12)];
    tables.set(program.toString('latin1', at, at + 4), program.subarray(offset, offset + length));
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
  if (!head || !hhea || !hmtx || !maxp) return [`the program of ${base} lacks a table`];
  const glyphs = maxp.readUInt16BE(4);
  const metrics = hhea.readUInt16BE(34);
  const unit = 1000 / head.readUInt16BE(18);
  const beyond = [...shown.codes].filter((code) => code >= glyphs);
  const uneven = [...shown.codes].filter((code) => {
    if (code >= glyphs || shown.widthOf === undefined) return false;
    const own = hmtx.readUInt16BE(Math.min(code, metrics - 1) * 4) * unit;
    return Math.abs(own - shown.widthOf(code)) > 1;
  });
  return [
    ...(beyond.length > 0 ? [`${base} shows ${beyond.length} glyphs that its program lacks`] : []),
    ...(uneven.length > 0
      ? [`${base} shows ${uneven.length} glyphs in widths that are not its program's`]
      : []),
  ];
}
