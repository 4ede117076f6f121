/**
 * Content of a page → its operators, each with its place. Several passes read and change a page, so its bytes are read
 * once: a pass that changes content changes the places too.
 */

import { type OnOperator, readOperators } from './content-stream.js';

/** The bytes of a page, and the places of its operators. */
export interface PageContent {
  readonly bytes: Uint8Array;
  /** three numbers an operator: its code, the offset where its operands begin, and its own offset */
  readonly operators: Int32Array;
}

/** Numbers an operator in `operators`. */
const fields = 3;

/** Reads the operators of content. */
export function readContent(bytes: Uint8Array): PageContent {
  // Chromium writes an operator in 13 bytes on average
  let operators = new Int32Array(Math.ceil(bytes.length / 4) + fields);
  let length = 0;
  readOperators(bytes, (code, operandsAt, operatorAt) => {
    if (length + fields > operators.length) operators = grown(operators);
    operators[length++] = code;
    operators[length++] = operandsAt;
    operators[length++] = operatorAt;
  });
  return { bytes, operators: operators.subarray(0, length) };
}

function grown(operators: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(operators.length * 2);
  larger.set(operators);
  return larger;
}

/** Calls back for each operator, in order. */
export function eachOperator({ operators }: PageContent, onOperator: OnOperator): void {
  for (let i = 0; i < operators.length; i += fields)
    onOperator(operators[i] as number, operators[i + 1] as number, operators[i + 2] as number);
}

/** Text of whole operators in place of a range of whole operators; either may be empty. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Content with changes, which are in order and apart. */
export function editContent(content: PageContent, edits: readonly Edit[]): PageContent {
  if (edits.length === 0) return content;
  // a page gets one text many times
  const known = new Map<string, PageContent>();
  const texts = edits.map(({ text }) => {
    const read = known.get(text) ?? readContent(Buffer.from(text, 'latin1'));
    known.set(text, read);
    return read;
  });
  const added = texts.reduce((sum, { operators }) => sum + operators.length, 0);
  const places = openPlaces(content.operators, added);
  const parts: Uint8Array[] = [];
  let copied = 0;
  let shift = 0;
  for (let i = 0; i < edits.length; i++) {
    const { start, end } = edits[i] as Edit;
    const text = texts[i] as PageContent;
    parts.push(content.bytes.subarray(copied, start), text.bytes);
    places.copyTo(start, shift);
    places.skipTo(end);
    places.add(text.operators, start + shift);
    copied = end;
    shift += text.bytes.length - (end - start);
  }
  parts.push(content.bytes.subarray(copied));
  places.copyTo(content.bytes.length, shift);
  return { bytes: Buffer.concat(parts), operators: places.written() };
}

/** Writes the places of changed content. */
function openPlaces(source: Int32Array, added: number) {
  const out = new Int32Array(source.length + added);
  let length = 0;
  let left = 0;
  const write = (from: Int32Array, start: number, { end, shift }: { end: number; shift: number }): void => {
    let at = length;
    for (let i = start; i < end; i += fields) {
      out[at++] = from[i] as number;
      out[at++] = (from[i + 1] as number) + shift;
      out[at++] = (from[i + 2] as number) + shift;
    }
    length = at;
  };
  /** the first operator that is not before an offset */
  const found = (offset: number): number => {
    let at = left;
    while (at < source.length && (source[at + 2] as number) < offset) at += fields;
    return at;
  };
  return {
    copyTo: (offset: number, shift: number): void => {
      const end = found(offset);
      write(source, left, { end, shift });
      left = end;
    },
    skipTo: (offset: number): void => {
      left = found(offset);
    },
    add: (operators: Int32Array, shift: number): void => {
      write(operators, 0, { end: operators.length, shift });
    },
    written: () => out.subarray(0, length),
  };
}
