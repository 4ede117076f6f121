import { expect, test } from 'vitest';
import { sliceOf } from '../../src/browser/part-slice.js';
import type { FlowBlock, PartFlow } from '../../src/types.js';
import { part } from './made-up-composition.js';

function block(html: string, changes: Partial<FlowBlock> = {}): FlowBlock {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
  return {
    html,
    ids,
    headingIds: [],
    blocks: [],
    targets: [],
    images: [],
    notes: [],
    weight: 1,
    ...changes,
  };
}

const note = block('<li id="fn-1">N</li>', { blocks: [9] });
const flow: PartFlow = {
  start: '<div class="part" data-part="body">',
  blocks: [
    block('<h2 data-source="" class="depth-1" id="one">One</h2>', { headingIds: ['one'], blocks: [1] }),
    block('\n'),
    block('<p>A<a id="fnref-1" href="#fn-1">1</a></p>', { blocks: [2], targets: ['fn-1'], notes: [note] }),
    block('<table class="t"><tr><td>x</td></tr></table>', { blocks: [3], images: ['/a.png 12'] }),
  ],
  surroundings: 'styles',
};
const whole = part('body', '');
const piece = (from: number, to: number, changed: PartFlow = flow) => sliceOf(whole, changed, { from, to });

test('a piece holds its blocks, numbered, what stands before them as a mark, and its own notes', () => {
  expect(piece(2, 4).html).toBe(
    '<div class="part" data-part="body"><h2 class="depth-1" data-before></h2>' +
      '<p data-block="0">A<a id="fnref-1" href="#fn-1">1</a></p>' +
      '<table data-block="1" class="t"><tr><td>x</td></tr></table>' +
      '<section class="notes" data-notes="page"><ol><li id="fn-1">N</li></ol></section></div>',
  );
  expect(piece(0, 1).html).toBe(
    '<div class="part" data-part="body"><h2 data-block="0" data-source="" class="depth-1" id="one">One</h2>' +
      '<section class="notes" data-notes="page"><ol></ol></section></div>',
  );
});

test('a piece of a part without notes has no list of notes', () => {
  const noted = ({ blocks, ...rest }: PartFlow): PartFlow => ({
    ...rest,
    blocks: blocks.map((each) => ({ ...each, notes: [] })),
  });
  expect(piece(2, 4, noted(flow)).html).not.toContain('data-notes');
});

test('what is in it is in document order, notes last; only links to notes stay within', () => {
  expect(piece(0, 4)).toMatchObject({
    ids: ['one', 'fnref-1', 'fn-1'],
    headingIds: ['one'],
    blocks: [1, 2, 3, 9],
    targets: ['fn-1'],
    linkedWithin: ['fnref-1', 'fn-1'],
  });
});

test('its hash changes with its text, its notes, its images and what it is printed with, and with nothing else', () => {
  const changed = (change: (blocks: readonly FlowBlock[]) => readonly FlowBlock[]) =>
    piece(2, 4, { ...flow, blocks: change(flow.blocks) }).hash;
  const at = (index: number, changes: Partial<FlowBlock>) => (blocks: readonly FlowBlock[]) =>
    blocks.map((each, i) => (i === index ? { ...each, ...changes } : each));
  const { hash } = piece(2, 4);
  expect(changed(at(2, { html: '<p>B</p>' }))).not.toBe(hash);
  expect(changed(at(2, { notes: [{ ...note, html: '<li id="fn-1">M</li>' }] }))).not.toBe(hash);
  expect(changed(at(3, { images: ['/a.png 13'] }))).not.toBe(hash);
  expect(piece(2, 4, { ...flow, surroundings: 'others' }).hash).not.toBe(hash);
  expect(changed(at(0, { html: '<h2 class="depth-1">Other</h2>', blocks: [7] }))).toBe(hash);
});
