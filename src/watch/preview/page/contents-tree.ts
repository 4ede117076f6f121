/**
 * The PDF's bookmarks → the contents list: a tree in the sense of the ARIA patterns, with one stop of the Tab key and
 * arrow keys within. Where a build does not change the headings, the elements stay, and with them the focus and the
 * folded entries.
 */

import { byId, create } from './elements.js';
import type { Position } from './page-layout.js';
import type { ContentsEntry, Paper } from './paper.js';

export interface Contents {
  show(paper: Paper): Promise<void>;
  /** marks the section that the reader is in */
  mark(position: Position): void;
}

/** The tree in the sidebar; `open` is called with the place of a chosen entry. */
export function contents(open: (position: Position) => void): Contents {
  const tree = byId('contents-tree', HTMLElement);
  const places = new Map<Element, Position>();
  let titles = '';

  const items = () => [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const visible = () => items().filter((item) => !isFolded(item));

  function focus(item: HTMLElement | null | undefined): void {
    if (!item) return;
    for (const other of items()) other.tabIndex = other === item ? 0 : -1;
    item.focus();
  }
  function choose(item: Element): void {
    const place = places.get(item);
    if (place) open(place);
  }
  function arrow(item: HTMLElement, key: string): void {
    const list = visible();
    const index = list.indexOf(item);
    const expanded = item.getAttribute('aria-expanded');
    if (key === 'ArrowDown') focus(list[index + 1]);
    if (key === 'ArrowUp') focus(list[index - 1]);
    if (key === 'Home') focus(list[0]);
    if (key === 'End') focus(list.at(-1));
    if (key === 'ArrowRight' && expanded === 'false') item.ariaExpanded = 'true';
    else if (key === 'ArrowRight' && expanded) focus(list[index + 1]);
    if (key === 'ArrowLeft' && expanded === 'true') item.ariaExpanded = 'false';
    else if (key === 'ArrowLeft') focus(parentOf(item));
  }

  tree.addEventListener('keydown', (event) => {
    const item = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(item);
    else if (/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key)) arrow(item, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  tree.addEventListener('click', ({ target }) => {
    const item = (target as Element).closest<HTMLElement>('[role=treeitem]');
    if (!item) return;
    if ((target as Element).closest('.fold')) item.ariaExpanded = String(item.ariaExpanded === 'false');
    else choose(item);
    focus(item);
  });

  return {
    async show(paper) {
      const next = JSON.stringify(
        paper.contents.map(function titlesOf(entry): unknown {
          return [entry.title, entry.entries.map(titlesOf)];
        }),
      );
      if (next !== titles) {
        titles = next;
        tree.replaceChildren(...paper.contents.flatMap((entry) => treeItems(entry, 1)));
        const first = items()[0];
        if (first) first.tabIndex = 0;
        byId('contents-empty', HTMLElement).hidden = first !== undefined;
      }
      const targets = flatten(paper.contents);
      const found = await Promise.all(
        targets.map((entry) => paper.resolve(entry.target).catch(() => undefined)),
      );
      places.clear();
      for (const [index, item] of items().entries()) {
        const place = found[index];
        if (place) places.set(item, place);
      }
    },
    mark(position) {
      const current = items().findLast((item) => isBefore(places.get(item), position));
      for (const item of items()) {
        if (item === current) item.setAttribute('aria-current', 'location');
        else item.removeAttribute('aria-current');
      }
    },
  };
}

/** An entry, and behind it the group of those below: within it they would count as words of its name. */
function treeItems(entry: ContentsEntry, level: number): readonly HTMLElement[] {
  const folds = entry.entries.length > 0;
  const label = create('span', {
    class: 'entry',
    children: [create('span', { class: 'title', text: entry.title })],
  });
  if (folds) label.prepend(create('span', { class: 'fold', attributes: { 'aria-hidden': 'true' } }));
  const item = create('div', {
    attributes: {
      role: 'treeitem',
      tabindex: '-1',
      'aria-level': String(level),
      ...(folds && { 'aria-expanded': 'true' }),
    },
    children: [label],
  });
  if (!folds) return [item];
  const below = entry.entries.flatMap((child) => treeItems(child, level + 1));
  return [item, create('div', { attributes: { role: 'group' }, children: below })];
}

/** The parent entry of an entry. */
function parentOf(item: HTMLElement): HTMLElement | undefined {
  const found = item.parentElement?.closest('[role=group]')?.previousElementSibling;
  return found instanceof HTMLElement ? found : undefined;
}

function isFolded(item: HTMLElement): boolean {
  for (let parent = parentOf(item); parent; parent = parentOf(parent))
    if (parent.ariaExpanded === 'false') return true;
  return false;
}

const flatten = (entries: readonly ContentsEntry[]): readonly ContentsEntry[] =>
  entries.flatMap((entry) => [entry, ...flatten(entry.entries)]);

function isBefore(place: Position | undefined, position: Position): boolean {
  if (!place) return false;
  return place.page < position.page || (place.page === position.page && place.topPt <= position.topPt);
}
