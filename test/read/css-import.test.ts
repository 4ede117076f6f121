/** `@import` with layers and conditions: read, and put around the imported text. */

import { expect, test } from 'vitest';
import { readImport, underConditions } from '../../src/read/css-import.js';
import { rootProperties } from '../../src/read/css-rules.js';

test.each([
  ['@import "a.css"', { target: 'a.css' }],
  ["@import 'a b.css' print", { target: 'a b.css', media: 'print' }],
  ['@import url(a.css)', { target: 'a.css' }],
  ['@import url( "a(1).css" ) layer', { target: 'a(1).css', layer: '' }],
  ['@import "a.css" layer(base.type)', { target: 'a.css', layer: 'base.type' }],
  ['@import "a.css" supports(display: grid)', { target: 'a.css', supports: 'display: grid' }],
  [
    '@import "a.css" supports((a: b) and (not (c: d))) all',
    { target: 'a.css', supports: '(a: b) and (not (c: d))', media: 'all' },
  ],
  [
    '@import url(x) layer(a) supports(display:grid) screen and (min-width: 10cm)',
    { target: 'x', layer: 'a', supports: 'display:grid', media: 'screen and (min-width: 10cm)' },
  ],
  ['@import "a.css" layered', { target: 'a.css', media: 'layered' }],
])('%s', (statement, expected) => {
  expect(readImport(statement)).toEqual({
    layer: undefined,
    supports: undefined,
    media: undefined,
    ...expected,
  });
});

test('the conditions are put around the text, layers outermost', () => {
  const css = underConditions(
    'p { color: red }',
    readImport('@import "a" layer(b) supports(display:grid) print'),
  );
  expect(css.replace(/\s+/g, ' ')).toBe(
    '@layer b { @supports (display:grid) { @media print { p { color: red } } } }',
  );
});

test('properties of the root are found in layers and print, and others go before layers', () => {
  const css =
    ':root { --a: 1 } @layer x { :root { --a: 2; --b: 3 } } @media print { :root { --c: 4 } } @media screen { :root { --c: 5 } }';
  expect(Object.fromEntries(rootProperties(css))).toEqual({ '--a': '1', '--b': '3', '--c': '4' });
});
