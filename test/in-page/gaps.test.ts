/**
 * Which block did not fit at the foot of a page, and where a page ends because the paper wants that. Gaps themselves are
 * measured in `float-figures.test.ts`.
 */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { causeOf, isAway, isForcedBefore, isHeading, isKeptWithNext } from '../../src/in-page/gaps.js';

/** A block as far as the questions look at it. */
class Block {
  nextElementSibling: Block | null = null;
  previousElementSibling: Block | null = null;
  constructor(
    readonly tag: string,
    readonly style: { readonly breakAfter?: string; readonly breakBefore?: string } = {},
    readonly names: readonly string[] = [],
  ) {}
  hasAttribute(name: string): boolean {
    return this.names.includes(name);
  }
  matches(selectors: string): boolean {
    return selectors.split(', ').includes(this.tag);
  }
}

beforeEach(() => {
  vi.stubGlobal('HTMLElement', Block);
  vi.stubGlobal('getComputedStyle', ({ style }: Block) => ({
    breakAfter: 'auto',
    breakBefore: 'auto',
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
