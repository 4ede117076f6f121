/**
 * Functions that run inside the page. Puppeteer sends their text there, so each stands alone: no imports, no names
 * from outside. They only collect numbers and do what they are told; what follows from it is decided in Node.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Columns } from './geometry.js';

/** First fragment of an element: left, top, width and height in CSS pixels, from the first column's corner. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** What a document measures. */
export interface Measured {
  /** of each part, in order: its fragments */
  readonly parts: readonly (readonly Box[])[];
  readonly ids: readonly (readonly [id: string, box: Box])[];
  readonly blocks: readonly (readonly [index: number, box: Box])[];
}

/** A document with all that it shows. */
export interface Settled {
  /** addresses of the images that could not be shown */
  readonly brokenImages: readonly string[];
  /** ids whose page numbers are shown, in document order */
  readonly pageOf: readonly string[];
}

/** Waits until everything that the document shows is there. */
export async function settle(): Promise<Settled> {
  await document.fonts.ready;
  const images = [...document.images].filter((image) => !image.complete || image.naturalWidth === 0);
  const pageOf = [...document.querySelectorAll('[data-page-of]')];
  return {
    brokenImages: images.map((image) => image.src),
    pageOf: pageOf.map((element) => element.getAttribute('data-page-of') ?? ''),
  };
}

/**
 * Lays the document out in columns, one for each page, measures it, and lays it out as it was. The root element is
 * the one with columns, so that the body keeps its automatic height and percentages mean the same as in print.
 */
export function measureColumns({ widthPx, heightPx, gapPx }: Columns): Measured {
  const style = document.createElement('style');
  style.textContent = `html { width: ${widthPx}px !important; height: ${heightPx}px !important;
    columns: ${widthPx}px auto !important; column-gap: ${gapPx}px !important; column-fill: auto !important; }`;
  document.head.append(style);
  const undo = breakByColumns();
  const boxes = (element: Element) =>
    [...element.getClientRects()].map((r): Box => [r.left + scrollX, r.top + scrollY, r.width, r.height]);
  // a block may begin with an empty fragment, where its first line moved on to the next page
  const first = (element: Element) => {
    const all = boxes(element);
    return all.find((box) => box[3] > 0) ?? all[0];
  };
  const measured: Measured = {
    parts: [...document.querySelectorAll('[data-part]')].map(boxes),
    ids: [...document.querySelectorAll('body [id]')].flatMap((element) => {
      const box = first(element);
      return box ? [[element.id, box] as const] : [];
    }),
    blocks: [...document.querySelectorAll('[data-source]')].flatMap((element) => {
      const box = first(element);
      return box ? [[Number(element.getAttribute('data-source')), box] as const] : [];
    }),
  };
  for (const restore of undo.reverse()) restore();
  style.remove();
  return measured;

  /** Says forced page breaks, and breaks to avoid, as breaks of columns. */
  function breakByColumns(): (() => void)[] {
    const undo: (() => void)[] = [];
    const asColumn: Record<string, string> = { page: 'column', 'avoid-page': 'avoid-column' };
    const translate = (declarations: CSSStyleDeclaration) => {
      for (const name of ['break-before', 'break-after', 'break-inside']) {
        const value = declarations.getPropertyValue(name);
        const column = asColumn[value];
        if (!column) continue;
        const priority = declarations.getPropertyPriority(name);
        undo.push(() => declarations.setProperty(name, value, priority));
        declarations.setProperty(name, column, priority);
      }
    };
    const walk = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if ('style' in rule && rule instanceof CSSStyleRule) translate(rule.style);
        if ('cssRules' in rule) walk((rule as CSSGroupingRule).cssRules);
      }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules);
    for (const element of document.querySelectorAll<HTMLElement>('[style*="break"]'))
      translate(element.style);
    return undo;
  }
}

/** Writes the page numbers into the elements that show them, in document order. */
export function fillPageNumbers(labels: readonly string[]): void {
  for (const [index, element] of document.querySelectorAll('[data-page-of]').entries()) {
    element.textContent = labels[index] ?? '';
  }
}
