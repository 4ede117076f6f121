/**
 * A page of a paper → finished elements: canvas, selectable text, links, and the structure tree for screen readers.
 *
 * A page is drawn once, at one scale, off screen, and inserted when it is complete. So neither a new revision nor a new
 * zoom ever shows a blank or half-drawn page.
 */

import { byId, create } from './elements.js';
import { pxPerPtOnPaper } from './page-layout.js';
import type { Paper } from './paper.js';
import { AnnotationMode, EventBus, GenericL10n, PDFPageView } from './pdfjs.js';

/** A drawn page; the caller destroys it. */
export interface RenderedPage {
  readonly element: HTMLElement;
  /** number of the paper that it is a page of */
  readonly paper: number;
  readonly pxPerPt: number;
  readonly pixelRatio: number;
  destroy(): void;
}

export interface RenderRequest {
  readonly paper: Paper;
  /** from 0 */
  readonly page: number;
  readonly pxPerPt: number;
  readonly links: object;
  readonly signal: AbortSignal;
}

interface StructTree {
  render(): Promise<unknown>;
}

/** Largest canvas, in pixels: A4 stays crisp up to 300% on a display with two pixels to the CSS pixel. */
const maxCanvasPixels = 2 ** 25;

// English only, and without looking for translations over the network
const l10n = new GenericL10n(undefined as never);

/** Draws a page; rejects with the signal's reason where it was overtaken. */
export async function renderPage(request: RenderRequest): Promise<RenderedPage> {
  const stage = stageFor(request.pxPerPt);
  try {
    return await drawn(request, stage);
  } catch (cause) {
    request.signal.throwIfAborted();
    return broken(request, cause);
  } finally {
    stage.remove();
  }
}

async function drawn({ paper, page, pxPerPt, links, signal }: RenderRequest, stage: HTMLDivElement) {
  const proxy = paper.pages[page];
  if (!proxy) throw new Error('The paper does not have this page.');
  // before it is drawn: a window that moves to another display meanwhile needs the page once more
  const stamp = stampOf({ paper, pxPerPt });
  const eventBus = new EventBus();
  const view = new PDFPageView({
    container: stage,
    eventBus,
    id: page + 1,
    scale: pxPerPt / pxPerPtOnPaper,
    defaultViewport: proxy.getViewport({ scale: pxPerPt }),
    annotationMode: AnnotationMode.ENABLE,
    layerProperties: { linkService: links },
    maxCanvasPixels,
    capCanvasAreaFactor: -1,
    enableDetailCanvas: false,
    enableAutoLinking: false,
    l10n,
  });
  const cancel = () => view.cancelRendering();
  signal.addEventListener('abort', cancel);
  try {
    view.setPdfPage(proxy);
    const text = new Promise((resolve) => eventBus.on('textlayerrendered', resolve));
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
    await Promise.race([Promise.all([view.draw(), text]), aborted]);
    signal.throwIfAborted();
    // the view puts the structure tree in as soon as it is there, and has no event for it
    await (view.structTreeLayer as StructTree | null)?.render().catch(() => undefined);
    signal.throwIfAborted();
  } catch (cause) {
    view.destroy();
    throw cause;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  const element = settled(view.div as HTMLElement);
  return { element, ...stamp, destroy: () => view.destroy() };
}

/** A page that pdf.js cannot draw says so in its place, and keeps no other page from being shown. */
function broken({ page, paper, pxPerPt }: RenderRequest, cause: unknown): RenderedPage {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const element = create('p', { class: 'broken', text: `Page ${page + 1} cannot be drawn. ${reason}` });
  return { element, ...stampOf({ paper, pxPerPt }), destroy() {} };
}

const stampOf = ({ paper, pxPerPt }: { paper: Paper; pxPerPt: number }) => ({
  paper: paper.number,
  pxPerPt,
  pixelRatio: devicePixelRatio,
});

/**
 * A place to draw in, out of sight but in the document, and before all pages: pdf.js finds the parts of the page by
 * their ids, and those of the last revision that still show have the same ones.
 */
function stageFor(pxPerPt: number): HTMLDivElement {
  const stage = create('div', { class: 'pdfViewer stage' });
  stage.style.setProperty('--scale-factor', String(pxPerPt));
  byId('stages', HTMLElement).append(stage);
  return stage;
}

/** The slot around the page is the landmark with its label; in it, only links are stops of the Tab key. */
function settled(element: HTMLElement): HTMLElement {
  for (const name of ['role', 'data-l10n-id', 'data-l10n-args']) element.removeAttribute(name);
  element.querySelector('.textLayer')?.setAttribute('tabindex', '-1');
  adoptLinks(element);
  return element;
}

/** The structure of the page names a link by its object, and pdf.js gives the link a longer id. */
function adoptLinks(page: HTMLElement): void {
  const links = new Map(
    [...page.querySelectorAll<HTMLElement>('[data-element-id]')].map((link) => [
      link.dataset.elementId,
      link.id,
    ]),
  );
  for (const owner of page.querySelectorAll('[aria-owns]')) {
    const ids = (owner.getAttribute('aria-owns') ?? '').split(' ').map((id) => links.get(id) || id);
    owner.setAttribute('aria-owns', ids.join(' '));
  }
}
