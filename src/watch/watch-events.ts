/**
 * Papers → events of a watch, for programs: an address for each live PDF, then the result of each build. A program that
 * stops reading ends the watch.
 */

import type { BuildOptions, Diagnostic } from '../types.js';
import type { WatchReport } from './watch.js';
import type { LivePaper } from './watch-papers.js';

/** The options of a watch, beside those of a build. */
export interface WatchOptions extends BuildOptions {
  /** where the live PDF listens; default: a free port on loopback */
  readonly place?: {
    readonly port?: number;
    readonly host?: string;
    /** further names that it answers to */
    readonly allowedHosts?: readonly string[];
    /** origins whose pages may show it in a frame */
    readonly frames?: readonly string[];
  };
  /** ask the disk for changes at intervals, as network drives need it */
  readonly polling?: boolean;
  /** command of the editor that a click opens */
  readonly editor?: string;
}

/** The events of a watch. */
export type WatchEvent =
  | ({ readonly kind: 'ready' } & LivePaper)
  | {
      readonly kind: 'built' | 'failed';
      readonly paper: string;
      /** the PDF; absent where nothing was written */
      readonly output?: string;
      /** files whose change led to the build; empty for the first */
      readonly changed: readonly string[];
      readonly pages?: number;
      readonly diagnostics: readonly Diagnostic[];
      readonly ms: number;
    };

/** Builds `papers` now and at every change, with a live PDF of each, until `options.signal` aborts or the loop ends. */
export async function* watch(
  papers: readonly string[],
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent> {
  const { watch: run } = await import('./watch-papers.js');
  const { place, polling = false, editor, signal: outer, ...build } = options;
  const ending = new AbortController();
  const end = () => ending.abort();
  outer?.addEventListener('abort', end, { once: true });
  if (outer?.aborted) end();
  const events = openEvents<WatchEvent>();
  const ended = run({
    papers,
    options: build,
    signal: ending.signal,
    polling,
    ...(place && { place }),
    editor,
    frameOf: () => '',
    onReady: (live) => events.add({ kind: 'ready', ...live }),
    onReport: (paper, report) => events.add(eventOf(paper, report)),
    onEditorFault: () => {},
  }).finally(events.end);
  // a fault is thrown to the reader below, once the events before it are read
  ended.catch(() => {});
  try {
    yield* events.read();
    await ended;
  } finally {
    end();
    outer?.removeEventListener('abort', end);
    await ended.catch(() => {});
  }
}

function eventOf(
  paper: string,
  { outcome, output, changed, produced, diagnostics, ms }: WatchReport,
): WatchEvent {
  return {
    kind: outcome,
    paper,
    changed,
    diagnostics,
    ms,
    ...(output !== undefined && { output }),
    ...(produced && { pages: produced.pagination.pageCount }),
  };
}

/** Values that are read in their order, as soon as there are any. */
function openEvents<T>() {
  const waiting: T[] = [];
  let isOver = false;
  let wake = () => {};
  return {
    add(value: T) {
      waiting.push(value);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    async *read(): AsyncGenerator<T> {
      for (;;) {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next;
        if (isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
