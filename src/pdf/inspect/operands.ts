/** The bytes before an operator of a content stream → its operands as pdf-lib's objects. */

import { valueReader } from '../parse-value.js';
import type { PDFContext, PDFObject } from '../pdf-lib.js';

/** Reads the operands between two offsets of `content`; operands that are no PDF are none. */
export function operandReader(
  content: Uint8Array,
  context: PDFContext,
): (from: number, to: number) => PDFObject[] {
  const source = Buffer.from(content).toString('latin1');
  const read = valueReader(source, context);
  return (from, to) => {
    const values: PDFObject[] = [];
    try {
      for (let at = from; source.slice(at, to).trim() !== ''; ) {
        const { value, end } = read(at);
        values.push(value);
        at = end;
      }
    } catch {
      return [];
    }
    return values;
  };
}
