/** Which windows are loaded, and when, after an edit: without a browser. */

import { expect, test } from 'vitest';
import type { KnownRun, PartRuns } from '../../src/browser/known-runs.js';
import type { Layout } from '../../src/browser/layout.js';
import { openLayoutWindows } from '../../src/browser/layout-windows.js';
import type { Composition, FlowBlock } from '../../src/types.js';
import { a4, part } from './made-up-composition.js';

const texts = Array.from({ length: 30 }, (_, at) => 'abcdefghij'.charAt(at % 10).repeat(1 + at));

const blocksOf = (all: readonly string[]) =>
  all.map((text): FlowBlock => {
    const html = `<p>${text}</p>`;
    return { html, ids: [], headingIds: [], blocks: [0], targets: [], images: [], notes: [], weight: 100 };
  });

/** A layout in a made-up browser, with the measurements of earlier layouts in `memory`. */
function layouts(jobs = 2) {
  const memory = new Map<string, unknown>();
  /** the first words of documents that have a page */
  const open: string[] = [];
  /** the highest number of pages at the same time */
  let most = 0;
  const loads: string[] = [];
  const failing = new Set<string>();
  const layoutOf = (parts: Composition['parts']): Layout => {
    const laidOut = parts.map((one) => {
      const name = /<p data-block="0">(\w+)/.exec(one.html)?.[1] ?? '';
      const document = {
        showLists: async () => {},
        shown: () => ({ movedNotes: [] }),
        measured: async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (failing.has(name)) throw new Error(`${name} failed`);
          return { parts: [[[0, 0, 10, 10]]], ids: [], blocks: [], wide: [], starts: [], carried: [] };
        },
      };
      return {
        batch: { name, parts: [one] },
        key: one.html,
        open: async () => {
          loads.push(name);
          open.push(name);
          most = Math.max(most, open.length);
          return document;
        },
        release: async () => {
          if (open.includes(name)) open.splice(open.indexOf(name), 1);
        },
      };
    });
    const layout = {
      composition: { page: a4, dir: 'ltr' },
      jobs,
      laidOut,
      async recall(_: string, key: string, make: () => Promise<unknown>) {
        const made = memory.get(key) ?? make();
        memory.set(key, made);
        return made;
      },
      withParts: layoutOf,
    };
    return layout as unknown as Layout;
  };
  return {
    open,
    loads,
    failing,
    most: () => most,
    windows(all: readonly string[], last?: PartRuns) {
      const runs: KnownRun[] = [];
      const blocks = blocksOf(all);
      const body = part('body', '');
      const flow = { start: '<div>', surroundings: '', blocks };
      const options = { layout: layoutOf([body]), size: 1200, weights: new Map(), last, runs };
      const windows = openLayoutWindows(body, flow, options);
      return { windows, left: (): PartRuns => ({ count: blocks.length, runs }) };
    },
  };
}

/** The runs of a first build: from block 0, 10 and 20 on. */
async function firstBuild({ windows, loads }: ReturnType<typeof layouts>): Promise<PartRuns> {
  const { windows: first, left } = windows(texts);
  for (const from of [0, 10, 20]) {
    const window = first.first(from);
    await first.measure(window);
    await first.recordRun(window, from < 20 ? { block: 10, source: 10, page: 1 } : undefined);
    await window.release();
  }
  await first.close();
  loads.length = 0;
  return left();
}

/** An edit of two runs: of a block that the window of the first run reaches. */
const edited = texts.with(10, 'edited');
const nameOf = (at: number) => edited[at] ?? '';

test('the window behind the first that has to be loaded is loaded at the same time', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  const { windows } = made.windows(edited, last);
  const measuring = windows.measure(windows.first(0));
  expect(made.open).toEqual([nameOf(0), nameOf(10)]);
  await measuring;
  await windows.measure(windows.first(10));
  await windows.close();
  expect(made.loads).toEqual([nameOf(0), nameOf(10)]);
  expect(made.open).toEqual([]);
});

test('where nothing was edited nothing is loaded, and an edit far behind a run loads no window of that run', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  for (const [all, loads] of [
    [texts, []],
    [texts.with(25, 'edited'), [texts[20]]],
  ] as const) {
    const { windows } = made.windows(all, last);
    for (const from of [0, 10, 20]) await windows.measure(windows.first(from));
    await windows.close();
    expect(made.loads).toEqual(loads);
    made.loads.length = 0;
  }
});

test('with one page, one window is loaded after the other', async () => {
  const made = layouts(1);
  const last = await firstBuild(made);
  const { windows } = made.windows(edited, last);
  await windows.measure(windows.first(0));
  expect(made.open).toEqual([nameOf(0)]);
  await windows.close();
});

test('a window that was loaded in vain gives its page back first, and is the last one of its kind', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  const { windows } = made.windows(edited.with(20, 'edited too'), last);
  const first = windows.first(0);
  await windows.measure(first);
  await windows.measure(windows.at(7, 600));
  expect(made.open).toEqual([nameOf(0), nameOf(7)]);
  await first.release();
  await windows.measure(windows.first(10));
  await windows.close();
  expect(made.open).toEqual([]);
  expect(made.loads).not.toContain('edited too');
  expect(made.most()).toBe(2);
});

test('a window that fails before it is asked for fails where it is asked for, and nowhere else', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  const { windows } = made.windows(edited, last);
  made.failing.add(nameOf(10));
  const first = windows.first(0);
  await windows.measure(first);
  await expect(windows.measure(windows.first(10))).rejects.toThrow('edited failed');
  await windows.close();
  expect(made.open).toEqual([]);
});

test('a window that fails and is not asked for changes nothing', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  const { windows } = made.windows(edited, last);
  made.failing.add(nameOf(10));
  await windows.measure(windows.first(0));
  await windows.measure(windows.at(7, 600));
  await windows.close();
  expect(made.open).toEqual([]);
});

test('a division that ends early waits for the window that is not measured yet', async () => {
  const made = layouts();
  const last = await firstBuild(made);
  const { windows } = made.windows(edited, last);
  const measuring = windows.measure(windows.first(0));
  await windows.close();
  expect(made.open).toEqual([]);
  await measuring;
});
