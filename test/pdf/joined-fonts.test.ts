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

/** The state of a font, as far as the test reads it. */
interface Joined {
  readonly groups: readonly { readonly digests: ReadonlySet<string> }[];
}

test('programs of many edits leave at most a thousand digests', async () => {
  const { fragments } = await linkSample();
  const memory = openMemory();
  joinedFonts(fragments, memory.states);
  memory.settle('complete');
  const made = memory.states.last<ReadonlyMap<string, Joined>>('joined fonts') ?? new Map<string, Joined>();
  const gone = Array.from({ length: 1500 }, (_, n) => `program ${n}`);
  const edited = [...made].map(([name, joined]): [string, Joined] => {
    const groups = joined.groups.map((group) => ({
      ...group,
      digests: new Set([...group.digests, ...gone]),
    }));
    return [name, { ...joined, groups }];
  });
  memory.states.note('joined fonts', new Map(edited));
  memory.settle('complete');
  const [front, ...rest] = fragments as [Fragment, ...Fragment[]];
  expectAllGlyphs(rest, memory.states);
  memory.settle('complete');
  const after = memory.states.last<ReadonlyMap<string, Joined>>('joined fonts') ?? new Map<string, Joined>();
  // only the fonts whose prints changed were joined again
  const changed = rest
    .flatMap(({ fonts }) => fonts)
    .filter(({ name }) => front.fonts.some((font) => font.name === name));
  expect(changed).not.toEqual([]);
  for (const { name, digest } of changed) {
    const groups = after.get(name)?.groups ?? [];
    expect(groups.some(({ digests }) => digests.has(digest))).toBe(true);
    expect(Math.max(...groups.map(({ digests }) => digests.size))).toBeLessThanOrEqual(1000);
  }
});
