/** What the preview learns of builds: the last good PDF stays, and an edit is found where it lies now. */

import { expect, test } from 'vitest';
import { error } from '../../src/diagnostic.js';
import type { BlockPosition, LineOrigin } from '../../src/types.js';
import { previewFeed } from '../../src/watch/preview-feed.js';
import type { WatchReport } from '../../src/watch/watch.js';

type Built = NonNullable<WatchReport['produced']>;

/** A report of a paper whose files have these lines; each line that is not empty is a block, 20 pt below the last. */
function built(files: Readonly<Record<string, readonly string[]>>): WatchReport {
  const lines = Object.entries(files).flatMap(([file, texts]) =>
    texts.map((text, index) => ({ text, file, line: index + 1 })),
  );
  const blocks: LineOrigin[] = lines.filter(({ text }) => text !== '');
  const positions = blocks.map((_, index): [number, BlockPosition] => [
    index,
    { page: 0, xPt: 0, topPt: index * 20, widthPt: 100, heightPt: 20 },
  ]);
  const produced = {
    paper: {
      source: { text: lines.map(({ text }) => text).join('\n'), lines },
      blocks,
      metadata: { title: 'T' },
    },
    pagination: { pageCount: 1, blocks: new Map(positions) },
    bytes: new Uint8Array([1]),
  };
  return {
    outcome: 'built',
    changed: [],
    diagnostics: [],
    ms: 5,
    produced: produced as unknown as Built,
  };
}

/** Where the preview is led after the first text became the second. */
function followed(before: Parameters<typeof built>[0], after: Parameters<typeof built>[0]) {
  const feed = previewFeed('paper.md', () => '');
  expect(feed.reported(built(before)).followTo).toBeUndefined();
  return feed.reported(built(after)).followTo?.topPt;
}

test('an edit is followed to its block', () => {
  const text = ['one', '', 'two', '', 'three'];
  expect(followed({ a: text }, { a: text.with(2, 'two!') })).toBe(20);
  expect(followed({ a: text }, { a: [...text, '', 'four'] })).toBe(60);
  expect(followed({ a: text }, { a: ['zero', '', ...text] })).toBe(0);
  expect(followed({ a: text }, { a: text.slice(0, 3) })).toBe(20);
  expect(followed({ a: text, b: ['x', 'y'] }, { a: text, b: ['x', 'z'] })).toBe(80);
});

test('nothing is followed where the text is the same', () => {
  expect(followed({ a: ['one'] }, { a: ['one'] })).toBeUndefined();
});

test('a failed build keeps the last good PDF, its blocks and its title', () => {
  const feed = previewFeed('/p/paper.md', (diagnostic) => `frame of ${diagnostic.code}`);
  expect(feed.building()).toMatchObject({ title: 'paper.md', status: 'building' });
  const fault = error('image-missing', 'gone');
  const failed: WatchReport = { outcome: 'failed', changed: ['a'], diagnostics: [fault], ms: 3 };
  expect(feed.reported(failed)).toMatchObject({ status: 'failed', summary: 'Not built yet' });
  const good = feed.reported(built({ a: ['one'] }));
  expect(good).toMatchObject({
    status: 'good',
    title: 'T',
    revision: 1,
    summary: '1 page, 5 ms',
    diagnostics: [],
  });
  expect(feed.building()).toMatchObject({ status: 'building', pdf: good.pdf });
  expect(feed.reported(failed)).toEqual({
    ...good,
    diagnostics: [fault],
    frames: ['frame of image-missing'],
    status: 'failed',
    summary: 'Not built: the last good PDF is shown',
  });
});
