/** Fragments and fonts: kept from one call to the next, and shared by prints, they leave the file as it is. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { glyphsOf, programOf, united } from '../../src/pdf/join-font.js';
import { link } from '../../src/pdf/link.js';
import { stamp } from '../../src/pdf/stamp.js';
import { trimFont } from '../../src/pdf/trim-font.js';
import type { StageCache } from '../../src/types.js';
import { checkStructure } from '../check-structure.js';
import { batches, pagination, printedHeadings, request } from './sample.js';

const require = createRequire(import.meta.url);

/** Entries in memory, and how many were written. */
function keptInMemory(): StageCache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    read: (kind, key) => entries.get(`${kind} ${key}`),
    write: (kind, key, bytes) => void entries.set(`${kind} ${key}`, bytes),
  };
}

async function fileOf(kept?: StageCache) {
  const linked = await link({ printed: batches, pagination, lang: 'en', headings: printedHeadings, kept });
  const { bytes } = await stamp(linked, request);
  return { linked, bytes };
}

test('a file of kept fragments has the bytes of one made from nothing', { tags: 'large' }, async () => {
  const cold = await fileOf();
  const kept = keptInMemory();
  expect((await fileOf(kept)).bytes).toEqual(cold.bytes);
  expect(kept.entries.size).toBe(batches.length);
  const before = new Map(kept.entries);
  expect((await fileOf(kept)).bytes).toEqual(cold.bytes);
  // nothing was made again
  for (const [key, bytes] of kept.entries) expect(bytes).toBe(before.get(key));
});

test('prints of one paper share the programs of their fonts', async () => {
  const { linked, bytes } = await fileOf();
  const fonts = linked.fragments.flatMap((fragment) => fragment.fonts);
  const names = new Set(fonts.map(({ name }) => name));
  expect(names.size).toBeLessThan(fonts.length);
  const programs = Buffer.from(bytes).toString('latin1').split('<</Length1 ').length - 1;
  expect(programs).toBeGreaterThanOrEqual(names.size);
  expect(programs).toBeLessThan(fonts.length);
  expect(await checkStructure(bytes)).toEqual([]);
});

/** The glyphs of `text` in a font of code, under the numbers that they have in the whole font. */
async function glyphsFor(text: string) {
  const path = require.resolve('jetbrains-mono/fonts/webfonts/JetBrainsMono-Regular.woff2');
  const font = await subsetFont(readFileSync(path), text, { targetFormat: 'sfnt' });
  const glyphs = glyphsOf(trimFont(font) ?? Buffer.alloc(0));
  if (!glyphs) throw new Error('no glyphs');
  return glyphs;
}

test('fonts with other glyphs under the same numbers are not joined', async () => {
  expect(united(await glyphsFor('ab'), await glyphsFor('xy'))).toBeUndefined();
});

test('a program joined with itself or a part of itself is the same program', async () => {
  const all = await glyphsFor('abc');
  const few = { ...all, glyphs: all.glyphs.slice(0, 2) };
  const program = programOf(all);
  expect(programOf(united(all, all) ?? few)).toEqual(program);
  expect(programOf(united(few, all) ?? few)).toEqual(program);
  expect(glyphsOf(program)?.glyphs).toEqual(
    all.glyphs.map((glyph) => expect.objectContaining({ metric: glyph.metric })),
  );
});
