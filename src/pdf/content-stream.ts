/**
 * Content stream bytes → operators, one call each. Made for reading every page of a long paper: no objects for
 * operands, operators as small numbers, one pass. A short paper is read before V8 optimises this code, when a call
 * takes as long as ten bytes: the loops over most bytes call nothing.
 */

/** Operators as numbers: up to three ASCII characters, first lowest. */
export const operator = (name: string): number =>
  (name.charCodeAt(0) || 0) | ((name.charCodeAt(1) || 0) << 8) | ((name.charCodeAt(2) || 0) << 16);

/** Some operators, as in `'BT ET'`. */
export function operators(names: string): ReadonlySet<number> {
  return new Set(names.split(' ').map(operator));
}

/** Operators of a path, its use as a clip included. */
export const pathParts = operators('m l c v y re h W W*');
/** Operators that end a path, painted or not. */
export const pathEnds = operators('S s f F f* B B* b b* n');

/** The end of the operator at an offset. */
export function endOfOperator(bytes: Uint8Array, operatorAt: number): number {
  let end = operatorAt;
  while ((bytes[end] ?? 0) > 32) end++;
  return end;
}

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
    const kind = kinds[bytes[at] as number] as number;
    if (kind & space) {
      at++;
      continue;
    }
    if (operandsAt < 0) operandsAt = at;
    if (kind & bracket) {
      at = skipBracket(bytes, at);
      continue;
    }
    if (!(kind & operatorStart)) {
      at++;
      while (at < length && !((kinds[bytes[at] as number] as number) & (space | delimiter))) at++;
      continue;
    }
    const start = at;
    let code = 0;
    for (; at < length && (kinds[bytes[at] as number] as number) & inOperator; at++)
      if (at < start + 3) code |= (bytes[at] as number) << ((at - start) * 8);
    if (code === inlineImage || (at > start + 3 && isKeyword(bytes, start, at))) continue;
    if (code === inlineData) at = endOfInlineImage(bytes, at);
    else {
      onOperator(code, operandsAt, start);
      operandsAt = -1;
    }
  }
}

/** The class of each byte; a table, as every byte of every page is looked up in it. */
const [space, delimiter, bracket, operatorStart, inOperator] = [1, 2, 4, 8, 16];

const kinds = new Uint8Array(256);
const mark = (characters: string, kind: number): void => {
  for (const code of Buffer.from(characters, 'latin1')) kinds[code] = (kinds[code] ?? 0) | kind;
};
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
mark(' \n\r\t\f\0', space);
mark('()<>[]/%', delimiter);
mark('(<>[]%', bracket);
mark(`${letters}'"`, operatorStart);
mark(`${letters}'"*0123456789`, inOperator);

const kindAt = (bytes: Uint8Array, at: number): number => kinds[bytes[at] as number] as number;

/** `true`, `false` and `null` are operands. */
function isKeyword(bytes: Uint8Array, start: number, end: number): boolean {
  const word = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  return word === 'true' || word === 'false' || word === 'null';
}

/** The offset after a string, a comment, or one bracket of an array or a dictionary. */
function skipBracket(bytes: Uint8Array, start: number): number {
  const byte = bytes[start];
  if (byte === 60 && bytes[start + 1] !== 60) return after(bytes, start, 62);
  if (byte === 40) return endOfString(bytes, start);
  if (byte === 37) return after(bytes, start, 10);
  return byte === 60 || byte === 62 ? start + 2 : start + 1;
}

/** The offset after a byte; most strings are one glyph, for which `indexOf` takes longer. */
function after(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== end) at++;
  return Math.min(at + 1, bytes.length);
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
    const alone = kindAt(bytes, at) & space && (at + 3 >= bytes.length || kindAt(bytes, at + 3) & space);
    if (ends && alone) return at + 1;
  }
  return bytes.length;
}
