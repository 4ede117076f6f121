/** PDFs with annotations for tests, written as viewers write them. */

import {
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
  PDFString,
} from 'pdf-lib';

/** An annotation's entries; strings become PDF strings, lists arrays. */
export type Entries = Readonly<Record<string, unknown>>;

/** Adds an annotation to a page; returns its reference. */
export function annotate(page: PDFPage, subtype: string, entries: Entries): PDFRef {
  const { context } = page.doc;
  const dict = context.obj({ Type: 'Annot', Subtype: subtype, F: 4 }) as PDFDict;
  for (const [key, value] of Object.entries(entries)) {
    const object = typeof value === 'string' ? PDFHexString.fromText(value) : value;
    dict.set(PDFName.of(key), context.obj(object as never));
  }
  const ref = context.register(dict);
  page.node.addAnnot(ref);
  return ref;
}

/** A string in the encoding of PDFs before Unicode. */
export const plain = (text: string): PDFString => PDFString.of(text);

/** A string in UTF-8, as PDF 2.0 has it. */
export const utf8 = (text: string): PDFHexString =>
  PDFHexString.of(Buffer.from(`\ufeff${text}`, 'utf8').toString('hex'));

/** Corners of a rectangle in the order of Acrobat: top left, top right, bottom left, bottom right. */
export const quad = (left: number, bottom: number, right: number, top: number): number[] => [
  left,
  top,
  right,
  top,
  left,
  bottom,
  right,
  bottom,
];

/** The same in the order of the standard, counterclockwise. */
export const roundQuad = (left: number, bottom: number, right: number, top: number): number[] => [
  left,
  bottom,
  right,
  bottom,
  right,
  top,
  left,
  top,
];

/** The saved bytes, all objects in plain sight or packed. */
export const saved = (document: PDFDocument, useObjectStreams = true): Promise<Uint8Array> =>
  document.save({ useObjectStreams });

export { PDFDocument };
