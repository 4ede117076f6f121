/** `@import` with layers and conditions: read, and put around the imported rules. */

import { expect, test } from 'vitest';
import { type CssImport, rootProperties, rulesText } from '../../src/css/css-rule.js';
import { parseSheet } from '../../src/css/parse-sheet.js';
import { underConditions } from '../../src/css/rewrite-rules.js';

function importOf(statement: string): CssImport {
  return parseSheet(`${statement};`)[0]?.imports ?? { target: 'none' };
}

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
  ['@\\69mport "a\\"b.css"', { target: 'a"b.css' }],
])('%s', (statement, expected) => {
  expect(importOf(statement)).toEqual(expected);
});

test('the conditions are put around the rules, layers outermost', () => {
  const rules = underConditions(
    parseSheet('p { color: red }'),
    importOf('@import "a" layer(b) supports(display:grid) print'),
  );
  expect(rulesText(rules).replace(/\s+/g, ' ')).toBe(
    '@layer b { @supports (display:grid) { @media print { p { color: red } } } }',
  );
});

test('properties in layers and in print are found, and rules outside a layer win', () => {
  const rules = parseSheet(
    '@layer a { :root { --x: 1; --y: 1 } } :root { --x: 2 } @media screen { :root { --x: 3 } } @media print { :root { --z: var(--x) } }',
  );
  expect(rootProperties([...underConditions(rules, { target: 'a', media: 'print' })])).toEqual(
    new Map([
      ['--x', '2'],
      ['--y', '1'],
      ['--z', '2'],
    ]),
  );
});
