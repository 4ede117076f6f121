/** What of a style sheet stays without its colours: all that may move text. */

import { expect, test } from 'vitest';
import { withoutColours } from '../../src/css/without-colours.js';

const isAlike = (a: string, b: string) => withoutColours(a) === withoutColours(b);

test.each([
  [':root { --accent: #24508c; }', ':root { --accent: #c0ffee; }'],
  ['p { color: red }', 'p { color: var(--other, rgb(1 2 3)) }'],
  ['p { background: #fff url(a.png); }', 'p { background: #0008 url(a.png); }'],
  ['p { border: 1px solid rgb(1, 2, 3); }', 'p { border: 1px solid oklch(50% 0.1 20deg); }'],
  ['p { border-inline-start-color: RED; margin: 0 }', 'p { border-inline-start-color: blue; margin: 0 }'],
  ['a { b { --x: hsl(1 2% 3%) } }', 'a { b { --x: hwb(1 2% 3%) } }'],
  ['@media print { p { fill: red } }', '@media print { p { fill: blue } }'],
])('only colours differ: %s', (a, b) => {
  expect(a).not.toBe(b);
  expect(isAlike(a, b)).toBe(true);
});

test.each([
  ['an id in a selector', '#abc { margin: 0 }', '#abd { margin: 0 }'],
  ['an id in a nested selector', 'p { a:hover #abc { margin: 0 } }', 'p { a:hover #abd { margin: 0 } }'],
  ['a width beside a colour', 'p { border: 1px solid #fff }', 'p { border: 2px solid #fff }'],
  ['a name that may be a variable', 'p { border: 1px solid red }', 'p { border: 1px solid blue }'],
  ['a string', 'p::before { content: "#fff" }', 'p::before { content: "#000" }'],
  ['an address', 'p { background: url(a.png#fff) }', 'p { background: url(a.png#000) }'],
  [
    'a condition',
    '@container style(--x: #fff) { p { margin: 0 } }',
    '@container style(--x: #000) { p { margin: 0 } }',
  ],
  [
    'a condition of support',
    '@supports (color: #fff) { p { margin: 0 } }',
    '@supports (color: #fffff) { p { margin: 0 } }',
  ],
  ['variables of a colour', 'p { --x: rgb(var(--a)) }', 'p { --x: rgb(var(--b)) }'],
  ['a property that has a colour in its name', 'p { color-scheme: dark }', 'p { color-scheme: light }'],
  ['an empty variable', 'p { --x: #fff }', 'p { --x: }'],
  ['what is no colour', 'p { --x: #abcde }', 'p { --x: #abcdf }'],
  ['a sheet that is not closed', 'p { color: red } #abc', 'p { color: red } #abd'],
])('%s differs', (_, a, b) => {
  expect(isAlike(a, b)).toBe(false);
});
