/**
 * Content of a foreign page → the same content without its marks. Tags of another file mean nothing in ours, and the
 * figure as a whole has one tag. Also returns whether the content paints in CMYK.
 */

import { openByteWriter } from '../content-bytes.js';
import { operator, readOperators } from '../content-stream.js';

/** The new content. */
export interface Stripped {
  readonly content: Uint8Array;
  readonly isInCmyk: boolean;
}

const lengths = new Map(['BMC', 'BDC', 'EMC', 'MP', 'DP'].map((name) => [operator(name), name.length]));
const cmyk = new Set(['k', 'K'].map(operator));
const colourSpaces = new Set(['cs', 'CS'].map(operator));
const inlineImage = operator('EI');

/** Takes marked-content operators out. */
export function withoutMarks(bytes: Uint8Array): Stripped {
  const writer = openByteWriter(bytes);
  let isInCmyk = false;
  const operands = (from: number, to: number): string =>
    Buffer.from(bytes.subarray(from, Math.min(to, from + 500))).toString('latin1');
  readOperators(bytes, (code, operandsAt, operatorAt) => {
    const length = lengths.get(code);
    if (length !== undefined) {
      writer.copyTo(operandsAt);
      writer.skipTo(operatorAt + length);
    } else if (cmyk.has(code)) isInCmyk = true;
    else if (colourSpaces.has(code)) isInCmyk ||= /\/DeviceCMYK\b/.test(operands(operandsAt, operatorAt));
    else if (code === inlineImage)
      isInCmyk ||= /\/(?:CS|ColorSpace)\s*\/(?:Device)?CMYK\b/.test(operands(operandsAt, operatorAt));
  });
  writer.copyTo(bytes.length);
  return { content: Buffer.from(writer.written()), isInCmyk };
}
