import type { Element, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { openBlockStore } from '../../src/compose/block-cache.js';
import { openMemory } from '../../src/watch/memory.js';

const blocksOf = (html: string) => fromHtml(html, { fragment: true }).children as RootContent[];

/** Composes text after text; returns what was made of the last one, and how many blocks were made for it. */
function composed(texts: readonly string[], contexts: readonly string[] = [], renumbersNotes = true) {
  const memory = openMemory();
  let made = 0;
  let html: string[] = [];
  let sources: number[] = [];
  for (const [index, text] of texts.entries()) {
    const store = openBlockStore(memory.states);
    made = 0;
    const make = (block: RootContent) => {
      made++;
      const { properties } = block as Element;
      return { ...block, properties: { ...properties, className: ['made'] } } as RootContent;
    };
    const blocks = store.compose(blocksOf(text), {
      run: 0,
      context: contexts[index] ?? '',
      renumbersNotes,
      make,
    });
    html = blocks.map((block) => store.summaryOf(block).html);
    sources = blocks.flatMap((block) => store.summaryOf(block).blocks);
    store.note(new Map());
    memory.settle('complete');
  }
  return { made, html, sources };
}

const p = (text: string, source: number) => `<p data-source="${source}">${text}</p>`;

test('only a block that changed is made again', () => {
  const before = p('a', 0) + p('b', 1) + p('c', 2);
  const { made, html } = composed([before, before.replace('b', 'B')]);
  expect([made, html]).toEqual([
    1,
    ['a', 'B', 'c'].map((text) => `<p data-source="" class="made">${text}</p>`),
  ]);
});

test('blocks after one that came are known again, with the numbers that they have now', () => {
  const { made, html, sources } = composed([p('a', 0) + p('b', 1), p('a', 0) + p('new', 1) + p('b', 2)]);
  expect([made, html.length, sources]).toEqual([1, 3, [0, 1, 2]]);
});

test('a block that moves twice is still known', () => {
  const texts = ['', p('x', 0), p('x', 0) + p('y', 1)].map((before, at) => before + p('b', at));
  expect(composed(texts)).toMatchObject({ made: 1, sources: [0, 1, 2] });
});

test.each([
  ['its text', '<p data-source="0">b</p>'],
  ['an attribute', '<p data-source="0" id="x">a</p>'],
  ['an attribute less', '<p>a</p>'],
  ['its element', '<h2 data-source="0">a</h2>'],
  ['its children', '<p data-source="0">a<br></p>'],
])('a block is made again when %s changes', (_, changed) => {
  expect(composed([p('a', 0), changed]).made).toBe(1);
});

test('every block is made again for other surroundings, and one that shows images always', () => {
  expect(composed([p('a', 0), p('a', 0)], ['wide', 'narrow']).made).toBe(1);
  expect(composed(['<p><img src="a.png"></p>', '<p><img src="a.png"></p>']).made).toBe(1);
  expect(composed(['<nav class="contents-here"></nav>', '<nav class="contents-here"></nav>']).made).toBe(1);
});

/** A paragraph and its notes, as parse numbers them. */
const noted = (...numbers: readonly number[]) =>
  p(
    `Text${numbers.map((number) => `<sup class="note-ref"><a href="#fn-${number}" id="fnref-${number}">${number}</a></sup>`).join('')}`,
    0,
  ) +
  `<section class="notes"><ol start="${numbers[0]}">` +
  numbers
    .map((number) => `<li id="fn-${number}" value="${number}"><a href="#fnref-${number}">↑</a></li>`)
    .join('') +
  '</ol></section>';

test('blocks in which notes alone have other numbers are not made again', () => {
  const { made, html } = composed([noted(12, 13, 19), noted(13, 14, 20)]);
  expect(made).toBe(0);
  expect(html).toEqual(composed([noted(13, 14, 20)]).html);
});

test('summaries of notes in a block are kept with other numbers', () => {
  const memory = openMemory();
  const summariesOf = (text: string) => {
    const store = openBlockStore(memory.states);
    const make = (block: RootContent) => block;
    const blocks = store.compose(blocksOf(text), { run: 0, context: '', renumbersNotes: true, make });
    const lists = blocks.flatMap((block) => (block as Element).children) as Element[];
    const notes = lists.flatMap(({ children = [] }) => children);
    const found = [...blocks, ...notes].map((block) => store.summaryOf(block as RootContent));
    store.note(new Map());
    memory.settle('complete');
    return found;
  };
  summariesOf(noted(12, 13));
  const found = summariesOf(noted(45, 46));
  // nothing is noted: the next store begins without blocks
  memory.settle('complete');
  expect(found).toEqual(summariesOf(noted(45, 46)));
  expect(found.map(({ ids }) => ids)).toContainEqual(['fn-46']);
});

test.each([
  ['its number has another digit', noted(9, 10), noted(10, 11), true],
  ['it is another note', noted(12, 12), noted(12, 13), true],
  ['it shows other text', noted(12), noted(13).replace('>13<', '>xiii<'), true],
  [
    'an item that is no note has another number',
    '<ol start="2"><li>a</li></ol>',
    '<ol start="3"><li>a</li></ol>',
    true,
  ],
  ['tags may hold digests of its id', noted(12), noted(13), false],
])('a block with a note is made again when %s', (_, before, after, renumbersNotes) => {
  expect(composed([before, after], [], renumbersNotes).made).toBeGreaterThan(0);
});
