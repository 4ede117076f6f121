/** A flow that is divided again after edits has everything where the whole of it has it, from few documents. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import { type Layout, type LayoutOptions, withLayout } from '../../src/browser/layout.js';
import { divided } from '../../src/browser/page-chunks.js';
import { paginate } from '../../src/browser/paginate.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { compose } from '../../src/compose/compose.js';
import type { Composition, Pagination, Position } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { addFiles, tempFolder } from '../temp-folder.js';
import { sharedSession as session } from './shared-session.js';

const { markdown, images } = generatePaper({ pages: 20, seed: 5, notes: 0.3 });
const lines = markdown.split('\n');
const paragraphs = [...lines.keys()].filter((at) => /^[A-Z][^#|`]{200,}$/.test(lines[at] ?? ''));

/** The paper with more words at the end of the paragraph at this share of it. */
function edited(share: number, more = ' Edited.'): string {
  const at = paragraphs[Math.floor(share * paragraphs.length)] ?? 0;
  return lines.with(at, `${(lines[at] ?? '').replace(/\[\^n\d+\]$/, '')}${more}`).join('\n');
}

async function composed(text: string): Promise<Composition> {
  const folder = tempFolder({ 'paper.md': text });
  addFiles(folder, images);
  const { paper, theme, assets } = await loadPaper(join(folder, 'paper.md'));
  return compose(paper, theme, assets);
}

/** Opened documents. */
interface Opened {
  all: number;
  now: number;
  /** the highest number at the same time */
  most: number;
  onOpen?: (key: string) => void;
}

const noneOpened = (): Opened => ({ all: 0, now: 0, most: 0 });

/** The layout, which counts its documents. */
function counting(layout: Layout, opened: Opened): Layout {
  const isOpen = new Set<object>();
  return {
    ...layout,
    laidOut: layout.laidOut.map((batch) => ({
      ...batch,
      open() {
        if (isOpen.has(batch)) return batch.open();
        isOpen.add(batch);
        opened.all += 1;
        opened.now += 1;
        opened.most = Math.max(opened.most, opened.now);
        opened.onOpen?.(batch.key);
        return batch.open();
      },
      async release() {
        await batch.release();
        if (isOpen.delete(batch)) opened.now -= 1;
      },
    })),
    withParts: (parts) => counting(layout.withParts(parts), opened),
  };
}

/** Layouts of one paper with a memory, as a watch makes them, each compared with the whole. */
function layouts() {
  const memory = openMemory();
  return async (text: string) => {
    const composition = await composed(text);
    const opened = noneOpened();
    return session.use(async (browser) => {
      const found = await withLayout(browser, composition, { memory }, async (layout) => {
        const { layout: parted } = await divided(counting(layout, opened));
        const { all, now, most } = opened;
        return { pagination: await paginate(parted), parts: parted.composition.parts.length, all, now, most };
      });
      memory.settle('complete');
      const whole = await withLayout(browser, composition, { batches: 'few' }, paginate);
      expect(placesOf(found.pagination)).toEqual(placesOf(whole));
      return found;
    });
  };
}

/** Two places are the same to a twentieth of a point. */
const placesOf = ({ blocks, ids, pageCount, movedNotes }: Pagination) => {
  const rounded = <Key>(places: ReadonlyMap<Key, Position>) =>
    new Map([...places].map(([key, { page, topPt }]) => [key, [page, Math.round(topPt * 20)]]));
  return { blocks: rounded(blocks), ids: rounded(ids), pageCount, movedNotes };
};

test('two documents that an edit changes are open at the same time; where it changes one, one is opened', async () => {
  const layOut = layouts();
  const first = await layOut(markdown);
  expect(first.parts).toBeGreaterThan(4);
  const opened = async (share: number, words: string) => {
    const { all, now, most } = await layOut(edited(share, words));
    return { all, now, most };
  };
  // on the page behind a run, which the run is laid out with
  const both = { all: 2, now: 0, most: 2 };
  expect(await opened(0.3, ' Edited.')).toEqual(both);
  expect(await opened(0.3, ' Edited again.')).toEqual(both);
  // further behind a run: its window ends before this page, as soon as it had to be laid out again
  for (const words of [' Edited.', ' Edited again.']) await opened(0.7, words);
  expect(await opened(0.7, ' Edited once more.')).toEqual({ all: 1, now: 0, most: 1 });
});

test('a page of text more, and its removal, leave everything where the whole has it', async () => {
  const layOut = layouts();
  const more = `\n\n${'Words of a page that is new. '.repeat(30)}`.repeat(4);
  for (const text of [markdown, edited(0.4, more), edited(0.4), edited(0.45, more), markdown]) {
    const { now, most } = await layOut(text);
    expect([now, most <= 2]).toEqual([0, true]);
  }
});

test('divisions that are cancelled while two windows are measured leave no page open', async () => {
  const memory = openMemory();
  const layOut = async (browser: RunningBrowser, text: string, options: LayoutOptions, opened: Opened) => {
    const composition = await composed(text);
    const laidOut = withLayout(browser, composition, { memory, ...options }, async (layout) => {
      const { layout: parted } = await divided(counting(layout, opened));
      await paginate(parted);
    });
    await laidOut.finally(() => memory.settle(options.signal?.aborted ? 'cut-short' : 'complete'));
  };
  await session.use(async (browser) => {
    const probe = await browser.newPage();
    const open = async () => (await probe.browser().pages()).length;
    await layOut(browser, markdown, {}, noneOpened());
    await layOut(browser, edited(0.5), {}, noneOpened());
    const before = await open();
    for (let turn = 0; turn < 3; turn++) {
      const cancelling = new AbortController();
      const opened = noneOpened();
      opened.onOpen = () => {
        if (opened.now === 2) setTimeout(() => cancelling.abort(), 10 * turn);
      };
      const cancelled = layOut(
        browser,
        edited(0.3, ` Turn ${'x'.repeat(turn)}.`),
        { signal: cancelling.signal },
        opened,
      );
      await expect(cancelled).rejects.toMatchObject({ diagnostics: [{ code: 'cancelled' }] });
      expect(opened.all).toBe(2);
    }
    await layOut(browser, edited(0.3), {}, noneOpened());
    await expect.poll(open).toBeLessThanOrEqual(before);
    await probe.close();
  });
});

test('a document is loaded once, also where its run cannot end at the last block that begins a page', async () => {
  const made = generatePaper({ pages: 14, seed: 11, notes: 0.5 });
  const folder = tempFolder({ 'paper.md': made.markdown });
  addFiles(folder, made.images);
  const { paper, theme, assets } = await loadPaper(join(folder, 'paper.md'));
  const keys: string[] = [];
  const opened: Opened = { ...noneOpened(), onOpen: (key) => keys.push(key) };
  const layOut = async (layout: Layout) => {
    const { layout: parted } = await divided(counting(layout, opened), [{ from: 30_000, window: 12_000 }]);
    return parted.composition.parts.length;
  };
  const composition = compose(paper, theme, assets);
  const parts = await session.use((browser) => withLayout(browser, composition, {}, layOut));
  expect(parts).toBeGreaterThan(6);
  expect(keys).toHaveLength(new Set(keys).size);
});
