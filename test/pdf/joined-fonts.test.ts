/** Fonts of prints that come and go: each build has one program for a font, with the glyphs of all its prints. */

import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Fragment } from '../../src/pdf/fragment.js';
import { glyphsOf } from '../../src/pdf/join-font.js';
import { joinedFonts } from '../../src/pdf/joined-fonts.js';
import type { StageStates } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { linkSample } from './sample.js';

/** Expects that each font has a program in the file with all its glyphs; returns how many programs there are. */
function expectAllGlyphs(fragments: readonly Fragment[], states?: StageStates): number {
  const objects = joinedFonts(fragments, states);
  const programs = new Map(
    objects.flatMap(({ number, contents }) => (contents ? [[number, inflateSync(contents)]] : [])),
  );
  for (const { program, descriptor } of fragments.flatMap(({ fonts }) => fonts)) {
    const { text = '' } = objects.find(({ number }) => number === descriptor) ?? {};
    const joined = programs.get(Number(/\/FontFile2 (\d+) 0 R/.exec(text)?.[1]));
    const [own, all] = [glyphsOf(program)?.glyphs ?? [], joined && glyphsOf(joined)?.glyphs];
    const lost = own.filter(
      ({ outline }, number) =>
        !all?.[number]?.outline.subarray(0, outline.length).equals(outline) && outline.some((byte) => byte),
    );
    expect(lost).toEqual([]);
  }
  return programs.size;
}

test('prints that come and go leave each font one program with all glyphs', async () => {
  const { fragments } = await linkSample();
  const cold = expectAllGlyphs(fragments);
  const memory = openMemory();
  const [front, body, rest] = fragments as [Fragment, Fragment, Fragment];
  for (const state of [[front], fragments, [rest, body], [front, rest], fragments.toReversed(), fragments]) {
    const programs = expectAllGlyphs(state, memory.states);
    if (state.length === fragments.length) expect(programs).toBe(cold);
    memory.settle('complete');
  }
});

test('the same prints have the same objects, without another look at their glyphs', async () => {
  const { fragments } = await linkSample();
  const memory = openMemory();
  const first = joinedFonts(fragments, memory.states);
  memory.settle('complete');
  const second = joinedFonts(fragments, memory.states);
  expect(second.map((object, index) => object === first[index])).toEqual(first.map(() => true));
  expect(joinedFonts(fragments)).toEqual(first);
});
