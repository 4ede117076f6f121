/**
 * A page's content → its glyphs as text, each with its centre on the page. The words under a highlight are found by
 * these centres. Glyphs come in the order of drawing, which is the order of reading in PDFs of wp-build.
 */

import { operator, readOperators } from '../content-stream.js';
import { contentOf, inherited } from '../inspect/marked-text.js';
import { operandReader } from '../inspect/operands.js';
import { arrayAt, dictAt, N, nameAt, textOf } from '../objects.js';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '../pdf-lib.js';
import { unpacked } from '../untrusted-pdf.js';
import { applied, identity, type Matrix, product } from './matrix.js';
import { measuredFont, type ReadGlyph, type ReadGlyphs } from './measured-font.js';

/** A glyph on its page; PDF points from the bottom left corner. */
export interface PlacedGlyph {
  readonly text: string;
  /** centre of the glyph, at half the x-height */
  readonly x: number;
  readonly y: number;
  /** direction of the text, as a vector of length 1 */
  readonly run: readonly [x: number, y: number];
  readonly widthPt: number;
  readonly sizePt: number;
  /** whether it is no text of the paper, such as running heads and page numbers */
  readonly isArtifact: boolean;
}

/** Fonts by their dictionaries, cached from page to page. */
export type KnownFonts = Map<PDFDict, ReadGlyphs>;

/** Maximum nesting of forms. */
const maxDepth = 8;

/** A limit for forms that draw each other exponentially often. */
const maxFormsOfPage = 5_000;

/** Half the x-height, in units of the text size. */
const middleEms = 0.25;

interface TextState {
  readonly matrix: Matrix;
  readonly font: ReadGlyphs | undefined;
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

interface Mark {
  readonly isArtifact: boolean;
  /** text in place of what is drawn; given to the first glyph */
  replacement: string | undefined;
  readonly replaces: boolean;
}

interface Reading {
  readonly content: Uint8Array;
  readonly resources: PDFDict | undefined;
  readonly matrix: Matrix;
  readonly depth: number;
  /** how many forms of the page may still be drawn */
  readonly left: { forms: number };
  readonly fonts: KnownFonts;
  readonly marks: Mark[];
  readonly glyphs: PlacedGlyph[];
}

/** The glyphs of a page, in the order of drawing. */
export function placedText(page: PDFDict, fonts: KnownFonts = new Map()): readonly PlacedGlyph[] {
  const content = contentOf(page);
  const glyphs: PlacedGlyph[] = [];
  const resources = inherited(page, N.Resources);
  const begin = {
    resources,
    matrix: identity,
    depth: 0,
    left: { forms: maxFormsOfPage },
    fonts,
    marks: [],
    glyphs,
  };
  if (content) readContent({ ...begin, content }, page.context);
  return glyphs;
}

type Handler = (operands: readonly PDFObject[]) => void;

function readContent(reading: Reading, context: PDFContext): void {
  const operands = operandReader(reading.content, context);
  const handlers = new Map<number, Handler>();
  for (const [name, handler] of Object.entries({ ...drawing(reading, context), ...marking(reading) })) {
    handlers.set(operator(name), handler);
  }
  readOperators(reading.content, (code, at, operatorAt) => {
    const handler = handlers.get(code);
    if (handler) handler(operands(at, operatorAt));
  });
}

/** Operators that begin and end marked content. */
function marking({ marks, resources }: Reading): Record<string, Handler> {
  return {
    BMC: ([tag]) => void marks.push({ ...artifact(tag), replacement: undefined, replaces: false }),
    EMC: () => void marks.pop(),
    BDC: ([tag, properties]) => {
      const named = resources && dictAt(resources, PDFName.of('Properties'));
      const dict = properties instanceof PDFName ? named?.lookup(properties) : properties;
      const replacement = dict instanceof PDFDict ? textOf(dict.lookup(N.ActualText)) : undefined;
      marks.push({ ...artifact(tag), replacement, replaces: replacement !== undefined });
    },
  };
}

const artifact = (tag: PDFObject | undefined) => ({
  isArtifact: tag instanceof PDFName && tag.asString() === '/Artifact',
});

/** Operators that move, set and show text. */
function drawing(reading: Reading, context: PDFContext): Record<string, Handler> {
  const { resources, glyphs, marks } = reading;
  const states: TextState[] = [];
  let state: TextState = {
    matrix: reading.matrix,
    font: undefined,
    size: 1,
    charSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  let line = identity;
  let pen = identity;
  const set = (change: Partial<TextState>): void => {
    state = { ...state, ...change };
  };
  const move = (x: number, y: number): void => {
    line = product([1, 0, 0, 1, x, y], line);
    pen = line;
  };
  const advance = (distance: number): void => {
    pen = product([1, 0, 0, 1, distance * state.scale, 0], pen);
  };
  const glyph = ({ text, ems, isSpace }: ReadGlyph): void => {
    const whole = product(pen, state.matrix);
    const [x, y] = applied(whole, (ems * state.size) / 2, middleEms * state.size + state.rise);
    const across = Math.hypot(whole[0], whole[1]);
    glyphs.push({
      text: textFor(marks, text),
      x,
      y,
      run: [whole[0] / (across || 1), whole[1] / (across || 1)],
      widthPt: ems * Math.abs(state.size) * across,
      sizePt: Math.abs(state.size) * Math.hypot(whole[2], whole[3]),
      isArtifact: marks.some((mark) => mark.isArtifact),
    });
    advance(ems * state.size + state.charSpace + (isSpace ? state.wordSpace : 0));
  };
  const show = (value: PDFObject | undefined): void => {
    if (value instanceof PDFNumber) advance((-value.asNumber() * state.size) / 1000);
    else if (value instanceof PDFArray) value.asArray().forEach(show);
    else if (value instanceof PDFString || value instanceof PDFHexString) {
      for (const each of state.font?.(value.asBytes()) ?? []) glyph(each);
    }
  };
  return {
    q: () => void states.push(state),
    Q: () => set(states.pop() ?? {}),
    cm: (values) => set({ matrix: product(matrixOf(values), state.matrix) }),
    BT: () => {
      line = identity;
      pen = identity;
    },
    Tf: ([name, size]) => set({ font: fontAt(name, reading), size: num(size) }),
    Tc: ([value]) => set({ charSpace: num(value) }),
    Tw: ([value]) => set({ wordSpace: num(value) }),
    Tz: ([value]) => set({ scale: num(value) / 100 }),
    TL: ([value]) => set({ leading: num(value) }),
    Ts: ([value]) => set({ rise: num(value) }),
    Td: ([x, y]) => move(num(x), num(y)),
    TD: ([x, y]) => {
      set({ leading: -num(y) });
      move(num(x), num(y));
    },
    Tm: (values) => {
      line = matrixOf(values);
      pen = line;
    },
    'T*': () => move(0, -state.leading),
    Tj: ([value]) => show(value),
    TJ: ([value]) => show(value),
    "'": ([value]) => {
      move(0, -state.leading);
      show(value);
    },
    '"': ([wordSpace, charSpace, value]) => {
      set({ wordSpace: num(wordSpace), charSpace: num(charSpace) });
      move(0, -state.leading);
      show(value);
    },
    Do: ([name]) => {
      const form = formAt(name, resources);
      if (form === undefined || reading.depth >= maxDepth || reading.left.forms-- <= 0) return;
      const own = dictAt(form.dict, N.Resources) ?? resources;
      const within = product(matrixOf(arrayAt(form.dict, PDFName.of('Matrix'))), state.matrix);
      readContent(
        { ...reading, content: unpacked(form), resources: own, matrix: within, depth: reading.depth + 1 },
        context,
      );
    },
  };
}

/** The text of a glyph: within replaced content the first glyph has all of the text. */
function textFor(marks: readonly Mark[], text: string): string {
  const mark = marks.find((each) => each.replaces);
  if (mark === undefined) return text;
  const replacement = mark.replacement ?? '';
  mark.replacement = '';
  return replacement;
}

const num = (value: PDFObject | undefined): number => (value instanceof PDFNumber ? value.asNumber() : 0);

function matrixOf(values: readonly PDFObject[]): Matrix {
  if (values.length !== 6) return identity;
  return values.map(num) as unknown as Matrix;
}

function fontAt(name: PDFObject | undefined, { resources, fonts }: Reading): ReadGlyphs | undefined {
  const named = resources && dictAt(resources, N.Font);
  const font = name instanceof PDFName ? named?.lookup(name) : undefined;
  if (!(font instanceof PDFDict)) return undefined;
  const known = fonts.get(font) ?? measuredFont(font);
  fonts.set(font, known);
  return known;
}

function formAt(name: PDFObject | undefined, resources: PDFDict | undefined): PDFRawStream | undefined {
  const named = resources && dictAt(resources, N.XObject);
  const stream = name instanceof PDFName ? named?.lookup(name) : undefined;
  return stream instanceof PDFRawStream && nameAt(stream.dict, N.Subtype) === 'Form' ? stream : undefined;
}
