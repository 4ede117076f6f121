/**
 * Composition → Layout: documents that are open in the browser, with everything loaded, ready to be measured and
 * printed from one and the same load. Lent to a callback, so that no page outlives its use.
 */

import { createHash } from 'node:crypto';
import { warning } from '../diagnostic.js';
import type { Composition, Diagnostic, Memory } from '../types.js';
import { type Batch, type BatchRule, batchesOf, pageOf as pageGeometryOf } from './batches.js';
import { addressOf, contentSecurityPolicy, documentOf, origin } from './document.js';
import { closeGate } from './gate.js';
import { columnsOf } from './geometry.js';
import { replaceBody, settle } from './in-page.js';
import type { KeptPage } from './kept-pages.js';
import type { RunningBrowser } from './launch.js';
import type { Page } from './puppeteer.js';
import { keepVigil, type Vigil } from './vigil.js';

/** A batch that is open in a page of its own. */
export interface OpenBatch {
  readonly batch: Batch;
  readonly page: Page;
  readonly vigil: Vigil;
  /** how long any one step with it may take: grows with its size */
  readonly limitMs: number;
  /** ids whose page numbers it shows, in document order */
  readonly pageOf: readonly string[];
  diagnostics(): readonly Diagnostic[];
}

/** A batch that is loaded where something has to be found out about it. */
export interface LaidOutBatch {
  readonly batch: Batch;
  /** equal keys promise equal measures, and with equal page numbers equal prints */
  readonly key: string;
  /** loads it, once */
  open(): Promise<OpenBatch>;
}

/** A composition, laid out. */
export interface Layout {
  readonly composition: Composition;
  /** Does `work` with each batch, `jobs` at a time; results in the batches' order. */
  each<T>(work: (batch: LaidOutBatch) => Promise<T>): Promise<T[]>;
  /** What was found out about a batch in an earlier layout, or `make` finds out now. */
  recall<T>(kind: string, key: string, make: () => Promise<T>): Promise<T>;
}

export interface LayoutOptions {
  /** pages that work at the same time; default 2 */
  readonly jobs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** default: `part` with a memory, else `paper` */
  readonly batches?: BatchRule | undefined;
  /** how long the smallest document may take for one step; default 30 s */
  readonly patienceMs?: number | undefined;
  /** ids of the parts to lay out, where not all of them are needed; links to the others still work */
  readonly only?: ReadonlySet<string> | undefined;
  /** with it only what changed is loaded, measured and printed */
  readonly memory?: Memory | undefined;
}

/** Lends the composition's batches to `use`; closes those that were opened, whatever happens. */
export async function withLayout<T>(
  running: RunningBrowser,
  composition: Composition,
  options: LayoutOptions,
  use: (layout: Layout) => Promise<T>,
): Promise<T> {
  const { memory } = options;
  const jobs = Math.max(1, options.jobs ?? 2);
  const parts = composition.parts.filter(({ id }) => options.only?.has(id) ?? true);
  const batches = batchesOf(parts, options.batches ?? (memory ? 'part' : 'paper'));
  const pages = openPages(running);
  const laidOut = batches.map((batch) => layOut(batch, { pages, running, composition, options }));
  try {
    // without a memory everything is needed anyway
    if (!memory) await inParallel(laidOut, jobs, ({ open }) => open());
    const result = await use({
      composition,
      each: (work) => inParallel(laidOut, jobs, work),
      recall: (kind, key, make) => (memory ? memory.recall(kind, key, make) : make()),
    });
    if (memory) pages.keep();
    return result;
  } finally {
    await pages.close();
    // the next build is sure to come
    if (memory && !running.gone.aborted) running.makeReady();
  }
}

function layOut(batch: Batch, opening: Opening): LaidOutBatch {
  const { composition, options } = opening;
  const document = documentOf(batch, composition);
  const text = options.memory
    ? [bodyOf(document), ...batch.parts.map((part) => part.hash)].join(' ')
    : batch.name;
  const key = createHash('sha256').update(text).digest('hex');
  let opened: Promise<OpenBatch> | undefined;
  return {
    batch,
    key,
    open() {
      opened ??= openBatch(batch, document, opening);
      return opened;
    },
  };
}

/** A document without its head: what the parts' hashes do not tell is which of its links lead to other documents. */
function bodyOf(document: string): string {
  return document.slice(document.indexOf('<body>'));
}

/** What stands in the body of a document. */
function insideOf(document: string): string {
  return document.slice(document.indexOf('<body>') + '<body>'.length, document.lastIndexOf('</body>'));
}

/** The pages of one layout; one that arrives after their end is closed too. */
interface OpenPages {
  /** A page for a document with this head: one that shows another such document, or a new one. */
  open(head: string): Promise<Page | KeptPage>;
  /** Says what became of a page that was opened. */
  loaded(head: string, kept: KeptPage): void;
  /** Leaves what was loaded for the next layout, as far as there is room. */
  keep(): void;
  close(): Promise<void>;
}

function openPages(running: RunningBrowser): OpenPages {
  const pages = new Set<Promise<Page>>();
  const loaded = new Map<Page, { readonly head: string; readonly kept: KeptPage }>();
  const left = new Set<Page>();
  return {
    async open(head) {
      const kept = running.kept.take(head);
      const page = kept ? Promise.resolve(kept.page) : running.newPage();
      pages.add(page);
      return kept ?? page;
    },
    loaded: (head, kept) => void loaded.set(kept.page, { head, kept }),
    keep() {
      for (const [page, { head, kept }] of loaded) if (running.kept.give(head, kept)) left.add(page);
    },
    async close() {
      const close = async (opened: Promise<Page>) => {
        const page = await opened;
        if (!left.has(page)) await page.close();
      };
      await keepVigil([running.gone])
        .wait('close', 2000, Promise.all([...pages].map(close)))
        .catch(() => {});
    },
  };
}

interface Opening {
  readonly pages: OpenPages;
  readonly running: RunningBrowser;
  readonly composition: Composition;
  readonly options: LayoutOptions;
}

async function openBatch(batch: Batch, html: string, opening: Opening): Promise<OpenBatch> {
  const { pages, running, composition, options } = opening;
  const limitMs = (options.patienceMs ?? 30_000) + html.length / 50;
  const start = keepVigil([running.gone, options.signal]);
  const { widthPx: width, heightPx: height } = columnsOf(pageGeometryOf(batch, composition));
  const head = `${width} ${height} ${html.slice(0, html.length - bodyOf(html).length)}`;
  const opened = await start.wait('open a page', limitMs, pages.open(head));
  const { page, gate, uses } =
    'page' in opened
      ? opened
      : await start.wait(
          'set a page up',
          limitMs,
          closeGate(opened, {
            address: addressOf(batch),
            html,
            policy: contentSecurityPolicy,
            scripts: 'off',
            assets: composition.assets,
            viewport: { width, height },
          }).then((gate) => ({ page: opened, gate, uses: 0 })),
        );
  const vigil = keepVigil([running.gone, gate.lost, options.signal]);
  if (uses === 0) await vigil.wait('load the paper', limitMs, page.goto(addressOf(batch), { timeout: 0 }));
  else {
    gate.renew(composition.assets);
    await vigil.wait('load the paper', limitMs, page.evaluate(replaceBody, insideOf(html)));
  }
  const { brokenImages, pageOf } = await vigil.wait('load fonts and images', limitMs, page.evaluate(settle));
  pages.loaded(head, { page, gate, uses: uses + 1 });
  const diagnostics = () => [...gate.refused(), ...unreadable(brokenImages, composition)];
  return { batch, page, vigil, limitMs, pageOf, diagnostics };
}

/** Images that arrived and could not be shown; those that were refused are named already. */
function unreadable(broken: readonly string[], { assets }: Composition): Diagnostic[] {
  const byUrl = new Map(assets.map((asset) => [`${origin}${asset.url}`, asset.path]));
  return [...new Set(broken)].flatMap((url) => {
    const path = byUrl.get(url);
    return path ? warning('image-unreadable', `The browser cannot show this image: ${path}`) : [];
  });
}

/** Runs `work` on each item, at most `jobs` at a time. After a failure no further item is begun. */
async function inParallel<In, Out>(
  items: readonly In[],
  jobs: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (cause) {
        failed = true;
        throw cause;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}
