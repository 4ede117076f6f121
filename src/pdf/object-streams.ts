/**
 * Objects → bytes that are valid at any offset of the file. Objects that are no streams are packed into object streams.
 * Compression is synchronous: starting zlib's threads takes more time than they save, twenty times more for the stamps
 * of a page.
 */

import { deflateSync } from 'node:zlib';
import { sha256 } from '../hash.js';

/** Objects in one object stream: more compress better, fewer let a viewer open a page sooner. */
const objectsPerStream = 250;

/** An object under its number in the file. */
export interface FileObject {
  readonly number: number;
  /** as in the file, one byte a character; for a stream its dictionary without /Length */
  readonly text: string;
  /** of a stream */
  readonly contents?: Uint8Array;
}

/** Objects as bytes, and where in them a reader finds each. */
export interface FileSection {
  readonly bytes: Buffer;
  /** each stream's number and its offset in `bytes` */
  readonly streams: readonly (readonly [number: number, offset: number])[];
  /** each object stream's number, and the numbers of the objects in it */
  readonly packs: readonly (readonly [holder: number, numbers: readonly number[]])[];
  readonly digest: string;
}

/** The number of object streams for a number of objects. */
export const packCount = (objects: number): number => Math.ceil(objects / objectsPerStream);

/** Compression of zlib: the smallest file, or one that is soon replaced. */
export const levels = { small: 9, quick: 1 } as const;

/** Makes a piece; its object streams take the next numbers. */
export function makeSection(
  objects: readonly FileObject[],
  next: () => number,
  level: number = levels.small,
): FileSection {
  const plain = objects.filter(({ contents }) => contents === undefined);
  const groups = Array.from({ length: packCount(plain.length) }, (_, i) =>
    plain.slice(i * objectsPerStream, (i + 1) * objectsPerStream),
  );
  const packs = groups.map((group) => ({ ...pack(group, level), number: next(), group }));
  const streams = [...objects.filter(({ contents }) => contents !== undefined), ...packs];
  return joined(
    streams,
    packs.map(({ number, group }) => [number, group.map((object) => object.number)]),
  );
}

/** An object stream, numbers and offsets of its objects first. */
function pack(group: readonly FileObject[], level: number): Omit<FileObject, 'number'> {
  let offset = 0;
  const index = group.map(({ number, text }) => {
    const pair = `${number} ${offset}`;
    offset += text.length + 1;
    return pair;
  });
  const head = `${index.join(' ')}\n`;
  const body = Buffer.from(head + group.map(({ text }) => text).join('\n'), 'latin1');
  return {
    text: `<</Type/ObjStm/N ${group.length}/First ${head.length}/Filter/FlateDecode>>`,
    contents: deflateSync(body, { level }),
  };
}

function joined(objects: readonly FileObject[], packs: FileSection['packs']): FileSection {
  const parts: Uint8Array[] = [];
  const streams: [number, number][] = [];
  let length = 0;
  for (const { number, text, contents } of objects) {
    if (contents === undefined) continue;
    const whole = streamBytes(number, text, contents);
    streams.push([number, length]);
    parts.push(...whole);
    length += whole.reduce((sum, part) => sum + part.length, 0);
  }
  const bytes = Buffer.concat(parts, length);
  return { bytes, streams, packs, digest: sha256(bytes) };
}

/** Two pieces as one. */
export function joinedSections(first: FileSection, second: FileSection): FileSection {
  const bytes = Buffer.concat([first.bytes, second.bytes]);
  const moved = second.streams.map(([number, at]) => [number, first.bytes.length + at] as const);
  return {
    bytes,
    streams: [...first.streams, ...moved],
    packs: [...first.packs, ...second.packs],
    digest: sha256(`${first.digest} ${second.digest}`),
  };
}

const streamEnd = Buffer.from('\nendstream\nendobj\n');

/** A stream object, serialised. */
export function streamBytes(number: number, dict: string, contents: Uint8Array): Uint8Array[] {
  const head = `${number} 0 obj\n${dict.slice(0, -2)}/Length ${contents.length}>>\nstream\n`;
  return [Buffer.from(head, 'latin1'), contents, streamEnd];
}
