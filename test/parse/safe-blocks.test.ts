import type { RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { addCopies, safeBlocks } from '../../src/parse/safe-blocks.js';

const plain = (html: string) => ({ html, isRaw: false });
const raw = (html: string) => ({ html, isRaw: true });

/** The trees as HTML, and how many there are. */
function parsed(blocks: Parameters<typeof safeBlocks>[0]) {
  const trees = safeBlocks(blocks, new Map()).blocks.map(([, tree]) => tree);
  return { html: trees.map((tree) => toHtml(tree)).join(''), pieces: trees.length };
}

test('blocks that are whole are parsed one by one', () => {
  const blocks = [plain('<p>a</p>\n'), raw('<div>b</div>\n'), plain('<p>c</p>\n')];
  expect(parsed(blocks)).toEqual({ html: '<p>a</p>\n<div>b</div>\n<p>c</p>\n', pieces: 3 });
});

test.each([
  [
    'an element that a later block ends',
    [raw('<div>'), plain('<p>a</p>'), raw('</div>'), plain('<p>b</p>')],
    2,
  ],
  ['one that nothing ends', [raw('<div>'), plain('<p>a</p>'), plain('<p>b</p>')], 1],
  ['an end tag without a beginning', [raw('</div>x'), plain('<p>a</p>')], 1],
  ['tags that cross', [raw('<p><b>a</p>'), plain('<p>b</p>')], 1],
  ['a quoted bracket', [raw('<p title="a > b">a</p>'), plain('<p>b</p>')], 2],
])('%s: as a browser parses the whole', (_, blocks, pieces) => {
  const whole = blocks.map(({ html }) => html).join('');
  expect(parsed(blocks)).toEqual({ html: parsed([raw(whole)]).html, pieces });
});

test.each([
  ['whole blocks', [raw('<div>a</div>'), plain('<p>b</p>')], false],
  ['one that nothing ends', [plain('<p>a</p>'), raw('<div>')], true],
  ['one that is ended', [raw('<div>'), plain('<p>a</p>'), raw('</div>')], false],
])('%s: what follows is in it or not', (_, blocks, isOpen) => {
  expect(safeBlocks(blocks, new Map()).isOpen).toBe(isOpen);
});

test('a block that is known is not parsed again', () => {
  const first = safeBlocks([plain('<p>a</p>'), plain('<p>b</p>')], new Map()).blocks;
  const again = safeBlocks([plain('<p>a</p>'), plain('<p>c</p>')], new Map(first)).blocks;
  expect(again.map(([html]) => html)).toEqual(['<p>a</p>', '<p>c</p>']);
  expect([again[0]?.[1] === first[0]?.[1], again[1]?.[1] === first[1]?.[1]]).toEqual([true, false]);
});

test('copies are the caller\u2019s own, and their marks count on', () => {
  const [block] = safeBlocks(
    [plain('<p class="a" data-source="1">a <b data-at="0">b</b></p>')],
    new Map(),
  ).blocks;
  const children: RootContent[] = [];
  const offsets = new Map([
    ['dataSource', 10],
    ['dataAt', 20],
  ]);
  addCopies(children, block?.[1].children ?? [], offsets);
  expect(toHtml({ type: 'root', children })).toBe(
    '<p class="a" data-source="11">a <b data-at="20">b</b></p>',
  );
  for (const child of children) if (child.type === 'element') child.properties.className = ['changed'];
  expect(toHtml(block?.[1] ?? [])).toBe('<p class="a" data-source="1">a <b data-at="0">b</b></p>');
});
