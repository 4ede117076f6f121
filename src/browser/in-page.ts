/**
 * Functions that run inside the page. Puppeteer sends their text there, so each stands alone: no imports, no names
 * from outside. They only collect numbers and do what they are told; what follows from it is decided in Node.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { layColumns } from './column-layout.js';
import type { Columns } from './geometry.js';
import type { markPageEnd } from './notes/page-marks.js';

/** First fragment of an element: left, top, width and height in CSS pixels, from the first column's corner. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** What a document measures. */
export interface Measured {
  /** of each part, in order: its fragments */
  readonly parts: readonly (readonly Box[])[];
  readonly ids: readonly (readonly [id: string, box: Box])[];
  readonly blocks: readonly (readonly [index: number, box: Box])[];
  /** blocks without blocks within them that are wide, or whose content is wider than they are: its width */
  readonly wide: readonly (readonly [index: number, widthPx: number])[];
  /** blocks that a part may be divided before */
  readonly starts: readonly (readonly [block: number, box: Box])[];
  /** notes that go on from the page before */
  readonly carried: readonly Box[];
}

/** A document with all that it shows. */
export interface Settled {
  /** addresses of the images that could not be shown */
  readonly brokenImages: readonly string[];
  /** ids whose page numbers are shown, in document order */
  readonly pageOf: readonly string[];
}

/** Shows another text in a document whose style sheets and fonts stay. */
export async function replaceBody(html: string): Promise<void> {
  document.body.innerHTML = html;
  // layout is what asks for fonts that were not needed before
  document.body.getBoundingClientRect();
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
}

/** Makes the document one that breaks alike in columns and on pages, and waits until all it shows is there. */
export async function settle(_: null, tools: { readonly markPageEnd: typeof markPageEnd }): Promise<Settled> {
  for (const { sheet } of document.querySelectorAll('style')) if (sheet) levelRules(sheet.cssRules);
  const styled = '[style*="break"], [style*="overflow"], [style*="page"]';
  for (const element of document.querySelectorAll<HTMLElement>(styled)) level(element.style);
  // notes move away from where they were written: what belongs to which block of the source is said before
  for (const [index, element] of document.querySelectorAll('[data-source]').entries())
    element.setAttribute('data-source', String(index));
  // text that begins a page, but not its part, has no margin there
  for (const mark of document.querySelectorAll('[data-before]')) {
    tools.markPageEnd(null, mark.nextElementSibling);
    mark.nextElementSibling?.removeAttribute('data-page-start');
  }
  await document.fonts.ready;
  const images = [...document.images].filter((image) => !image.complete || image.naturalWidth === 0);
  const pageOf = [...document.querySelectorAll('[data-page-of]')];
  return {
    brokenImages: images.map((image) => image.src),
    pageOf: pageOf.map((element) => element.getAttribute('data-page-of') ?? ''),
  };

  function levelRules(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) level(rule.style);
      if ('cssRules' in rule) levelRules(rule.cssRules as CSSRuleList);
    }
  }

  /** What columns do not know: left and right pages, named pages; and what they cannot break, scroll boxes. */
  function level(style: CSSStyleDeclaration): void {
    const say = (names: readonly string[], values: RegExp, instead: string) => {
      for (const name of names) {
        if (!values.test(style.getPropertyValue(name))) continue;
        style.setProperty(name, instead, style.getPropertyPriority(name));
      }
    };
    say(['break-before', 'break-after'], /^(left|right|recto|verso|all)$/, 'page');
    say(['overflow-x', 'overflow-y'], /^(hidden|auto|scroll)$/, 'clip');
    say(['page'], /./, 'auto');
  }
}

/** Lays the document out in columns, one for each page, measures it, and lays it out as it was. */
export function measureColumns(
  columns: Columns,
  tools: { readonly layColumns: typeof layColumns },
): Measured {
  const { corner, restore } = tools.layColumns(columns);
  const parts = [...document.querySelectorAll('[data-part]')];
  const measured: Measured = {
    parts: parts.map(boxes),
    ids: keyed('body [id]:not([data-own-id])', (element) => element.id),
    blocks: keyed('[data-source]', sourceOf),
    wide: [...document.querySelectorAll('[data-source]:not(:has([data-source]))')]
      .filter((element) => element.scrollWidth > element.clientWidth || widthOf(element) > columns.widthPx)
      .map((element) => [sourceOf(element), Math.max(element.scrollWidth, widthOf(element))]),
    starts: keyed('[data-block]', (element) => Number(element.getAttribute('data-block'))),
    carried: [...document.querySelectorAll('.foot-notes > ol > li[data-cut-start]')].flatMap(boxes),
  };
  restore();
  return measured;

  function sourceOf(element: Element): number {
    return Number(element.getAttribute('data-source'));
  }

  function widthOf(element: Element): number {
    return element.getClientRects()[0]?.width ?? 0;
  }

  /** Left and top from the corner of the first column, which is the root's own box. */
  function boxes(element: Element): Box[] {
    return [...element.getClientRects()].map((box) => [
      box.left - corner.left,
      box.top - corner.top,
      box.width,
      box.height,
    ]);
  }

  /** First fragments; an empty one at a page's end, whose content moved on to the next page, does not count. */
  function keyed<Key>(selector: string, keyOf: (element: Element) => Key): (readonly [Key, Box])[] {
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const all = boxes(element);
      const first = all.find(([, , , height]) => height > 0) ?? all[0];
      return first ? [[keyOf(element), first] as const] : [];
    });
  }
}

/** Writes the page numbers into the elements that show them, in document order. */
export function fillPageNumbers(labels: readonly string[]): void {
  for (const [index, element] of document.querySelectorAll('[data-page-of]').entries()) {
    element.textContent = labels[index] ?? '';
  }
}

/** Writes lists of pages into the elements that show them, in document order. */
export function fillPageLists(
  lists: readonly (readonly { readonly href: string; readonly text: string }[])[],
): void {
  for (const [index, element] of document.querySelectorAll('[data-pages-of]').entries()) {
    const links = (lists[index] ?? []).map(({ href, text }) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = text;
      return link;
    });
    element.replaceChildren(...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link])));
  }
}
