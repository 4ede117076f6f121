/** Which parts are divided in a series of layouts of a paper. */

import { expect, test } from 'vitest';
import { divisionPlan, paperPlan } from '../../src/browser/division-plan.js';
import type { Layout } from '../../src/browser/layout.js';
import type { FlowBlock, Part } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';

/** A part of such a weight; `text` means what is in it. */
function part(name: string, weight: number, text = ''): Part {
  const block = { weight } as FlowBlock;
  const flow = { start: '', surroundings: '', blocks: [block] };
  return { id: 'body', headingIds: [name], hash: `${name} ${text}`, flow } as unknown as Part;
}

/** Lays paper after paper out, and says which of their parts are divided; `fails` are those that cannot be. */
function layouts(memory = openMemory(), ...fails: string[]) {
  return async (parts: readonly Part[], isIdleBuild = false) => {
    const layout = {
      composition: { parts },
      isIdleBuild,
      states: memory.states,
      notesOf: () => undefined,
    };
    const { windows, hasUndividedEdits, tried } = divisionPlan(layout as unknown as Layout);
    for (const one of windows.keys()) tried(one, !fails.includes(one.headingIds[0] ?? ''));
    memory.settle('complete');
    return {
      divided: [...windows].map(([{ headingIds }, size]) => `${headingIds[0]} ${size}`),
      hasUndividedEdits,
    };
  };
}

const others = [part('other', 15_000), part('more', 15_000)];

test('a long part at once, a short one when it was edited and the author is idle, the shortest never', async () => {
  const layOut = layouts();
  const paper = (text: string) => [
    part('long', 60_000),
    part('short', 12_000, text),
    part('page', 3000, text),
  ];
  const long = 'long 20250';
  expect(await layOut([...paper('one'), ...others])).toEqual({ divided: [long], hasUndividedEdits: false });
  expect(await layOut([...paper('one'), ...others], true)).toEqual({
    divided: [long],
    hasUndividedEdits: false,
  });
  expect(await layOut([...paper('two'), ...others])).toEqual({ divided: [long], hasUndividedEdits: true });
  expect(await layOut([...paper('two'), ...others], true)).toEqual({
    divided: [long, 'short 9000'],
    hasUndividedEdits: false,
  });
  expect(await layOut([...others, ...paper('three')])).toEqual({
    divided: [long, 'short 9000'],
    hasUndividedEdits: false,
  });
});

test('an edit of most parts divides none of them, and leaves those whole that were divided', async () => {
  const layOut = layouts();
  const paper = (style: string, text: string) =>
    Array.from({ length: 12 }, (_, index) =>
      part(`part ${index}`, 12_000, `${style} ${index < 2 ? text : ''}`),
    );
  await layOut(paper('blue', 'one'));
  expect(await layOut(paper('blue', 'two'))).toEqual({ divided: [], hasUndividedEdits: true });
  const both = ['part 0 9000', 'part 1 9000'];
  expect(await layOut(paper('blue', 'two'), true)).toEqual({ divided: both, hasUndividedEdits: false });
  for (const isIdle of [false, true])
    expect(await layOut(paper('red', 'two'), isIdle)).toEqual({ divided: [], hasUndividedEdits: false });
  // the next edit of a part is one of that part
  expect(await layOut(paper('red', 'three'))).toEqual({ divided: [], hasUndividedEdits: true });
  expect(await layOut(paper('red', 'three'), true)).toEqual({ divided: both, hasUndividedEdits: false });
});

test('a part in which no block begins a page is not tried again', async () => {
  const layOut = layouts(openMemory(), 'short');
  const paper = (text: string) => [part('short', 12_000, text), ...others, ...others];
  await layOut(paper('one'));
  expect(await layOut(paper('two'))).toEqual({ divided: [], hasUndividedEdits: true });
  expect(await layOut(paper('two'), true)).toEqual({ divided: ['short 9000'], hasUndividedEdits: false });
  for (const text of ['three', 'four']) {
    expect(await layOut(paper(text))).toEqual({ divided: [], hasUndividedEdits: false });
    expect(await layOut(paper(text), true)).toEqual({ divided: [], hasUndividedEdits: false });
  }
});

test('a paper of hundreds of pages has few windows', async () => {
  const layOut = layouts();
  const sections = Array.from({ length: 60 }, (_, index) => part(`section ${index}`, 25_000));
  expect((await layOut(sections)).divided).toEqual([]);
  expect((await layOut([...sections, part('long', 80_000)])).divided).toEqual(['long 68343.75']);
});

test('parts that are gone leave nothing behind', async () => {
  const memory = openMemory();
  const layOut = layouts(memory, 'heading 3');
  const size = () => {
    const known = memory.states.last<Readonly<Record<string, ReadonlySet<string>>>>('divided parts');
    return Object.values(known ?? {}).reduce((sum, names) => sum + names.size, 0);
  };
  for (let n = 0; n < 12; n++)
    await layOut([part(`heading ${n}`, 12_000), part('edited', 12_000, `${n}`), ...others], n % 2 > 0);
  const before = size();
  for (let n = 12; n < 48; n++)
    await layOut([part(`heading ${n}`, 12_000), part('edited', 12_000, `${n}`), ...others], n % 2 > 0);
  expect(size()).toBe(before);
});

test('where nothing is kept, a part of 28 pages or more is divided, and of 100 pages or more at fewer places', () => {
  const parts = [part('short', 119_000), part('middle', 120_000), part('long', 450_000)];
  const { windows, hasUndividedEdits } = paperPlan(parts);
  expect([...windows].map(([{ headingIds }, size]) => `${headingIds[0]} ${size}`)).toEqual([
    'middle 80000',
    'long 180000',
  ]);
  expect(hasUndividedEdits).toBe(false);
});
