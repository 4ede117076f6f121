/**
 * Headings → the contents list, nested as they are, each entry a link with its page number. The number is an
 * empty element of fixed width that the browser stage fills in once it has measured. The leader is a drawn line,
 * not a row of full stops, so that nobody has it read out.
 */

import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Heading, Metadata } from '../types.js';
import { element, isElement } from './element.js';

/** What the list shows, and how it is called. */
export interface ContentsList {
  readonly headings: readonly Heading[];
  readonly depth: number;
  readonly title: string;
  /** id of the list's own heading; absent where the paper places the list under a heading of its own */
  readonly titleId?: string;
  readonly dir: 'ltr' | 'rtl';
  /** room for the list on a page */
  readonly heightPt: number;
}

/** Heights in points of the title, and of an entry of each depth, as the styles set them loosely and tightly. */
const loosePt = { title: 46, entries: [23.3, 16.2, 14.1] };
const tightPt = { title: 46, entries: [16.6, 12.4, 11.6] };

/** The headings that a list of `toc` levels shows, counted from the highest level in use. */
export function headingsInContents(headings: readonly Heading[], toc: Metadata['toc']): readonly Heading[] {
  if (toc === false) return [];
  const top = Math.min(...headings.map((heading) => heading.level));
  return headings.filter((heading) => heading.level < top + toc && heading.text.trim() !== '');
}

/** The list as `<nav>`. */
export function contentsNav(list: ContentsList): Element {
  const shown = headingsInContents(list.headings, list.depth);
  return element(
    'nav',
    {
      className: ['contents', ...(isTight(shown, list.heightPt) ? ['contents-tight'] : [])],
      ariaLabel: list.title,
    },
    list.titleId !== undefined &&
      element('h2', { className: ['contents-title'], id: list.titleId }, list.title),
    nestedList(shown, list.dir, 1),
  );
}

/** Whether the list is set tightly: where that saves a second page that would be nearly empty. */
function isTight(headings: readonly Heading[], heightPt: number): boolean {
  const top = Math.min(...headings.map((heading) => heading.level));
  const height = ({ title, entries }: typeof loosePt): number =>
    headings.reduce((sum, { level }) => sum + (entries[Math.min(level - top, 2)] ?? 0), title);
  return height(loosePt) > heightPt && height(tightPt) <= heightPt;
}

/** Each heading takes the deeper ones that follow it as the list of its item, whatever level the list began at. */
function nestedList(headings: readonly Heading[], dir: 'ltr' | 'rtl', level: number): Element | undefined {
  // the styles tell four depths apart
  const depth = Math.min(level, 4);
  const items: Element[] = [];
  for (let from = 0; from < headings.length; ) {
    const heading = headings[from];
    if (!heading) break;
    const next = headings.findIndex((other, index) => index > from && other.level <= heading.level);
    const until = next === -1 ? headings.length : next;
    const deeper = nestedList(headings.slice(from + 1, until), dir, depth + 1);
    items.push(element('li', {}, entry(heading, dir, depth), deeper));
    from = until;
  }
  return items.length === 0 ? undefined : element('ol', { className: [`contents-${depth}`] }, items);
}

function entry(heading: Heading, dir: 'ltr' | 'rtl', depth: number): Element {
  return element(
    'a',
    { className: ['contents-entry', `entry-${depth}`], href: `#${heading.id}` },
    heading.number !== undefined && element('span', { className: ['contents-number'] }, heading.number),
    heading.number !== undefined && ' ',
    element('span', { className: ['contents-text'] }, inline(heading.html)),
    ' ',
    leader(dir),
    element('span', { className: ['page-number'], dataPageOf: heading.id }),
  );
}

/** Dots as a dashed stroke that starts at the page number, so that they line up from row to row. */
function leader(dir: 'ltr' | 'rtl'): Element {
  const [x1, x2] = dir === 'ltr' ? ['100%', '0'] : ['0', '100%'];
  return element(
    'svg',
    { className: ['leader'], ariaHidden: 'true' },
    element('line', { x1, x2, y1: '50%', y2: '50%' }),
  );
}

function inline(html: string): ElementContent[] {
  if (!/[<&]/.test(html)) return [{ type: 'text', value: html }];
  return fromHtml(html, { fragment: true }).children.filter(
    (child): child is ElementContent => child.type === 'text' || isElement(child),
  );
}
