/**
 * Operators that place text → the line that text is shown on, as a number. A line is new where the pen moves up or down
 * by more than half of the size of its letters, so that notes and indices stay on theirs.
 */

import { operator } from '../content-stream.js';
import { PDFNumber, type PDFObject } from '../pdf-lib.js';

/** Follows the pen over a page. */
export interface TextLines {
  /** takes an operator in; its operands are read only where they matter */
  readonly follow: (code: number, operands: () => readonly PDFObject[]) => void;
  /** the number of the line that the next text is on */
  readonly current: () => number;
}

/** The map from vertical positions to those of the page: y × scale + shift. */
interface Vertical {
  readonly scale: number;
  readonly shift: number;
}

const identity: Vertical = { scale: 1, shift: 0 };

/** Begins at the top of a page. */
export function textLines(): TextLines {
  const states: { readonly matrix: Vertical; readonly leading: number; readonly size: number }[] = [];
  let matrix = identity;
  let line = identity;
  let leading = 0;
  let size = 1;
  let number = 0;
  let lineY: number | undefined;

  const down = (y: number): void => {
    line = { scale: line.scale, shift: line.shift + y * line.scale };
  };
  const handlers: Record<string, (values: readonly number[]) => void> = {
    q: () => void states.push({ matrix, leading, size }),
    Q: () => ({ matrix, leading, size } = states.pop() ?? { matrix, leading, size }),
    cm: (values) => {
      matrix = within(values, matrix);
    },
    BT: () => {
      line = identity;
    },
    Tm: (values) => {
      line = within(values, identity);
    },
    Td: ([, y = 0]) => down(y),
    TD: ([, y = 0]) => {
      leading = -y;
      down(y);
    },
    TL: ([value = 0]) => {
      leading = value;
    },
    'T*': () => down(-leading),
    "'": () => down(-leading),
    '"': () => down(-leading),
    Tf: ([value = 1]) => {
      size = value;
    },
  };
  const byCode = new Map(Object.entries(handlers).map(([name, handler]) => [operator(name), handler]));

  return {
    follow: (code, operands) => byCode.get(code)?.(operands().flatMap(numberOf)),
    current: () => {
      const y = line.shift * matrix.scale + matrix.shift;
      const step = Math.abs(size * line.scale * matrix.scale) / 2;
      if (lineY === undefined || Math.abs(y - lineY) > step) {
        number++;
        lineY = y;
      }
      return number;
    },
  };
}

const numberOf = (value: PDFObject): readonly number[] =>
  value instanceof PDFNumber ? [value.asNumber()] : [];

/** The vertical part of a matrix of six numbers, put before `outer`. */
function within([, , , d = 1, , f = 0]: readonly number[], outer: Vertical): Vertical {
  return { scale: d * outer.scale, shift: f * outer.scale + outer.shift };
}
