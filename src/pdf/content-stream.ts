/**
 * Content stream bytes → operators, one call each. Made for reading every page of a long paper: no objects for
 * operands, operators as small numbers, one pass.
 */

/** Operators as numbers: up to three ASCII characters, first lowest. */
export const operator = (name: string): number =>
  (name.charCodeAt(0) || 0) | ((name.charCodeAt(1) || 0) << 8) | ((name.charCodeAt(2) || 0) << 16);

/** Called for each operator with the offset where its operands begin, and its own offset. */
export type OnOperator = (code: number, operandsAt: number, operatorAt: number) => void;

const inlineImage = operator('BI');
const inlineData = operator('ID');

/** Reads operators in order. Inline images count as one `EI`, their data as an operand. */
export function readOperators(bytes: Uint8Array, onOperator: OnOperator): void {
  const length = bytes.length;
  let at = 0;
  let operandsAt = -1;
  while (at < length) {
    const byte = bytes[at] as number;
    if (isSpace(byte)) {
      at++;
      continue;
    }
    if (operandsAt < 0) operandsAt = at;
    if (!startsOperator(byte)) {
      at = skipOperand(bytes, at);
      continue;
    }
    const start = at;
    while (at < length && isRegular(bytes[at] as number)) at++;
    const code = codeAt(bytes, start, at);
    if (code === inlineImage || isKeyword(bytes, start, at)) continue;
    if (code === inlineData) at = endOfInlineImage(bytes, at);
    else {
      onOperator(code, operandsAt, start);
      operandsAt = -1;
    }
  }
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
}

/** Letters, and the quotes that are text operators. */
function startsOperator(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 39 || byte === 34;
}

function isRegular(byte: number): boolean {
  return startsOperator(byte) || byte === 42 || (byte >= 48 && byte <= 57);
}

function codeAt(bytes: Uint8Array, start: number, end: number): number {
  let code = 0;
  for (let i = start; i < end && i < start + 3; i++) code |= (bytes[i] as number) << ((i - start) * 8);
  return code;
}

/** `true`, `false` and `null` are operands. */
function isKeyword(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 4) return false;
  const word = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  return word === 'true' || word === 'false' || word === 'null';
}

/** The offset after an operand, or after one bracket of it. */
function skipOperand(bytes: Uint8Array, start: number): number {
  const byte = bytes[start];
  if (byte === 40) return endOfString(bytes, start);
  if (byte === 60 && bytes[start + 1] !== 60) return after(bytes, start, 62);
  if (byte === 37) return after(bytes, start, 10);
  if (byte === 60 || byte === 62) return start + 2;
  if (byte === 91 || byte === 93) return start + 1;
  let at = start + 1;
  while (at < bytes.length && !isSpace(bytes[at] as number) && !isDelimiter(bytes[at] as number)) at++;
  return at;
}

/** ( ) < > [ ] / % */
function isDelimiter(byte: number): boolean {
  return [40, 41, 60, 62, 91, 93, 47, 37].includes(byte);
}

function after(bytes: Uint8Array, start: number, end: number): number {
  const found = bytes.indexOf(end, start);
  return found < 0 ? bytes.length : found + 1;
}

/** Parentheses nest, and a backslash takes the next byte out of the count. */
function endOfString(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 92) at++;
    else if (byte === 40) depth++;
    else if (byte === 41 && --depth === 0) return at + 1;
  }
  return bytes.length;
}

/** The offset of the EI that ends the data of an inline image. */
function endOfInlineImage(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at + 2 < bytes.length; at++) {
    const ends = bytes[at + 1] === 69 && bytes[at + 2] === 73;
    if (ends && isSpace(bytes[at] as number) && isSpace(bytes[at + 3] ?? 32)) return at + 1;
  }
  return bytes.length;
}
