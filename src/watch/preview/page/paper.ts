/**
 * A revision of the PDF → the data that the preview needs: sizes and labels of its pages, its contents, the targets of
 * its links. One worker serves all revisions; the caller that loads a paper destroys it.
 */

import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem } from './find-text.js';
import type { PageSize, Position } from './page-layout.js';
import { getDocument, PDFWorker } from './pdfjs.js';

/** A loaded revision. */
export interface Paper {
  /** of the update that brought it */
  readonly number: number;
  readonly pages: readonly PDFPageProxy[];
  readonly sizes: readonly PageSize[];
  /** what each page is called: `iv`, `12` */
  readonly labels: readonly string[];
  readonly contents: readonly ContentsEntry[];
  /** the text of a page, from 0, piece by piece as it was drawn */
  textOf(page: number): Promise<readonly PlacedText[]>;
  /** where a link or a contents entry leads */
  resolve(target: unknown): Promise<Position | undefined>;
  destroy(): void;
}

/** A piece of text, and how far down its page it is. */
export interface PlacedText extends TextItem {
  readonly topPt: number;
}

/** An entry of the PDF's bookmarks. */
export interface ContentsEntry {
  readonly title: string;
  /** what `Paper.resolve` takes */
  readonly target: unknown;
  readonly entries: readonly ContentsEntry[];
}

let worker: InstanceType<typeof PDFWorker> | undefined;

/** Fetches and opens the newest PDF; throws where it was overtaken or cannot be read. */
export async function loadPaper(number: number, signal: AbortSignal): Promise<Paper> {
  const response = await fetch(`paper.pdf?number=${number}`, { signal });
  if (!response.ok) throw new Error(`The PDF could not be fetched: ${await response.text()}`);
  const data = new Uint8Array(await response.arrayBuffer());
  worker ??= new PDFWorker();
  const task = getDocument({ data, worker, verbosity: 0, enableXfa: false, useWasm: false });
  const destroy = () => void task.destroy();
  try {
    const document = await task.promise;
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const [pages, labels, outline] = await Promise.all([
      Promise.all(numbers.map((number) => document.getPage(number))),
      document.getPageLabels(),
      document.getOutline(),
    ]);
    signal.throwIfAborted();
    return {
      number,
      pages,
      sizes: pages.map(sizeOf),
      labels: labels ?? numbers.map(String),
      contents: contentsOf(outline ?? []),
      textOf: textReader(pages),
      resolve: (target) => resolve(document, target),
      destroy,
    };
  } catch (cause) {
    destroy();
    throw cause;
  }
}

/** Reads the text of a page when it is asked for, once. */
function textReader(pages: readonly PDFPageProxy[]): Paper['textOf'] {
  const read = new Map<number, Promise<readonly PlacedText[]>>();
  return (page) => {
    const known = read.get(page) ?? textOf(pages[page]);
    read.set(page, known);
    return known;
  };
}

async function textOf(page: PDFPageProxy | undefined): Promise<readonly PlacedText[]> {
  if (!page) return [];
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, topPt] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]) as [
      number,
      number,
    ];
    return [{ text: item.str, endsLine: item.hasEOL, topPt }];
  });
}

function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: 1 });
  return { widthPt: width, heightPt: height };
}

type Outline = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;

function contentsOf(outline: Outline): readonly ContentsEntry[] {
  return outline.map((item) => ({ title: item.title, target: item.dest, entries: contentsOf(item.items) }));
}

/** An explicit destination is `[page, how, …numbers]`, a named one is a key of such a list. */
async function resolve(document: PDFDocumentProxy, target: unknown): Promise<Position | undefined> {
  const explicit = typeof target === 'string' ? await document.getDestination(target) : target;
  if (!Array.isArray(explicit)) return undefined;
  const [ref, how, ...numbers] = explicit as [unknown, { name?: string }?, ...unknown[]];
  const index =
    typeof ref === 'number' ? ref : await document.getPageIndex(ref as never).catch(() => undefined);
  if (index === undefined || index < 0 || index >= document.numPages) return undefined;
  const page = await document.getPage(index + 1);
  const top = topOf(how?.name, numbers);
  if (top === undefined) return { page: index, topPt: 0 };
  const [, topPt] = page.getViewport({ scale: 1 }).convertToViewportPoint(0, top) as [number, number];
  return { page: index, topPt };
}

/** The index of the vertical position in a destination, by kind of destination. */
const topIndexes = new Map([
  ['XYZ', 1],
  ['FitH', 0],
  ['FitBH', 0],
  ['FitR', 3],
]);

/** The number of a destination that says how far up the page it is, in PDF space. */
function topOf(how: string | undefined, numbers: readonly unknown[]): number | undefined {
  const index = topIndexes.get(how ?? '');
  const value = index === undefined ? undefined : numbers[index];
  return typeof value === 'number' ? value : undefined;
}
