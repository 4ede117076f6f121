/** Lists of attributes: `{#id .class key=value}`. */

import { expect, test } from 'vitest';
import { readAttributeList } from '../../../src/parse/extensions/attribute-list.js';

test.each([
  ['{.a}', [['class', 'a']]],
  [
    '{#a .b .c-d}',
    [
      ['id', 'a'],
      ['class', 'b c-d'],
    ],
  ],
  [
    '{ #fig:one width=50% title="a b" lang=\'en\' }',
    [
      ['id', 'fig:one'],
      ['width', '50%'],
      ['title', 'a b'],
      ['lang', 'en'],
    ],
  ],
  ['{class="x y"}', [['class', 'x y']]],
])('%s', (text, attributes) => {
  expect(readAttributeList(text, 0)).toEqual({ attributes, refused: [], unread: [], end: text.length });
});

test.each([
  '{}',
  '{a}',
  '{a, b}',
  '{n=5}',
  '{ "a": 1 }',
  '{{.a}}',
  '{.a',
  '{.a;}',
  '{#}',
  '{.}',
  '{.a.b}',
  '{x="1}',
  '{% if %}',
  '{...}',
  '{1,4-6}',
])('%s is text', (text) => {
  expect(readAttributeList(text, 0)).toBeUndefined();
});
