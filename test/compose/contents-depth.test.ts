import { expect, test } from 'vitest';
import { withContentsDepth } from '../../src/compose/contents-depth.js';
import type { Metadata, Place } from '../../src/types.js';
import { paperOf } from './made-up-paper.js';

const headings = '<h1 id="a">One</h1><h2 id="b">Within</h2><h1 id="c">Two</h1>';
const place: Place = { file: '/papers/paper.md', line: 2, column: 1 };

function tocOf(
  look: Parameters<typeof withContentsDepth>[1],
  asked: Partial<Metadata> = {},
  html = headings,
) {
  const metadataPlaces = new Map(Object.keys(asked).map((key) => [key, place]));
  return withContentsDepth({ ...paperOf(html, asked), metadataPlaces }, look).metadata.toc;
}

test('the contents have the levels of the paper, else those of the theme', () => {
  expect(tocOf({ cover: 'block' })).toBe(3);
  expect(tocOf({ cover: 'block', contentsDepth: 1 })).toBe(1);
  expect(tocOf({ cover: 'block', contentsDepth: 1 }, { toc: 2 })).toBe(2);
  expect(tocOf({ cover: 'block', contentsDepth: 1 }, { toc: false })).toBe(false);
});

test('under an automatic cover a list of fewer than four headings is left out, unless it is asked for', () => {
  expect(tocOf({ cover: 'auto' })).toBe(false);
  expect(tocOf({ cover: 'auto' }, {}, `${headings}<h1 id="d">Three</h1>`)).toBe(3);
  expect(tocOf({ cover: 'block' }, { cover: 'auto' })).toBe(false);
  expect(tocOf({ cover: 'auto' }, { toc: 3 })).toBe(3);
});

test('contents that would be too long show fewer levels, unless the paper says how many', () => {
  const level = (number: number, count: number, inner = '') =>
    Array.from(
      { length: count },
      (_, at) => `<h${number} id="h${number}-${at}">Name</h${number}>${inner}`,
    ).join('');
  const manual = level(1, 10, level(2, 10, level(3, 4)));
  expect(tocOf({ cover: 'block' }, {}, manual)).toBe(2);
  expect(tocOf({ cover: 'block' }, { toc: 3 }, manual)).toBe(3);
  expect(tocOf({ cover: 'block', contentsPages: 1 }, {}, manual)).toBe(1);
  expect(tocOf({ cover: 'block', contentsPages: 40 }, {}, manual)).toBe(3);
  // one list of a single title would be no list
  expect(tocOf({ cover: 'block' }, {}, level(1, 1, level(2, 900)))).toBe(2);
  // long papers have longer contents
  expect(tocOf({ cover: 'block' }, {}, `${manual}${'<img>'.repeat(900)}`)).toBe(3);
});
