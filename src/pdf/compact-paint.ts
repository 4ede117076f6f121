/**
 * Colours and paths of a page as Chromium writes them → the same paint in fewer bytes. Chromium sets the colours of
 * strokes and fills together, and both again behind each piece of text. Here a colour is written only before something
 * is painted in it. The borders of a row of cells become one rectangle, and what is outside the clip is left out. A
 * shape of many points, such as the dot of a list item, is drawn from its own first point, so that all dots of a page
 * are the same bytes, which deflate to nearly none.
 */

import { openClipBoxes } from './clip-boxes.js';
import { latin1Reader, openByteWriter, readNumbers } from './content-bytes.js';
import { endOfOperator, operator, operators, pathEnds, pathParts, readOperators } from './content-stream.js';
import { openPaintColors } from './paint-colors.js';
import { joined, type Rectangle } from './rectangles.js';
import { shortNumber } from './short-number.js';

const op = Object.fromEntries(
  ['q', 'Q', 'cm', 're', 'f', 'n', 'w', 'Tr'].map((name) => [name, operator(name)]),
);
const clips = operators('W W*');
const fills = operators('f F f* B B* b b* Tj TJ \' " Do EI');
const strokes = operators('S s B B* b b* Do EI');
const fillColors = operators('rg g');
const strokeColors = operators('RG G');
const otherColors = operators('k K cs CS sc SC scn SCN');
/** Operators that have no part in paint, and are most of a page. */
const plain = operators('BT ET Td Tm Tf BDC BMC EMC');

/** A shape with fewer segments keeps its coordinates. */
const manyParts = 6;

/** An invisible distance. */
const nearPt = 0.02;

interface PathPart {
  readonly code: number;
  readonly name: string;
  readonly numbers: readonly number[];
}

/** Rewrites the content of a page. */
export function compactPaint(bytes: Uint8Array): Uint8Array {
  const out = openByteWriter(bytes);
  const colors = openPaintColors();
  const scales = openScales();
  const boxes = openClipBoxes();
  /** filled rectangles that are not yet written */
  let filled: Rectangle | undefined;
  let path: PathPart[] = [];
  let isTextStroked = false;

  const writeFilled = (): void => {
    if (filled === undefined) return;
    const { x, y, width, height } = filled;
    if (boxes.hides(filled)) {
      filled = undefined;
      return;
    }
    out.write(colors.toPaint({ fill: true, stroke: false }));
    const digits = scales.digits();
    out.write(`${[x, y, width, height].map((value) => shortNumber(value, digits)).join(' ')} re\nf\n`);
    filled = undefined;
  };
  /** Whether the path is painted where nothing shows. A path that clips is kept. */
  const isHidden = (code: number): boolean => {
    const bounds = code === op.n ? undefined : boundsOf(path);
    return bounds !== undefined && boxes.hides(bounds, strokes.has(code) ? 'stroke' : 'fill');
  };
  const endPath = (code: number, name: string): void => {
    const alone = code === op.f ? rectangleIn(path) : undefined;
    const together = alone && filled && joined(filled, alone);
    if (together === undefined) writeFilled();
    if (alone) filled = together ?? alone;
    else if (!isHidden(code)) {
      if (code !== op.n) out.write(colors.toPaint({ fill: fills.has(code), stroke: strokes.has(code) }));
      out.write(pathText(path, { end: code === op.n ? 'n' : name, digits: scales.digits() }));
    }
    const box = clipIn(path);
    if (box) boxes.clipTo(box);
    path = [];
  };
  const keepState = (code: number, numbers: () => readonly number[]): void => {
    if (code === op.q) {
      colors.save();
      scales.save();
      boxes.save();
    } else if (code === op.Q) {
      colors.restore();
      scales.restore();
      boxes.restore();
    } else if (code === op.cm) {
      scales.multiply(numbers());
      boxes.multiply(numbers());
    } else if (code === op.w) boxes.setLineWidth(numbers()[0] ?? 1);
    else if (code === op.Tr) isTextStroked = true;
    else if (otherColors.has(code)) {
      out.write(colors.toPaint({ fill: true, stroke: true }));
      colors.forget();
    }
  };

  const copyOperator = (start: number, end: number): void => {
    out.copy(start, end);
    out.write('\n');
  };
  const textIn = latin1Reader(bytes);
  readOperators(bytes, (code, at, operatorAt) => {
    const end = endOfOperator(bytes, operatorAt);
    if (plain.has(code)) {
      writeFilled();
      copyOperator(at, end);
    } else if (pathParts.has(code)) {
      path.push({ code, name: textIn(operatorAt, end), numbers: readNumbers(bytes, at, operatorAt) });
    } else if (pathEnds.has(code)) endPath(code, textIn(operatorAt, end));
    else if (strokeColors.has(code)) colors.setStroke(textIn(at, end));
    else if (fillColors.has(code)) {
      const fill = textIn(at, end);
      if (!colors.hasFill(fill)) writeFilled();
      colors.setFill(fill);
    } else {
      writeFilled();
      if (fills.has(code))
        out.write(colors.toPaint({ fill: true, stroke: isTextStroked || strokes.has(code) }));
      else keepState(code, () => readNumbers(bytes, at, operatorAt));
      copyOperator(at, end);
    }
  });
  writeFilled();
  return out.written();
}

/** A path of one axis-parallel rectangle; others are rare. */
function rectangleIn(path: readonly PathPart[]): Rectangle | undefined {
  const [{ code, numbers } = { code: 0, numbers: [] }] = path;
  const [x = 0, y = 0, width = 0, height = 0] = numbers;
  return path.length === 1 && code === op.re && width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** The smallest rectangle around all points of a path; a curve is within its control points. */
function boundsOf(path: readonly PathPart[]): Rectangle | undefined {
  if (path.some(({ code }) => clips.has(code))) return undefined;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  };
  for (const { code, numbers } of path) {
    const at = (i: number): number => numbers[i] ?? 0;
    if (code === op.re) include(at(0) + at(2), at(1) + at(3));
    for (let i = 0; i + 1 < (code === op.re ? 2 : numbers.length); i += 2) include(at(i), at(i + 1));
  }
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}

/** The rectangle that a path clips to. */
function clipIn(path: readonly PathPart[]): Rectangle | undefined {
  return path.some(({ code }) => clips.has(code))
    ? rectangleIn(path.filter(({ code }) => !clips.has(code)))
    : undefined;
}

/** A path and its painting operator; a path of many segments is drawn from its first point. */
function pathText(
  path: readonly PathPart[],
  { end, digits }: { readonly end: string; readonly digits: number },
): string {
  const isMoved = path.length >= manyParts && !path.some(({ code }) => clips.has(code));
  const [left = 0, top = 0] = isMoved
    ? (path[0]?.numbers ?? []).map((value) => Number(shortNumber(value, digits)))
    : [];
  const lines = path.map(({ code, name, numbers }) => {
    const isPoint = (i: number) => code !== op.re || i < 2;
    const moved = numbers.map((value, i) => (isPoint(i) ? value - (i % 2 === 0 ? left : top) : value));
    return [...moved.map((value) => shortNumber(value, digits)), name].join(' ');
  });
  const text = `${[...lines, end].join('\n')}\n`;
  return isMoved ? `q\n1 0 0 1 ${left} ${top} cm\n${text}Q\n` : text;
}

/** The size of a coordinate unit in points, by graphics state. */
function openScales() {
  let scale = 1;
  const saved: number[] = [];
  return {
    save: () => saved.push(scale),
    restore: () => {
      scale = saved.pop() ?? 1;
    },
    multiply: ([a = 1, b = 0, c = 0, d = 1]: readonly number[]) => {
      scale *= Math.max(Math.hypot(a, b), Math.hypot(c, d));
    },
    /** number of decimals that is enough for visible distances */
    digits: () => Math.min(5, Math.max(0, Math.ceil(Math.log10(scale / nearPt)))),
  };
}
