import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { beforeAll, describe, expect, it } from 'vitest';
import { glyphCount, trimFont } from '../../src/pdf/trim-font.js';

const require = createRequire(import.meta.url);

const tagsIn = (font: Buffer): string[] =>
  Array.from({ length: font.readUInt16BE(4) }, (_, i) => font.toString('latin1', 12 + i * 16, 16 + i * 16));

const table = (font: Buffer, tag: string): Buffer => {
  const entry = 12 + tagsIn(font).indexOf(tag) * 16;
  const offset = font.readUInt32BE(entry + 8);
  return font.subarray(offset, offset + font.readUInt32BE(entry + 12));
};

const outline = (font: Buffer, glyph: number): Buffer => {
  const [loca, isLong] = [table(font, 'loca'), table(font, 'head').readInt16BE(50) === 1];
  const at = (i: number) => (isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  return table(font, 'glyf').subarray(at(glyph), at(glyph + 1));
};

/** Every 32-bit word of a whole font adds up to this (OpenType, head table). */
const wholeSum = 0xb1b0afba;

describe('trimFont', () => {
  let font: Buffer;
  let lean: Buffer;

  beforeAll(async () => {
    const path = require.resolve('jetbrains-mono/fonts/webfonts/JetBrainsMono-Regular.woff2');
    // ä is a composite glyph in fonts as they are designed
    font = await subsetFont(readFileSync(path), 'Haäö─ 0123', { targetFormat: 'sfnt' });
    lean = trimFont(font) ?? Buffer.alloc(0);
  });

  it('keeps the tables that a viewer reads, and no hints', () => {
    expect(tagsIn(font)).toContain('fpgm');
    expect(tagsIn(lean)).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    expect(lean.length).toBeLessThan(font.length / 2);
  });

  it('writes a font whose sum is the one that it has to be', () => {
    let sum = 0;
    for (let at = 0; at < lean.length; at += 4) sum = (sum + lean.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(wholeSum);
  });

  it('changes nothing where nothing is left to take away', () => {
    expect(trimFont(lean)).toEqual(lean);
  });

  it('gives a glyph a second number, the next one, and shares metrics out where the last ones had one', () => {
    const count = glyphCount(lean) ?? 0;
    const copied = trimFont(lean, [1]) ?? Buffer.alloc(0);
    expect(glyphCount(copied)).toBe(count + 1);
    expect(outline(copied, count)).toEqual(outline(lean, 1));
    expect(outline(lean, 1).length).toBeGreaterThan(10);
    expect(outline(copied, 2)).toEqual(outline(lean, 2));
    const metrics = table(copied, 'hmtx');
    expect(metrics.length).toBe((count + 1) * 4);
    expect(metrics.readUInt32BE(count * 4)).toBe(metrics.readUInt32BE(4));
  });

  it.each([
    ['no font', Buffer.from('no font at all, but some text')],
    ['nothing', Buffer.alloc(0)],
    ['CFF outlines', Buffer.from('OTTO\0\0\0\0\0\0\0\0')],
  ])('passes over %s', (_, bytes) => {
    expect(trimFont(bytes)).toBeUndefined();
  });

  it('passes over a font that was cut short', () => {
    expect(trimFont(font.subarray(0, font.length / 2))).toBeUndefined();
  });
});
