/**
 * The document as it is → laid out in columns, one for each page, until `restore` is called.
 * The root element is the one with columns, so that the body keeps its automatic height and percentages mean the
 * same as in print. What breaks pages is said as breaks of columns meanwhile.
 */

/** The box that one page's content is broken into, and the columns that stand for pages while measuring. */
export interface Columns {
  readonly widthPx: number;
  readonly heightPx: number;
  /** between two columns, so wide that what hangs out of one is not taken for part of the next */
  readonly gapPx: number;
}

/** A fragment of something: its column, and its edges from the column's top. */
export interface Spot {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** A document in columns. */
export interface ColumnLayout {
  /** left and top of the first column */
  readonly corner: { readonly left: number; readonly top: number };
  /** the only range that there should be: each makes every later change of the document slower, as long as it lives */
  readonly range: Range;
  /** Gives all columns another height. */
  setHeight(heightPx: number): void;
  /** Where the fragments are, in order. */
  spots(of: Element | Range): Spot[];
  restore(): void;
}

/** Lays the document out in columns. What is taller than one and in one piece is made to break, for good. */
export function layColumns({ widthPx, heightPx, gapPx }: Columns): ColumnLayout {
  const root = document.documentElement;
  const sheet = document.createElement('style');
  sheet.textContent = `html { width: ${widthPx}px !important; columns: ${widthPx}px auto !important;
    column-gap: ${gapPx}px !important; column-fill: auto !important; }
    [data-away] { display: none !important; }`;
  document.head.append(sheet);
  setHeight(heightPx);
  const restores: (() => void)[] = [];
  for (const { sheet: rules } of document.querySelectorAll('style')) if (rules) sayColumn(rules.cssRules);
  for (const element of document.querySelectorAll<HTMLElement>('[style*="break"]')) translate(element.style);
  const isRightToLeft = getComputedStyle(root).direction === 'rtl';
  const corner = root.getBoundingClientRect();
  const parts = [...document.querySelectorAll('[data-part]')];
  if (isTooTall(parts)) document.querySelectorAll<HTMLElement>('[data-part] *').forEach(makeBreakable);
  return { corner, range: document.createRange(), setHeight, spots, restore };

  function setHeight(px: number): void {
    root.style.setProperty('height', `${px}px`, 'important');
  }

  function restore(): void {
    for (const again of restores.reverse()) again();
    sheet.remove();
    root.style.removeProperty('height');
    if (root.style.length === 0) root.removeAttribute('style');
  }

  function spots(of: Element | Range): Spot[] {
    return [...of.getClientRects()].map(({ left, right, top, bottom }) => {
      const start = isRightToLeft ? corner.left + widthPx - right : left - corner.left;
      const column = Math.max(0, Math.floor((start + gapPx / 2) / (widthPx + gapPx)));
      return { column, top: top - corner.top, bottom: bottom - corner.top };
    });
  }

  /** Says forced page breaks, and breaks to avoid, as breaks of columns. */
  function sayColumn(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) translate(rule.style);
      if ('cssRules' in rule) sayColumn(rule.cssRules as CSSRuleList);
    }
  }

  function translate(style: CSSStyleDeclaration): void {
    for (const name of ['break-before', 'break-after', 'break-inside']) {
      const value = style.getPropertyValue(name);
      if (!/^(page|avoid-page)$/.test(value)) continue;
      const priority = style.getPropertyPriority(name);
      style.setProperty(name, value.replace('page', 'column'), priority);
      restores.push(() => style.setProperty(name, value, priority));
    }
  }

  function isTooTall(elements: readonly Element[]): boolean {
    return elements.some((element) => [...element.getClientRects()].some((box) => box.height > heightPx + 1));
  }

  /** What is taller than a page and in one piece is cut over pages in print, but sticks out of a column. */
  function makeBreakable(element: HTMLElement): void {
    if (!isTooTall([element])) return;
    const { display } = getComputedStyle(element);
    if (element.matches('img, svg, video, canvas, object, embed, iframe')) {
      element.style.setProperty('max-height', `${Math.floor(heightPx * 0.9)}px`, 'important');
      element.style.setProperty('object-fit', 'contain');
    } else if (display.startsWith('inline-')) {
      element.style.setProperty('display', display.replace(/^inline-/, ''), 'important');
    }
  }
}
