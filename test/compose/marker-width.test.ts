import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { withMarkerWidth } from '../../src/compose/marker-width.js';
import { element } from '../../src/html/element.js';

const list = (count: number, properties = {}, id?: string): Element =>
  element(
    'ol',
    properties,
    Array.from({ length: count }, () => element('li', id === undefined ? {} : { id }, 'x')),
  );
const classOf = (node: Element) => withMarkerWidth(node).properties.className;

test.each([
  [10, {}, 'markers-2'],
  [100, {}, 'markers-3'],
  [3, { start: '98' }, 'markers-3'],
  [2, { start: '1234567' }, 'markers-6'],
  [8, { type: 'i' }, 'markers-3'],
  [3, { type: 'I' }, 'markers-2'],
  [27, { type: 'a' }, 'markers-2'],
])('%i items with %j', (count, properties, expected) => {
  expect(classOf(list(count, properties))).toEqual([expected]);
});

test.each([list(9), list(26, { type: 'a' }), list(12, {}, 'fn-1')])(
  'the rest stays the same node',
  (node) => {
    expect(withMarkerWidth(node)).toBe(node);
  },
);
