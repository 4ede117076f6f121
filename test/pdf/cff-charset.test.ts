import { describe, expect, it } from 'vitest';
import { cidsByGlyph } from '../../src/pdf/cff-charset.js';

/** A five-byte operand, so that offsets do not change the size of the dictionary. */
const long = (value: number): number[] =>
  [29, value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 0xff);

const index = (...items: readonly (readonly number[])[]): number[] => {
  if (items.length === 0) return [0, 0];
  const offsets = [1];
  for (const item of items) offsets.push((offsets.at(-1) ?? 1) + item.length);
  return [0, items.length, 1, ...offsets, ...items.flat()];
};

/** A CFF table of four glyphs, with nothing but what a charset is found by. */
function cff(charset: readonly number[], isCidKeyed = true): Buffer {
  const header = [1, 0, 4, 1];
  const names = index([65]);
  const topDict = (charsetAt: number, glyphsAt: number) => [
    ...(isCidKeyed ? [...long(391), ...long(392), 139, 12, 30] : []),
    30,
    0x1a,
    0xff, // a real number, and the operator that it belongs to
    12,
    8,
    ...long(charsetAt),
    15,
    ...long(glyphsAt),
    17,
  ];
  const tail = [...index(), ...index()];
  const start = header.length + names.length + index(topDict(0, 0)).length + tail.length;
  const glyphsAt = start + charset.length;
  return Buffer.from([
    ...header,
    ...names,
    ...index(topDict(start, glyphsAt)),
    ...tail,
    ...charset,
    ...index([14], [14], [14], [14]),
  ]);
}

describe('cidsByGlyph', () => {
  it.each([
    ['a list', [0, 0, 5, 1, 0, 0x0b, 0xb8], [0, 5, 256, 3000]],
    ['ranges of up to 256', [1, 0, 7, 1, 0, 90, 0], [0, 7, 8, 90]],
    ['longer ranges', [2, 3, 232, 0, 2], [0, 1000, 1001, 1002]],
  ])('reads %s', (_, charset, expected) => {
    expect(cidsByGlyph(cff(charset))).toEqual(expected);
  });

  it('leaves a font alone whose glyphs have names', () => {
    expect(cidsByGlyph(cff([0, 0, 5, 0, 6, 0, 7], false))).toBeUndefined();
  });
});
