import type { Root } from 'hast';
import { expect, test } from 'vitest';
import { compacted, expanded } from '../../src/html/compact-tree.js';

const children: Root['children'] = [
  {
    type: 'element',
    tagName: 'p',
    properties: { className: ['a', 'b'], dataSource: '1', hidden: true, start: 2 },
    children: [
      { type: 'text', value: 'words' },
      { type: 'element', tagName: 'br', properties: {}, children: [] },
      { type: 'comment', value: 'a comment' },
    ],
  },
  { type: 'text', value: '\n' },
  {
    type: 'element',
    tagName: 'template',
    properties: {},
    children: [],
    content: { type: 'root', children: [{ type: 'text', value: 'content' }] },
  },
];

test('a tree comes back as it was, by way of JSON', () => {
  const written = JSON.stringify(compacted(children));
  expect(expanded(JSON.parse(written))).toEqual({ type: 'root', children });
});

test('text is a string, and an element an array', () => {
  const written = JSON.stringify(compacted(children.slice(0, 2)));
  expect(written).toBe(
    '[["p",{"className":["a","b"],"dataSource":"1","hidden":true,"start":2},"words",["br",0],{"node":{"type":"comment","value":"a comment"}}],"\\n"]',
  );
});
