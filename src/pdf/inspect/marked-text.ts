/**
 * A page's content → the text of each marked-content sequence, as a screen reader gets it: codes are decoded by the
 * fonts' /ToUnicode maps, and /ActualText replaces the text that it covers (ISO 32000-1, 14.6 and 14.9.4). No text is
 * added or guessed.
 */

import { operator, readOperators } from '../content-stream.js';
import { dictAt, N, nameAt, numberAt, textOf } from '../objects.js';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '../pdf-lib.js';
import { readableBytes, resolved } from '../untrusted-pdf.js';
import { inDrawnOrder, inReadingOrder, ligatureInDrawnOrder } from './logical-order.js';
import { operandReader } from './operands.js';
import { type TextLines, textLines } from './text-lines.js';
import { codeReader, type ReadCodes } from './to-unicode.js';

/** Text by MCID of one content stream. */
export type MarkedText = ReadonlyMap<number, string>;

/** Lines by MCID of one content stream, each in the order of drawing. */
export type MarkedLines = ReadonlyMap<number, readonly MarkedLine[]>;

interface MarkedLine {
  readonly text: string;
  /** whether the text is from /ActualText, which is in reading order */
  readonly isReplaced: boolean;
}

const op = Object.fromEntries(
  ['BDC', 'BMC', 'EMC', 'Tf', 'Tj', 'TJ', "'", '"', 'Do', 'q', 'Q'].map((name) => [name, operator(name)]),
);

/** Maximum nesting of forms. */
const maxDepth = 8;

interface Mark {
  readonly mcid: number | undefined;
  readonly actualText: string | undefined;
}

/** Reads the text of a page, with the direction of each line from its letters. */
export function readMarkedText(page: PDFDict): MarkedText {
  return new Map([...readMarkedLines(page)].map(([mcid, lines]) => [mcid, textOfLines(lines, undefined)]));
}

/** Lines as one text; `isFromRight` is the direction of their paragraph, where it is known. */
export function textOfLines(lines: readonly MarkedLine[], isFromRight: boolean | undefined): string {
  return lines
    .map(({ text, isReplaced }) => (isReplaced ? text : inReadingOrder(text, isFromRight)))
    .join('');
}

/** Reads the lines of a page; `fonts` is kept from page to page. */
export function readMarkedLines(page: PDFDict, fonts = new Map<PDFDict, ReadCodes>()): MarkedLines {
  const texts = new Map<number, Line[]>();
  const resources = inherited(page, N.Resources);
  const content = contentOf(page);
  const lines = textLines();
  if (content) readContent({ content, resources, fonts, depth: 0, texts, marks: [], lines }, page.context);
  return texts;
}

/** The content streams of a page as one. */
export function contentOf(page: PDFDict): Uint8Array | undefined {
  const value = page.lookup(N.Contents);
  const streams = value instanceof PDFArray ? value.asArray().map((each) => resolved(page, each)) : [value];
  const parts = streams.flatMap((stream) =>
    stream instanceof PDFRawStream ? [readableBytes(stream), Buffer.from('\n')] : [],
  );
  return parts.length > 0 ? Buffer.concat(parts) : undefined;
}

/** A dictionary that a page may have from the nodes above it. */
export function inherited(page: PDFDict, key: PDFName): PDFDict | undefined {
  const seen = new Set<PDFDict>();
  for (let at: PDFDict | undefined = page; at && !seen.has(at); at = dictAt(at, N.Parent)) {
    seen.add(at);
    const found = dictAt(at, key);
    if (found) return found;
  }
  return undefined;
}

interface Reading {
  readonly content: Uint8Array;
  readonly resources: PDFDict | undefined;
  readonly fonts: Map<PDFDict, ReadCodes>;
  readonly depth: number;
  readonly texts: Map<number, Line[]>;
  readonly marks: Mark[];
  readonly lines: TextLines;
}

interface Line extends MarkedLine {
  text: string;
  /** counts the lines of the page */
  readonly number: number;
}

function readContent(reading: Reading, context: PDFContext): void {
  const { content, resources, fonts, depth, texts, marks, lines } = reading;
  const operands = operandReader(content, context);
  let codes: ReadCodes = () => '';
  const saved: ReadCodes[] = [];

  const add = (text: string): void => {
    if (marks.some(({ actualText }) => actualText !== undefined)) return;
    const mcid = marks.findLast((mark) => mark.mcid !== undefined)?.mcid;
    const found = mcid === undefined ? undefined : texts.get(mcid);
    const last = found?.at(-1);
    const number = lines.current();
    if (last?.number === number && !last.isReplaced) last.text += text;
    else found?.push({ text, number, isReplaced: false });
  };
  const open = ([, properties]: readonly PDFObject[]): void => {
    const named =
      properties instanceof PDFName ? resources && dictAt(resources, PDFName.of('Properties')) : undefined;
    const dict = properties instanceof PDFName ? named?.lookup(properties) : properties;
    const mcid = dict instanceof PDFDict ? numberAt(dict, N.MCID) : undefined;
    const actualText = dict instanceof PDFDict ? textOf(dict.lookup(N.ActualText)) : undefined;
    if (mcid !== undefined && !texts.has(mcid)) texts.set(mcid, []);
    // its replacement text is read once, where it begins
    if (actualText !== undefined && mcid === undefined) add(inDrawnOrder(actualText));
    marks.push({ mcid, actualText });
    if (actualText !== undefined && mcid !== undefined) {
      texts.set(mcid, [{ text: actualText, number: lines.current(), isReplaced: true }]);
    }
  };
  const form = ([name]: readonly PDFObject[]): void => {
    const xObjects = resources && dictAt(resources, N.XObject);
    const stream = name instanceof PDFName ? xObjects?.lookup(name) : undefined;
    if (!(stream instanceof PDFRawStream) || nameAt(stream.dict, N.Subtype) !== 'Form' || depth >= maxDepth)
      return;
    const own = dictAt(stream.dict, N.Resources) ?? resources;
    readContent({ ...reading, content: readableBytes(stream), resources: own, depth: depth + 1 }, context);
  };
  readOperators(content, (code, at, operatorAt) => {
    if (code === op.BDC) open(operands(at, operatorAt));
    else if (code === op.BMC) marks.push({ mcid: undefined, actualText: undefined });
    else if (code === op.EMC) marks.pop();
    else if (code === op.Tf) {
      codes = fontAt(operands(at, operatorAt)[0], resources, fonts);
      lines.follow(code, () => operands(at, operatorAt));
    } else if (code === op.Do) form(operands(at, operatorAt));
    else lines.follow(code, () => operands(at, operatorAt));
    if (code === op.q) saved.push(codes);
    else if (code === op.Q) codes = saved.pop() ?? codes;
    else if (code === op.Tj || code === op.TJ || code === op["'"] || code === op['"']) {
      add(
        operands(at, operatorAt)
          .map((value) => shown(value, codes))
          .join(''),
      );
    }
  });
}

function fontAt(
  name: PDFObject | undefined,
  resources: PDFDict | undefined,
  fonts: Map<PDFDict, ReadCodes>,
): ReadCodes {
  const named = resources && dictAt(resources, N.Font);
  const font = name instanceof PDFName ? named?.lookup(name) : undefined;
  if (!(font instanceof PDFDict)) return () => '';
  const known = fonts.get(font) ?? codeReader(font, ligatureInDrawnOrder);
  fonts.set(font, known);
  return known;
}

function shown(value: PDFObject, codes: ReadCodes): string {
  if (value instanceof PDFString || value instanceof PDFHexString) return codes(value.asBytes());
  if (value instanceof PDFArray)
    return value
      .asArray()
      .map((each) => shown(each, codes))
      .join('');
  return '';
}
