import { expect, test } from 'vitest';
import type { Fragment, FragmentReport } from '../../src/pdf/fragment.js';
import { verifyPages } from '../../src/pdf/verify-pages.js';
import type { Position } from '../../src/types.js';

/** A print of three pages with one heading, whose content is on some of them. */
function verify(content: readonly number[], measuredOn: number): void {
  const report: Pick<FragmentReport, 'headings' | 'names'> = {
    headings: [{ level: 2, pages: new Set(content) }],
    names: new Map(),
  };
  const fragment = { pages: [0, 1, 2], report } as unknown as Fragment;
  const place: Position = { page: measuredOn, xPt: 0, topPt: 0 };
  const pagination = {
    pageCount: 3,
    parts: [],
    labels: ['1', '2', '3'],
    ids: new Map([['here', place]]),
    blocks: new Map(),
  };
  const printed = [{ parts: ['body'], bytes: new Uint8Array(), pages: 3, firstPage: 0 }];
  verifyPages({ printed, pagination, headings: [{ id: 'here', level: 2 }] }, [fragment]);
}

test('a heading may have an empty mark on the page before, where its ink sticks out above the first line', () => {
  expect(() => verify([0, 1], 1)).not.toThrow();
});

test('a heading may break over pages', () => {
  expect(() => verify([1, 2], 1)).not.toThrow();
});

test('a heading on none of its pages is an error', () => {
  expect(() => verify([0, 1], 2)).toThrow('#here was measured on page 3, but printed on page 1.');
});

test('a heading without content of its own is let pass', () => {
  expect(() => verify([], 2)).not.toThrow();
});
