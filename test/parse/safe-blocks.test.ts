import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { safeBlocks } from '../../src/parse/safe-blocks.js';
import { openMemory } from '../../src/watch/memory.js';

const plain = (html: string) => ({ html, isRaw: false });
const raw = (html: string) => ({ html, isRaw: true });

/** The tree as HTML, and how many pieces were parsed for it. */
function parsed(blocks: Parameters<typeof safeBlocks>[0], memory = openMemory()) {
  let pieces = 0;
  const counting: typeof memory = {
    ...memory,
    recall: (kind, key, make) =>
      memory.recall(kind, key, () => {
        pieces++;
        return make();
      }),
  };
  return { html: toHtml(safeBlocks(blocks, counting)), pieces };
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

test('with a memory only what changed is parsed, and what was kept is not what the caller gets', () => {
  const memory = openMemory();
  const first = safeBlocks([plain('<p class="a">a</p>'), plain('<p>b</p>')], memory);
  for (const child of first.children) if (child.type === 'element') child.properties.className = ['changed'];
  const again = parsed([plain('<p class="a">a</p>'), plain('<p>c</p>')], memory);
  expect(again).toEqual({ html: '<p class="a">a</p><p>c</p>', pieces: 1 });
});
