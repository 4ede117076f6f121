/**
 * Which block did not fit at the foot of a page, where a page ends because the paper wants that, and which page ends early,
 * on blocks with made-up places. `float-figures.test.ts` measures gaps on real pages.
 */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attributes } from '../../src/in-page/attribute-names.js';
import type { Spot } from '../../src/in-page/column-layout.js';
import {
  causeOf,
  firstGap,
  isAway,
  isForcedBefore,
  isHeading,
  isKeptWithNext,
  type Page,
} from '../../src/in-page/gaps.js';

/** A block as far as the questions look at it. */
class Block {
  nextElementSibling: Block | null = null;
  previousElementSibling: Block | null = null;
  spots: readonly Spot[] = [];
  childNodes: readonly (Block | Words)[] = [];
  constructor(
    readonly tag: string,
    readonly style: Readonly<Record<string, string>> = {},
    readonly names: readonly string[] = [],
  ) {}
  hasAttribute(name: string): boolean {
    return this.names.includes(name);
  }
  get tagName(): string {
    return this.tag.toUpperCase();
  }
  matches(selectors: string): boolean {
    if (selectors === ':has(*)') return this.childNodes.some((child) => child instanceof Block);
    return selectors.split(', ').includes(this.tag);
  }
}

/** Text between blocks. */
class Words {
  constructor(
    readonly data: string,
    readonly spots: readonly Spot[],
  ) {}
}

class TableSection extends Block {}

beforeEach(() => {
  vi.stubGlobal('HTMLElement', Block);
  vi.stubGlobal('Element', Block);
  vi.stubGlobal('Text', Words);
  vi.stubGlobal('HTMLTableSectionElement', TableSection);
  vi.stubGlobal('getComputedStyle', ({ style }: Block) => ({
    breakAfter: 'auto',
    breakBefore: 'auto',
    display: 'block',
    columnCount: 'auto',
    ...style,
  }));
});
afterEach(() => vi.unstubAllGlobals());

/** Blocks in a row, as elements of a page. */
function row(...blocks: Block[]): HTMLElement[] {
  for (const [index, block] of blocks.entries()) {
    block.previousElementSibling = blocks[index - 1] ?? null;
    block.nextElementSibling = blocks[index + 1] ?? null;
  }
  return blocks as unknown as HTMLElement[];
}

const kept = { breakAfter: 'avoid-page' };

test('behind headings that stay with the next block, that block is what did not fit', () => {
  const [heading, other, text] = row(new Block('h2', kept), new Block('h3', kept), new Block('p'));
  expect(heading && causeOf(heading)).toBe(text);
  expect(text && causeOf(text)).toBe(text);
  expect(other && isKeptWithNext(other)).toBe(true);
  const [last] = row(new Block('h2', kept));
  expect(last && causeOf(last)).toBe(last);
});

test('a page ends before a block where it or the one above asks for that', () => {
  const [first, second, third] = row(
    new Block('p', { breakAfter: 'page' }),
    new Block('p', { breakBefore: 'avoid' }),
    new Block('p', { breakBefore: 'right' }),
  );
  expect([first, second, third].map((block) => block && isForcedBefore(block))).toEqual([false, true, true]);
});

test('headings are known by their names', () => {
  const [heading, text] = row(new Block('h6'), new Block('p'));
  expect(heading && isHeading(heading)).toBe(true);
  expect(text && isHeading(text)).toBe(false);
  expect(text && isAway(text)).toBe(false);
});

/** A page of 100 px, on which each block stands where it was put. */
function pageOf(): Page {
  let selected: Words | undefined;
  const range = {
    selectNode: (text: Words) => {
      selected = text;
    },
  };
  const spots = (of: Block | typeof range) => (of === range ? selected?.spots : (of as Block).spots);
  return { layout: { range, spots } as unknown as Page['layout'], heightPx: 100 };
}

const at = (column: number, top: number, bottom: number): Spot => ({ column, top, bottom });

/** A block at its places; `inside` stands in it. */
function put<B extends Block>(block: B, spots: readonly Spot[], ...inside: readonly (Block | Words)[]): B {
  return Object.assign(block, { spots, childNodes: inside });
}

/** The first gap, with blocks by their tags. */
function gapIn(blocks: Block[], left: readonly Block[] = [], end?: (block: Element) => boolean) {
  const [from = null] = row(...blocks);
  const gap = firstGap(from, pageOf(), new Set(left as unknown as Element[]), end);
  const tagOf = (block: unknown) => (block as Block).tag;
  return gap && [gap.px, tagOf(gap.start), tagOf(gap.cause), tagOf(gap.pageTop)];
}

test('a page that ends early has a gap as high as what is left of it, from a fifth on', () => {
  const gapAfter = (bottom: number) =>
    gapIn([put(new Block('p'), [at(0, 0, bottom)]), put(new Block('figure'), [at(1, 0, 50)])]);
  expect(gapAfter(70)).toEqual([30, 'figure', 'figure', 'p']);
  expect(gapAfter(81)).toEqual([19, 'figure', 'figure', 'p']);
  expect(gapAfter(82)).toBeUndefined();
});

test('a gap names the block that did not fit, and the one that its page begins with', () => {
  const blocks = () => [
    put(new Block('p'), [at(0, 0, 95)]),
    put(new Block('ul'), [at(1, 0, 20)]),
    put(new Block('dl'), [at(1, 20, 60)]),
    put(new Block('h2', kept), [at(2, 0, 10)]),
    put(new Block('pre'), [at(2, 10, 90)]),
  ];
  expect(gapIn(blocks())).toEqual([40, 'h2', 'pre', 'ul']);
  const left = blocks();
  expect(gapIn(left, left.slice(4))).toBeUndefined();
  expect(gapIn(blocks(), [], (block) => (block as unknown as Block).tag === 'h2')).toBeUndefined();
});

test('no gap is before a forced page, a hidden block, or a page that stays empty', () => {
  const text = () => put(new Block('p'), [at(0, 0, 40)]);
  expect(gapIn([text(), put(new Block('h1', { breakBefore: 'page' }), [at(1, 0, 10)])])).toBeUndefined();
  expect(gapIn([text(), put(new Block('div', {}, [attributes.away]), [at(1, 0, 10)])])).toBeUndefined();
  expect(gapIn([text(), put(new Block('div'), [at(1, 0, 0)])])).toBeUndefined();
  expect(gapIn([text(), put(new Block('h1'), [at(2, 0, 10)])])).toBeUndefined();
});

test('in a block that is divided, what is within it is looked at: blocks, and text between them', () => {
  const divided = [at(0, 0, 40), at(1, 0, 30)];
  const items = () => [put(new Block('li'), [at(0, 0, 40)]), put(new Block('dd'), [at(1, 0, 30)])];
  expect(gapIn([put(new Block('ul'), divided, ...items())])).toEqual([60, 'dd', 'dd', 'ul']);
  // cells beside each other end where the longest of them does
  expect(gapIn([put(new Block('tr', { display: 'table-row' }), divided, ...items())])).toBeUndefined();
  expect(gapIn([put(new Block('p'), divided, ...items())])).toBeUndefined();
  const words = new Words('Text', [at(0, 40, 90)]);
  const [item, next] = items();
  expect(item && next && gapIn([put(new Block('ul'), divided, item, words, next)])).toBeUndefined();
});

test('of a head that a table repeats the first counts', () => {
  const head = put(new TableSection('thead'), [at(0, 0, 10), at(1, 0, 10)]);
  const rows = [put(new Block('tr'), [at(0, 10, 30)]), put(new Block('th'), [at(1, 10, 90)])];
  const group = new TableSection('tbody', { display: 'table-row-group' });
  const body = put(group, [at(0, 10, 30), at(1, 10, 90)], ...rows);
  const table = put(new Block('table', { display: 'table' }), [at(0, 0, 30), at(1, 0, 90)], head, body);
  expect(gapIn([table])).toEqual([70, 'th', 'th', 'table']);
});
