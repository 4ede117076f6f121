/** Page content → numbers, and changed content, without a string or an object for each operand. */

/** Writes a changed copy of a source: text of one's own, and stretches of the source, in order. */
export interface ByteWriter {
  /** writes ASCII text */
  readonly write: (text: string) => void;
  /** copies a range of the source */
  readonly copy: (start: number, end: number) => void;
  /** copies the source from where it was left up to an offset */
  readonly copyTo: (offset: number) => void;
  /** leaves the source out up to an offset */
  readonly skipTo: (offset: number) => void;
  /** puts ASCII text before what was written from an offset of the output on */
  readonly insert: (at: number, text: string) => void;
  readonly length: () => number;
  readonly written: () => Uint8Array;
}

/** A writer whose source has not been copied yet. */
export function openByteWriter(source: Uint8Array): ByteWriter {
  let out = Buffer.allocUnsafe(source.length + 1024);
  let length = 0;
  let left = 0;

  const reserve = (count: number): void => {
    if (length + count <= out.length) return;
    const larger = Buffer.allocUnsafe((length + count) * 2);
    out.copy(larger, 0, 0, length);
    out = larger;
  };
  const copy = (start: number, end: number): void => {
    reserve(end - start);
    // a glyph is four bytes: an object for so little takes longer than the bytes
    if (end - start < 64) for (let at = start; at < end; at++) out[length++] = source[at] as number;
    else {
      out.set(source.subarray(start, end), length);
      length += end - start;
    }
  };
  return {
    copy,
    write: (text) => {
      reserve(text.length);
      for (let i = 0; i < text.length; i++) out[length++] = text.charCodeAt(i);
    },
    copyTo: (offset) => {
      if (offset > left) copy(left, offset);
      left = offset;
    },
    skipTo: (offset) => {
      left = offset;
    },
    insert: (at, text) => {
      reserve(text.length);
      out.copyWithin(at + text.length, at, length);
      out.write(text, at, 'latin1');
      length += text.length;
    },
    length: () => length,
    written: () => out.subarray(0, length),
  };
}

/**
 * Reads ranges of content as text. A page has thousands of them, so all of it becomes text at the first: a part of a
 * string takes a tenth of the time of a part of a buffer.
 */
export function latin1Reader(content: Uint8Array): (start: number, end: number) => string {
  let text: string | undefined;
  return (start, end) => {
    text ??= Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
    return text.slice(start, end);
  };
}

/** Made as a product: a power may differ in its last bit. */
const powersOfTen = Array.from({ length: 309 }, () => 1);
for (let i = 1; i < powersOfTen.length; i++) powersOfTen[i] = (powersOfTen[i - 1] as number) * 10;

/** The numbers between two offsets, which hold nothing else but space (ISO 32000-1, 7.3.3). */
export function readNumbers(bytes: Uint8Array, start: number, end: number): number[] {
  const numbers: number[] = [];
  let at = start;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte <= 32) {
      at++;
      continue;
    }
    const sign = byte === 45 ? -1 : 1;
    if (byte === 45 || byte === 43) at++;
    let digits = 0;
    let pointAt = -1;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - 48;
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
      else if (digit === -2) pointAt = at;
      else break;
    }
    const divisor = pointAt < 0 ? 1 : (powersOfTen[at - pointAt - 1] ?? Number.POSITIVE_INFINITY);
    numbers.push((sign * digits) / divisor);
    // a byte that is part of no number ends it, and is passed over
    if ((bytes[at] ?? 0) > 32) at++;
  }
  return numbers;
}
