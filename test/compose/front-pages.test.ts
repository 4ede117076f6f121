/** Pages of a paper → its cover and contents, and the pages to compose it for next. */

import { expect, test } from 'vitest';
import { firstPages, frontPages, nextPages } from '../../src/compose/front-pages.js';
import { defaultThemeSettings } from '../../src/theme-defaults.js';
import type { Metadata, Pagination, ThemeSettings } from '../../src/types.js';
import { theme as bare, paperOf } from './made-up-paper.js';

const headings = ['a', 'b', 'c', 'd'].map((id) => `<h1 id="${id}">${id}</h1>`).join('');
const place = { file: '/papers/paper.md', line: 2, column: 1 };

function setting(look: Partial<ThemeSettings>, metadata: Partial<Metadata> = {}, html = headings) {
  const asked = new Map(Object.keys(metadata).map((key) => [key, place]));
  const paper = { ...paperOf(html, { version: '1', ...metadata }), metadataPlaces: asked };
  const theme = { ...bare, look: { ...defaultThemeSettings, ...look } };
  return { paper, theme, at: (pages: number) => frontPages(paper, theme, pages) };
}

/** Pages of a layout: `front` pages, then the text from its page `textFrom` on. */
const laidOut = (front: number, body: number, textFrom = 0): Pagination => ({
  pageCount: front + body,
  parts: [
    ...(front > 0 ? [{ part: 'cover', kind: 'cover' as const, firstPage: 0, pages: front }] : []),
    { part: 'body', kind: 'body' as const, firstPage: front, pages: body },
  ],
  labels: [],
  ids: new Map(),
  blocks: new Map([
    [1, { page: front + textFrom + 1, xPt: 0, topPt: 0, widthPt: 1, heightPt: 1 }],
    [0, { page: front + textFrom, xPt: 0, topPt: 0, widthPt: 1, heightPt: 1 }],
  ]),
});

const folio = { cover: 'block', coverFromPages: 8 } as const;
const memo = { cover: 'memo', contentsFromPages: 6 } as const;

test('a paper of fewer pages has a title block without contents in place of the cover', () => {
  const { at } = setting(folio);
  expect(at(7)).toEqual({ layout: 'memo', toc: false });
  expect(at(8)).toEqual({ layout: 'block', toc: 3 });
  expect(setting({ cover: 'block' }).at(1)).toEqual({ layout: 'block', toc: 3 });
});

test('a title block has contents in longer papers, where the theme says from which', () => {
  expect([5, 6].map((pages) => setting(memo).at(pages).toc)).toEqual([false, 3]);
  expect(setting({ cover: 'memo' }).at(900).toc).toBe(false);
  expect(setting({ cover: 'memo' }).at(Number.POSITIVE_INFINITY).toc).toBe(false);
  expect(setting({ cover: 'block', contentsFromPages: 6 }).at(5)).toEqual({ layout: 'block', toc: false });
});

test('what the paper asks for wins', () => {
  expect(setting(folio, { cover: 'panel' }).at(1).layout).toBe('panel');
  expect(setting(folio, { coverImage: 'a.png' }).at(1).layout).toBe('image');
  expect(setting(folio, { toc: 2 }).at(1)).toEqual({ layout: 'memo', toc: 2 });
  expect(setting(folio, { toc: false }).at(9)).toEqual({ layout: 'block', toc: false });
  expect(setting(memo, { cover: 'block' }).at(9).layout).toBe('block');
  expect(setting(memo, {}, `<nav class="contents-here"></nav>${headings}`).at(1).toc).toBe(3);
});

test('an automatic cover begins with the third page, and needs something to say', () => {
  expect([2, 3].map((pages) => setting({ cover: 'auto' }).at(pages).layout)).toEqual(['memo', 'block']);
  const { paper, theme } = setting({ cover: 'auto' });
  const { version, ...anonymous } = paper.metadata;
  expect(version).toBe('1');
  expect(frontPages({ ...paper, metadata: anonymous }, theme, 9).layout).toBe('memo');
  expect(setting({ cover: 'auto', coverFromPages: 5 }).at(4).layout).toBe('memo');
});

test('only papers whose front depends on their pages are measured', () => {
  const always = setting({ cover: 'block' });
  expect(firstPages(always.paper, always.theme)).toBe(0);
  const { paper, theme } = setting(folio, {}, `${headings}<p>${'word '.repeat(10_000)}</p>`);
  expect(Math.round(firstPages(paper, theme))).toBe(21);
});

test('a layout with the front of its pages is printed', () => {
  const { paper, theme } = setting(folio);
  const next = (pages: number, pagination: Pagination) => nextPages(paper, theme, { pages, pagination });
  expect(next(3, laidOut(0, 7))).toBeUndefined();
  expect(next(9, laidOut(2, 8))).toBeUndefined();
  expect(next(3, laidOut(0, 8))).toEqual({ pages: 8, isExact: true });
});

test('pages below a cover do not say how many there are with a title above the text', () => {
  const { paper, theme } = setting(folio);
  const next = nextPages(paper, theme, { pages: 9, pagination: laidOut(2, 7) });
  expect(next).toEqual({ pages: 0, isExact: false });
  expect(nextPages(paper, theme, { pages: 0, pagination: laidOut(0, 8) })).toEqual({
    pages: 8,
    isExact: true,
  });
});

test('contents below a title count at most for the pages that they take', () => {
  const { paper, theme } = setting(memo);
  const next = (pagination: Pagination) => nextPages(paper, theme, { pages: 9, pagination });
  expect(next(laidOut(0, 7))).toBeUndefined();
  expect(next(laidOut(0, 6))).toEqual({ pages: 0, isExact: false });
  expect(next(laidOut(0, 7, 1))).toEqual({ pages: 0, isExact: false });
});
