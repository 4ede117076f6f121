/**
 * A finished PDF of ours + changed and new objects → the same bytes with an incremental update appended. The original
 * bytes are unchanged, so that a signed file can be compared with the built file.
 */

import { createHash } from 'node:crypto';

/** The offset of the update. */
export interface PdfEnd {
  /** offset of the last cross-reference stream */
  readonly crossReferences: number;
  /** one more than the highest object number */
  readonly size: number;
  /** references as in the trailer */
  readonly root: string;
  readonly info: string | undefined;
  /** first part of the /ID, hexadecimal */
  readonly id: string;
}

/** An object of the update. */
export interface UpdatedObject {
  readonly number: number;
  /** without `obj` and `endobj`; of a stream its dictionary, without /Length */
  readonly text: string;
  readonly contents?: Uint8Array;
}

/** Reads the end of a PDF that was written by `save`. */
export function pdfEnd(pdf: Uint8Array): PdfEnd {
  const tail = Buffer.from(pdf.subarray(-64)).toString('latin1');
  const crossReferences = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]);
  const dict = Buffer.from(pdf.subarray(crossReferences, crossReferences + 600)).toString('latin1');
  const size = Number(/\/Size (\d+)/.exec(dict)?.[1]);
  const root = /\/Root (\d+ \d+ R)/.exec(dict)?.[1];
  const id = /\/ID\s*\[\s*<([0-9a-f]+)>/i.exec(dict)?.[1];
  if (!(crossReferences > 0) || !(size > 0) || root === undefined || id === undefined) {
    throw new Error('The PDF does not end as ours do.');
  }
  return { crossReferences, size, root, info: /\/Info (\d+ \d+ R)/.exec(dict)?.[1], id };
}

/** The PDF with the objects; they come in the order in which they are written. */
export function appendObjects(pdf: Uint8Array, objects: readonly UpdatedObject[]): Buffer {
  const end = pdfEnd(pdf);
  const pieces: Uint8Array[] = [pdf];
  let length = pdf.length;
  const append = (piece: Uint8Array | string): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  const offsets = new Map<number, number>();
  for (const { number, text, contents } of objects) {
    offsets.set(number, length);
    append(`${number} 0 obj\n`);
    if (contents) {
      append(`${text.slice(0, -2)}/Length ${contents.length}>>\nstream\n`);
      append(contents);
      append('\nendstream\nendobj\n');
    } else append(`${text}\nendobj\n`);
  }
  const start = length;
  const number = [...offsets.keys()].reduce((max, each) => Math.max(max, each), end.size) + 1;
  offsets.set(number, start);
  const id = createHash('sha256').update(end.id);
  for (const { text } of objects) id.update(text);
  const table = crossReferenceTable(offsets);
  const dict = [
    `<</Type/XRef/Size ${number + 1}/Index[${table.index}]/W[1 4 2]/Root ${end.root}`,
    ...(end.info ? [`/Info ${end.info}`] : []),
    `/Prev ${end.crossReferences}/ID[<${end.id}><${id.digest('hex').slice(0, 32)}>]/Length ${table.rows.length}>>`,
  ].join('');
  append(`${number} 0 obj\n${dict}\nstream\n`);
  append(table.rows);
  append(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(pieces, length);
}

/** Rows of seven bytes, and for each run of numbers its first one and its length. */
function crossReferenceTable(offsets: ReadonlyMap<number, number>) {
  const sorted = [...offsets].sort(([a], [b]) => a - b);
  const rows = Buffer.alloc(sorted.length * 7);
  const runs: { first: number; count: number }[] = [];
  sorted.forEach(([number, offset], i) => {
    rows.writeUInt8(1, i * 7);
    rows.writeUInt32BE(offset, i * 7 + 1);
    const last = runs.at(-1);
    if (last && last.first + last.count === number) last.count++;
    else runs.push({ first: number, count: 1 });
  });
  return { rows, index: runs.map(({ first, count }) => `${first} ${count}`).join(' ') };
}
