/**
 * Ctrl-F: words → their places in the whole paper, also on pages that are not drawn. Matches on drawn pages are marked
 * through the CSS Custom Highlight API, which changes no element of the page.
 */

import { say } from './announce.js';
import { byId } from './elements.js';
import { findMatches, type TextItem, type TextMatch } from './find-text.js';
import type { Position } from './page-layout.js';
import type { Paper } from './paper.js';

/** A match on its page. */
interface Hit {
  readonly page: number;
  /** which match of its page */
  readonly index: number;
  readonly topPt: number;
}

/** The find bar. */
export interface Find {
  open(): void;
  /** closes the bar; false where it was closed */
  close(): boolean;
  /** searches a new revision for the same words */
  renew(): Promise<void>;
}

export interface FindRequest {
  readonly paper: () => Paper | undefined;
  readonly position: () => Position;
  readonly jump: (to: Position) => void;
}

/** Takes over the find bar. */
export function findBar({ paper, position, jump }: FindRequest): Find {
  const bar = byId('find', HTMLElement);
  const box = byId('find-box', HTMLInputElement);
  const count = byId('find-count', HTMLElement);
  let hits: readonly Hit[] = [];
  let current = -1;
  let search = 0;

  const isOpen = () => !bar.hidden;

  async function run(): Promise<void> {
    const own = ++search;
    const found = isOpen() && box.value.trim() !== '' ? await searchIn(paper(), box.value) : [];
    // else another search began meanwhile
    if (own === search) hits = found;
  }

  function show(): void {
    const none = box.value.trim() === '' ? '' : 'Nothing found';
    count.textContent = hits.length === 0 ? none : `${current + 1} of ${hits.length}`;
    bar.dataset.found = String(hits.length > 0 || none === '');
    highlight(box.value, isOpen() ? hits[current] : undefined);
  }

  function select(index: number): void {
    current = hits.length === 0 ? -1 : (index + hits.length) % hits.length;
    const hit = hits[current];
    if (hit) jump({ page: hit.page, topPt: hit.topPt - spaceAbovePt });
    show();
    say(count.textContent ?? '');
  }

  async function typed(): Promise<void> {
    await run();
    const here = position();
    const next = hits.findIndex(
      ({ page, topPt }) => page > here.page || (page === here.page && topPt >= here.topPt),
    );
    select(Math.max(next, 0));
  }

  box.addEventListener('input', () => void typed());
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    select(current + (event.shiftKey ? -1 : 1));
  });
  byId('find-next', HTMLButtonElement).addEventListener('click', () => select(current + 1));
  byId('find-previous', HTMLButtonElement).addEventListener('click', () => select(current - 1));
  byId('find-close', HTMLButtonElement).addEventListener('click', () => close());
  // pages are drawn, and drawn again, at any time
  new MutationObserver(() => isOpen() && highlight(box.value, hits[current])).observe(
    byId('pages', HTMLElement),
    { childList: true, subtree: true },
  );
  document.addEventListener('keydown', (event) => {
    if (
      event.key.toLowerCase() !== 'f' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    open();
  });

  function open(): void {
    bar.hidden = false;
    box.focus();
    box.select();
    if (box.value !== '') void typed();
  }

  function close(): boolean {
    if (!isOpen()) return false;
    bar.hidden = true;
    highlight('', undefined);
    byId('scroller', HTMLElement).focus({ preventScroll: true });
    return true;
  }

  return {
    open,
    close,
    async renew() {
      if (!isOpen()) return;
      await run();
      current = Math.min(current, hits.length - 1);
      show();
    },
  };
}

/** So that a match is not at the very edge. */
const spaceAbovePt = 90;

async function searchIn(paper: Paper | undefined, query: string): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const page of paper?.pages.keys() ?? []) {
    const text = await paper?.textOf(page);
    if (!text) continue;
    for (const [index, { from }] of findMatches(text, query).entries())
      hits.push({ page, index, topPt: text[from.piece]?.topPt ?? 0 });
  }
  return hits;
}

/** Marks matches on drawn pages, and the current match in another colour. */
function highlight(query: string, current: Hit | undefined): void {
  // a browser without the API shows where a match is by scrolling to it
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete('found');
  CSS.highlights.delete('found-now');
  if (query.trim() === '' || !current) return;
  const all = new Highlight();
  const now = new Highlight();
  for (const [page, slot] of [...document.querySelectorAll('#pages > .slot')].entries()) {
    const layer = slot.querySelector('.textLayer');
    if (!layer) continue;
    const nodes = textNodesOf(layer);
    for (const [index, match] of findMatches(inlinePartsOf(nodes), query).entries()) {
      const range = rangeOf(match, nodes);
      if (range) (page === current.page && index === current.index ? now : all).add(range);
    }
  }
  CSS.highlights.set('found', all);
  CSS.highlights.set('found-now', now);
}

function textNodesOf(layer: Element): readonly Text[] {
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

/** pdf.js writes a line end as an element behind the element of the text. */
const inlinePartsOf = (nodes: readonly Text[]): readonly TextItem[] =>
  nodes.map((node) => ({
    text: node.data,
    endsLine: node.parentElement?.nextElementSibling?.tagName === 'BR',
  }));

function rangeOf({ from, to }: TextMatch, nodes: readonly Text[]): Range | undefined {
  const [first, last] = [nodes[from.piece], nodes[to.piece]];
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first, from.offset);
  range.setEnd(last, Math.min(to.offset, last.length));
  return range;
}
