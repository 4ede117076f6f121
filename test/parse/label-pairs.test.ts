/** Blocks that consist of labels and their values → pairs, and the same block without some of them. */

import { expect, test } from 'vitest';
import { readPairs } from '../../src/parse/label-pairs.js';
import { elementOf, htmlOf } from './tree.js';

const pairsOf = (html: string, fewestPlain?: number) =>
  readPairs(elementOf(html), fewestPlain)?.pairs.map(({ label, values, lineOffset }) => [
    label,
    values.map(({ text }) => text).join(' / '),
    lineOffset,
  ]);

test.each([
  [
    '<p><strong>Version</strong>: 1.0<br>\n<strong>Date:</strong> 2025</p>',
    [
      ['Version', '1.0', 0],
      ['Date:', '2025', 1],
    ],
  ],
  [
    '<p><strong>Version: 2.0</strong> | <strong>Status:</strong> Draft</p>',
    [
      ['Version', '2.0', 0],
      ['Status:', 'Draft', 0],
    ],
  ],
  // a line without emphasis among them, and the line that it is on
  [
    '<p><strong>Version</strong>: 1.0<br>\nStatus: Draft<br>\n<strong>Date</strong>: 2025</p>',
    [
      ['Version', '1.0', 0],
      ['Status', 'Draft', 1],
      ['Date', '2025', 2],
    ],
  ],
  [
    '<p>Author: Ada\nVersion: 1</p>',
    [
      ['Author', 'Ada', 0],
      ['Version', '1', 1],
    ],
  ],
  [
    '<p>作者：张三\n版本：1.0</p>',
    [
      ['作者', '张三', 0],
      ['版本', '1.0', 1],
    ],
  ],
  [
    '<ul><li><strong>Version</strong>: 1</li><li><p>Date: 2</p></li></ul>',
    [
      ['Version', '1', 0],
      ['Date', '2', 0],
    ],
  ],
  // the head that only says what is below it
  [
    '<table><tr><th>Field</th><th>Value</th></tr><tr><td>Version</td><td>1.0</td></tr></table>',
    [['Version', '1.0', 2]],
  ],
  [
    '<table><tr><th>Version</th><th>Date</th></tr><tr><td>1.0</td><td>2025</td></tr></table>',
    [
      ['Version', '1.0', 2],
      ['Date', '2025', 2],
    ],
  ],
  [
    '<table><tr><th>Version</th><th>1.0</th></tr><tr><td>Authors</td><td>Ada</td></tr></table>',
    [
      ['Version', '1.0', 0],
      ['Authors', 'Ada', 2],
    ],
  ],
])('%s', (html, pairs) => {
  expect(pairsOf(html)).toEqual(pairs);
});

test.each([
  '<p>text <strong>Version</strong>: 1</p>',
  '<p>Author: Ada</p>',
  '<p>Author: Ada\nNonsense: 1</p>',
  '<p><strong>Bold words</strong> without a colon</p>',
  '<ul><li><strong>Version</strong>: 1</li><li>words</li></ul>',
  '<h2>Version: 1</h2>',
  '<p></p>',
  '<table></table>',
])('%s holds something else', (html) => {
  expect(pairsOf(html)).toBeUndefined();
});

test('one plain line is enough where the caller says so', () => {
  expect(pairsOf('<p>Author: Ada</p>', 1)).toEqual([['Author', 'Ada', 0]]);
});

test('a value in bold is known as one', () => {
  const block = readPairs(
    elementOf('<table><tr><td>Version</td><td><strong>1.0</strong></td><td>old</td></tr></table>'),
  );
  expect(block?.pairs[0]?.values).toEqual([
    { text: '1.0', isBold: true },
    { text: 'old', isBold: false },
  ]);
});

function without(html: string, ...labels: string[]): readonly [isEmpty: boolean | undefined, html: string] {
  const element = elementOf(html);
  const block = readPairs(element);
  const taken = new Set(block?.pairs.filter(({ label }) => labels.includes(label)));
  return [block?.remove(taken), htmlOf(element)];
}

test('what is taken leaves no separator behind', () => {
  const text = '<p><strong>Version</strong>: 1 | <strong>Note</strong>: x | <strong>Date</strong>: 2</p>';
  expect(without(text, 'Date')).toEqual([
    false,
    '<p><strong>Version</strong>: 1 | <strong>Note</strong>: x</p>',
  ]);
  expect(without(text, 'Version', 'Date')).toEqual([false, '<p><strong>Note</strong>: x</p>']);
  expect(without(text, 'Version', 'Note', 'Date')).toEqual([true, '<p></p>']);
});

test('items leave one by one, a table as a whole or not at all', () => {
  const list = '<ul><li><strong>Version</strong>: 1</li><li><strong>Note</strong>: x</li></ul>';
  expect(without(list, 'Version')).toEqual([false, '<ul><li><strong>Note</strong>: x</li></ul>']);
  expect(without(list, 'Version', 'Note')[0]).toBe(true);
  const table =
    '<table><tbody><tr><td>Version</td><td>1</td></tr><tr><td>Note</td><td>x</td></tr></tbody></table>';
  expect(without(table, 'Version')).toEqual([false, table]);
  expect(without(table, 'Version', 'Note')).toEqual([true, table]);
});
