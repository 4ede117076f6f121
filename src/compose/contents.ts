/**
 * Headings → the contents list, nested as they are, each entry a link with its page number. The number is an
 * empty element of fixed width that the browser stage fills in once it has measured. The leader is a dotted
 * border, not a row of full stops, so that no screen reader reads it out.
 */

import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { shortText } from '../data/short-text.js';
import { element, isElement } from '../html/element.js';
import { classes, data } from '../html/vocabulary.js';
import type { Heading, Metadata } from '../types.js';

/** The entries of the list, and its title. */
export interface ContentsList {
  readonly headings: readonly Heading[];
  readonly depth: number;
  readonly title: string;
  /** id of the list's own heading; absent where the paper places the list under a heading of its own */
  readonly titleId?: string;
  /** room for the list on a page */
  readonly heightPt: number;
}

/** Heights in points of the title, and of an entry of each depth, as the styles set them loosely and tightly. */
const loosePt = { title: 46, entries: [23.3, 16.2, 14.1] };
const tightPt = { title: 46, entries: [16.6, 12.4, 11.6] };

/** The headings that a list of `toc` levels shows, counted from the highest level in use. */
export function headingsInContents(headings: readonly Heading[], toc: Metadata['toc']): readonly Heading[] {
  if (toc === false) return [];
  const top = highestLevel(headings);
  return headings.filter(
    ({ level, text, isUnlisted }) => level < top + toc && text.trim() !== '' && !isUnlisted,
  );
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
    listFrom(shown, { from: 0, above: 0, depth: 1 }).list,
  );
}

/** Whether the list is set tightly: where that saves a second page that would be nearly empty. */
function isTight(headings: readonly Heading[], heightPt: number): boolean {
  return heightOf(headings, loosePt) > heightPt && heightOf(headings, tightPt) <= heightPt;
}

/** About how many pages a list of these headings takes on its own. */
export function pagesOfContents(headings: readonly Heading[], heightPt: number): number {
  return heightOf(headings, loosePt) / heightPt;
}

function heightOf(headings: readonly Heading[], { title, entries }: typeof loosePt): number {
  const top = highestLevel(headings);
  return headings.reduce((sum, { level }) => sum + (entries[Math.min(level - top, 2)] ?? 0), title);
}

function highestLevel(headings: readonly Heading[]): number {
  return headings.reduce((top, { level }) => Math.min(top, level), 6);
}

/**
 * The list of the headings from `from` on that are deeper than `above`, and the index behind them. Each heading
 * contains the deeper headings after it.
 */
function listFrom(
  shown: readonly Heading[],
  { from, above, depth }: { readonly from: number; readonly above: number; readonly depth: number },
): { readonly list: Element | undefined; readonly next: number } {
  const items: Element[] = [];
  let next = from;
  for (let heading = shown[next]; heading && heading.level > above; heading = shown[next]) {
    const deeper = listFrom(shown, { from: next + 1, above: heading.level, depth: depth + 1 });
    items.push(element('li', {}, entry(heading, Math.min(depth, 4)), deeper.list));
    next = deeper.next;
  }
  const className = [`contents-${Math.min(depth, 4)}`];
  return { list: items.length === 0 ? undefined : element('ol', { className }, items), next };
}

/** Headings beyond this many characters are cut in the list; they were meant as text. */
const longestEntry = 240;

function entry(heading: Heading, depth: number): Element {
  return element(
    'a',
    { className: ['contents-entry', `entry-${depth}`], href: `#${heading.id}` },
    // spaces between the boxes of a row are not seen, and would not be read
    heading.number !== undefined && element('span', { className: ['contents-number'] }, `${heading.number} `),
    element('span', { className: ['contents-text'] }, entryText(heading), ' '),
    ...pageOfEntry(heading.id),
  );
}

/** Leader and page number: what an entry of any list ends with. */
export function pageOfEntry(id: string): readonly Element[] {
  return [
    // a border: a screen reader would read out a row of full stops; dots drawn as a stroke are eight curves each
    element('span', { className: ['leader'] }),
    element('span', { className: [classes.pageNumber], [data.pageOf]: id }),
  ];
}

/** The text of an entry: inline HTML, or plain text where that is too long. */
export function entryText({ text, html }: Pick<Heading, 'text' | 'html'>): ElementContent[] {
  if (text.length > longestEntry) return [{ type: 'text', value: shortText(text, longestEntry) }];
  if (!/[<&]/.test(html)) return [{ type: 'text', value: html }];
  return fromHtml(html, { fragment: true }).children.filter(
    (child): child is ElementContent => child.type === 'text' || isElement(child),
  );
}
