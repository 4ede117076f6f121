/**
 * The windows in which the ends of a part's runs are searched. Where a window has to be loaded, the next one of the last
 * build is measured at the same time, if it is not known either: after an edit, it is nearly always needed.
 */

import { sha256 } from '../hash.js';
import type { FlowBlock, PageGeometry, Part, PartFlow } from '../types.js';
import type { Beginning } from './chunk-boundaries.js';
import { endOf, type KnownRun, knownRuns, nearEnd, type PartRuns } from './known-runs.js';
import type { Layout } from './layout.js';
import { type LayoutWindow, openLayoutWindow } from './layout-window.js';
import type { MeasuredPart } from './pages.js';
import { showsPageNumbers } from './shows-page-numbers.js';

export interface LayoutWindows {
  readonly page: PageGeometry;
  /** Blocks from one on, of about this weight. */
  at(from: number, weight: number): LayoutWindow;
  /** The window in which the end of a run is searched first. */
  first(from: number): LayoutWindow;
  /** The run that began with this block in the last build. */
  again(from: number): RunAgain | undefined;
  /** Measures the window, and perhaps the next one of the last build at the same time. */
  measure(window: LayoutWindow): Promise<MeasuredPart>;
  /** The weight that was enough for the run from this block on in the last build; else the least weight. */
  weightAt(from: number): number;
  /** Notes that for the next build. */
  recordWeight(from: number, weight: number): void;
  /** Notes the window of a run for the next build, and where the next run begins, unless this is the last one. */
  recordRun(window: LayoutWindow, next?: Beginning): Promise<void>;
  /** Says that the text differs too much from that of the last build: only windows that are unchanged are used again. */
  distrust(): void;
  close(): Promise<void>;
}

/** A run of the last build. */
export interface RunAgain {
  /** its window, without text that it does not need; undefined where the text on its own pages is another one */
  readonly window: LayoutWindow | undefined;
  /** the block that the next run began with, where it is found */
  readonly next: number | undefined;
  /** how many pages it had */
  readonly pages: number;
}

/** What the windows of a part depend on. */
export interface WindowsOptions {
  readonly layout: Layout;
  /** the least weight of a window */
  readonly size: number;
  /** weights that were large enough, which `recordWeight` adds to */
  readonly weights: Map<string, number>;
  /** the runs of the last build */
  readonly last: PartRuns | undefined;
  /** those of this one, which `recordRun` adds to; absent: there is no next build */
  readonly runs: KnownRun[] | undefined;
}

const maxMarks = 1000;

/** Opens nothing yet. */
export function openLayoutWindows(
  part: Part,
  flow: PartFlow,
  { layout, size, weights, last, runs }: WindowsOptions,
): LayoutWindows {
  const { blocks } = flow;
  const lists = blocks.findIndex(({ html }) => showsPageNumbers(html));
  const lastEnd = lists < 0 ? blocks.length : lists;
  const open = new Map<string, LayoutWindow>();
  const asked = new Set<LayoutWindow>();
  const known = knownRuns(blocks, last);
  const knownKeys = new Set(last?.runs.map(({ key }) => key));
  /** a window that is measured before it is asked for */
  let early: LayoutWindow | undefined;
  let isTrusted = true;

  function windowTo(from: number, end: number): LayoutWindow {
    // numbers of pages are known only at the end: from the first ones on, the text stays together
    const to = end < lastEnd ? end : blocks.length;
    const name = `${from} ${to}`;
    const window = open.get(name) ?? openLayoutWindow(part, flow, { layout, from, to });
    open.set(name, window);
    return window;
  }

  function weightAt(from: number): number {
    return Math.max(size, ...marksOf(blocks, from).map((mark) => weights.get(mark) ?? size));
  }

  function again(from: number): RunAgain | undefined {
    const run = known.from(from);
    if (!run) return undefined;
    const { pages } = run;
    const [to = from, near = from, next] = [run.to, run.near, run.next].map(known.find);
    const last = to > from ? windowTo(from, to) : undefined;
    if (last?.key === run.key) return { window: last, next, pages };
    // an edit on its own pages may move their ends: the more text the window has, the more other ends are found
    const isBehind = isTrusted && near > from && known.digestOf(from, next ?? from) === run.own;
    return { window: isBehind ? windowTo(from, near) : undefined, next, pages };
  }

  function first(from: number): LayoutWindow {
    return again(from)?.window ?? windowTo(from, endOf(blocks, from, weightAt(from)));
  }

  /** Begins to measure the window after that of a run whose end is as it was, if a page is free for it. */
  function measureEarly(from: number): void {
    const { window, next } = again(from) ?? {};
    const pages = [...open.values()].filter(({ isOpen }) => isOpen()).length;
    if (!window || next === undefined || !isTrusted || pages >= layout.jobs) return;
    early = first(next);
    // a failure is thrown where the window is asked for
    early.measure().catch(noted);
  }

  /** Gives up the window that was measured early, as another one is needed. */
  async function leaveEarly(left: LayoutWindow): Promise<void> {
    early = undefined;
    isTrusted = false;
    await left.release().catch(noted);
  }

  return {
    page: part.page?.geometry ?? layout.composition.page,
    at: (from, weight) => windowTo(from, endOf(blocks, from, weight)),
    first,
    again,
    async measure(window) {
      if (asked.has(window)) return window.measure();
      asked.add(window);
      if (early === window) early = undefined;
      else if (early && !knownKeys.has(window.key)) await leaveEarly(early);
      const measured = window.measure();
      if (window.isOpen() && !early) measureEarly(window.from);
      return measured;
    },
    weightAt,
    recordWeight(from, weight) {
      // each edit leaves marks of blocks that are gone
      if (weights.size > maxMarks) weights.clear();
      for (const mark of marksOf(blocks, from)) weights.set(mark, weight);
    },
    async recordRun(window, next) {
      if (!runs) return;
      const { from, to, key } = window;
      const measured = await window.measure();
      const near = next && nearEnd(blocks, { from, to, next, measured });
      runs.push({
        start: known.placeOf(from),
        key,
        to: known.placeOf(to),
        near: near === undefined ? undefined : known.placeOf(near),
        next: next && known.placeOf(from + next.block),
        own: known.digestOf(from, next ? from + next.block : to),
        pages: next?.page ?? measured.pages,
      });
    },
    distrust() {
      isTrusted = false;
    },
    async close() {
      const opened = [...open.values()].filter(({ isOpen }) => isOpen());
      // a failure was thrown where the window was asked for
      await Promise.all(opened.map((window) => window.release().catch(noted)));
    },
  };
}

const noted = (): void => {};

/** Digests of the block before and of the block: an edit changes one of them. Numbers of notes do not count. */
function marksOf(blocks: readonly FlowBlock[], from: number): string[] {
  const before = blocks.slice(0, from).findLast(({ weight, html }) => weight > 0 && html.trim() !== '');
  return [`${before?.html} |`, `| ${blocks[from]?.html}`].map((mark) => sha256(mark.replaceAll(/\d+/g, '0')));
}
