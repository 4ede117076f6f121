import { expect, test } from 'vitest';
import { batchesOf } from '../../src/browser/batches.js';
import { layoutScale } from '../../src/browser/geometry.js';
import { joinParts, labelsIn, labelsOf, partsOf } from '../../src/browser/pages.js';
import { romanNumber } from '../../src/data/roman-number.js';
import type { Box, Measured } from '../../src/in-page/measure-columns.js';
import { composition, part } from './made-up-composition.js';

// a page of 600 × 800 CSS px, so columns of 600 every 1200; documents are laid out at four pixels to each
const page = { widthMm: 158.75, heightMm: 211.6, marginMm: { top: 0, right: 0, bottom: 0, left: 0 } };
const column = (index: number, top = 0, height = 800): Box => [index * 1200, top, 600, height];

function measure(parts: ReturnType<typeof part>[], measured: Measured) {
  const paper = composition(parts, { page });
  const [batch] = batchesOf(parts, 'whole');
  if (!batch) throw new Error('no batch');
  return partsOf(batch, enlarged(measured), paper);
}

/** Measures in CSS px → in pixels of the layout. */
function enlarged(measured: Measured): Measured {
  const box = (edges: Box): Box => edges.map((px) => px * layoutScale) as unknown as Box;
  const keyed = <Key>(boxes: readonly (readonly [Key, Box])[]) =>
    boxes.map(([key, edges]) => [key, box(edges)] as const);
  return {
    parts: measured.parts.map((boxes) => boxes.map(box)),
    ids: keyed(measured.ids),
    blocks: keyed(measured.blocks),
    wide: measured.wide.map(([index, widthPx]) => [index, widthPx * layoutScale]),
    starts: keyed(measured.starts),
    carried: measured.carried.map(box),
  };
}

const cover = part('cover', '<h1 id="title">T</h1>', 'cover');
// eight blocks, the last of which is block 47 of the paper
const body = { ...part('body', '<p id="a">A</p><p id="b">B</p>'), blocks: [40, 41, 42, 43, 44, 45, 46, 47] };
const paper = { parts: [cover, body], pageLabels: true };
const measured: Measured = {
  parts: [[column(0)], [column(1), column(2), column(3, 0, 10)]],
  ids: [
    ['title', column(0, 100, 20)],
    ['a', column(1, 40, 20)],
    ['b', [3 * 1200 + 8, 4, 10, 20]],
  ],
  blocks: [[7, column(2, 80, 16)]],
  starts: [],
  carried: [],
  wide: [[7, 640]],
};

test('a part has the pages from its first column to the next part', () => {
  const found = measure([cover, body], measured);
  expect(found.map(({ part, pages }) => [part, pages])).toEqual([
    ['cover', 1],
    ['body', 3],
  ]);
  expect([...(found[0]?.ids.keys() ?? [])]).toEqual(['title']);
  expect(found[1]?.ids.get('b')?.page).toBe(2);
});

test('a document with other parts than were put in is a bug', () => {
  expect(() => measure([cover, body], { ...measured, parts: [[column(0)]] })).toThrow('1 part where 2');
});

test('a part that shows nothing has no pages', () => {
  const found = measure([cover, body], { ...measured, parts: [[], [column(0)]] });
  expect(found.map(({ pages }) => pages)).toEqual([0, 1]);
});

test('pages and places count through all parts, in points from the corner of the page', () => {
  const pagination = joinParts(measure([cover, body], measured), paper);
  expect(pagination.pageCount).toBe(4);
  expect(pagination.labels).toEqual(['i', '1', '2', '3']);
  expect(pagination.parts).toEqual([
    { part: 'cover', kind: 'cover', firstPage: 0, pages: 1 },
    { part: 'body', kind: 'body', firstPage: 1, pages: 3 },
  ]);
  expect(pagination.ids.get('b')).toEqual({ page: 3, xPt: 6, topPt: 3, widthPt: 7.5, heightPt: 15 });
  expect(pagination.blocks.get(47)).toEqual({ page: 2, xPt: 0, topPt: 60, widthPt: 450, heightPt: 12 });
});

test('a block is cut off where its content ends beyond the page', () => {
  const clippedBy = (widthPx: number, left = 0) => {
    const blocks = [[7, [1200 + left, 0, 600 - left, 20]]] as const;
    return joinParts(measure([cover, body], { ...measured, blocks, wide: [[7, widthPx]] }), paper).clipped;
  };
  expect([clippedBy(640), clippedBy(601), clippedBy(580, 40), clippedBy(640, -50)]).toEqual([
    [47],
    [],
    [47],
    [],
  ]);
});

test('margins are added to places', () => {
  const margins = { ...page, widthMm: 178.75, marginMm: { top: 10, right: 0, bottom: 0, left: 20 } };
  const paper = composition([cover], { page: { ...margins, heightMm: 221.6 } });
  const [batch] = batchesOf(paper.parts, 'whole');
  if (!batch) throw new Error('no batch');
  const [only] = partsOf(
    batch,
    { parts: [[column(0)]], ids: [['title', [0, 0, 9, 9]]], blocks: [], wide: [], starts: [], carried: [] },
    paper,
  );
  const title = only?.ids.get('title');
  expect(title?.xPt).toBeCloseTo((20 * 72) / 25.4);
  expect(title?.topPt).toBeCloseTo((10 * 72) / 25.4);
});

test('pages before the body have Roman labels, where labels are wanted', () => {
  const parts = [
    { part: 'cover', kind: 'cover', firstPage: 0, pages: 1 },
    { part: 'contents', kind: 'contents', firstPage: 1, pages: 2 },
    { part: 'body', kind: 'body', firstPage: 3, pages: 2 },
  ] as const;
  expect(labelsOf(parts, true)).toEqual(['i', 'ii', 'iii', '1', '2']);
  expect(labelsOf(parts, false)).toEqual(['1', '2', '3', '4', '5']);
});

test('contents placed within the body are counted with it', () => {
  const parts = [
    { part: 'body', kind: 'body', firstPage: 0, pages: 1 },
    { part: 'contents', kind: 'contents', firstPage: 1, pages: 1 },
    { part: 'body-2', kind: 'body', firstPage: 2, pages: 1 },
  ] as const;
  expect(labelsOf(parts, true)).toEqual(['1', '2', '3']);
});

test('the page numbers that a part shows, as it prints them', () => {
  const contents = part(
    'contents',
    '<b data-page-of="b"></b> <i class="x" data-page-of="title"></i><b data-page-of="no"></b>',
  );
  expect(labelsIn(contents, joinParts(measure([cover, body], measured), paper))).toEqual(['3', 'i', '']);
});

test('Roman digits', () => {
  expect([1, 4, 9, 14, 40, 90, 400, 1994, 3888].map(romanNumber)).toEqual([
    'i',
    'iv',
    'ix',
    'xiv',
    'xl',
    'xc',
    'cd',
    'mcmxciv',
    'mmmdccclxxxviii',
  ]);
});
