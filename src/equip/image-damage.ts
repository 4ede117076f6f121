/**
 * The bytes of an image → a description of the damage, or undefined. A browser draws half a picture, or none, without
 * an error. Here the structure of the file is walked to its end: chunks and sums of PNG, markers of JPEG, sizes of
 * WebP, the trailer of GIF, the tags of SVG.
 */

import { crc32 } from 'node:zlib';
import { table } from '../data/table.js';
import { drawnElements } from './drawn-elements.js';
import { xmlFault } from './xml-fault.js';

const checks: Readonly<Record<string, (bytes: Buffer) => string | undefined>> = table({
  'image/png': pngDamage,
  'image/jpeg': jpegDamage,
  'image/gif': gifDamage,
  'image/webp': webpDamage,
  'image/svg+xml': (bytes: Buffer) => svgDamage(bytes.toString('utf8')),
});

const cutShort = 'the file ends before the picture does';

/** The damage of `bytes`, an image of `type`; undefined where it is intact. */
export function imageDamage(type: string, bytes: Buffer): string | undefined {
  return checks[type]?.(bytes);
}

/** A map of a country has some ten thousand. */
const maxDrawn = 200_000;
const inWords = (count: number) => (Number.isSafeInteger(count) ? count.toLocaleString('en') : 'endless');

/** Entities of entities, which multiply, are refused by browsers; those of XML itself and of characters are none. */
function svgDamage(text: string): string | undefined {
  const isNested = /<!ENTITY\s[^<>]{0,9999}&(?!#|(?:amp|lt|gt|quot|apos);)/.test(text);
  if (isNested) return 'its entities name other entities';
  const fault = xmlFault(text);
  if (fault !== undefined || !/<(?:[\w.-]+:)?use[\s/>]/.test(text)) return fault;
  const drawn = drawnElements(text);
  return drawn > maxDrawn
    ? `its <use> elements draw ${inWords(drawn)} elements, and ${inWords(maxDrawn)} is the limit`
    : undefined;
}

/** Signature, then chunks: length, name, data, sum. */
function pngDamage(bytes: Buffer): string | undefined {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return cutShort;
    const name = bytes.toString('latin1', at + 4, at + 8);
    // chunks in lower case may be skipped, and so may what is wrong with them
    const isCritical = /^[A-Z]/.test(name);
    if (isCritical && crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) {
      return `its chunk ${/^\w{4}$/.test(name) ? name : 'after the header'} is damaged`;
    }
    if (name === 'IEND') return undefined;
    at = end + 4;
  }
  return cutShort;
}

/** Segments up to the first scan, whose end marker is looked for: previews in the segments before have one too. */
function jpegDamage(bytes: Buffer): string | undefined {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return 'its segments are damaged';
    const marker = bytes[at + 1];
    if (marker === 0xff) at++;
    else if (marker === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), at) < 0 ? cutShort : undefined;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return cutShort;
}

function gifDamage(bytes: Buffer): string | undefined {
  let last = bytes.length - 1;
  while (last > 0 && bytes[last] === 0) last--;
  return bytes[last] === 0x3b ? undefined : cutShort;
}

function webpDamage(bytes: Buffer): string | undefined {
  return bytes.length < 12 || bytes.readUInt32LE(4) + 8 > bytes.length ? cutShort : undefined;
}
