import { expect, test } from 'vitest';
import { sheetFaults } from '../../src/css/sheet-faults.js';

test.each([
  ['a block without an end', 'p { a: b }\nq {\n  a: b;\nr { c: d }\n', [2], /^A "\{" is never closed/],
  ['an extra brace', 'p { a: b } }\nq { a: b }', [1], /^A "\}" closes nothing/],
  ['a variable of Sass', 'p { a: b }\n$ink: navy;\n', [2], /^"\$ink: ?n?a?v?y?/],
  ['a rule of Sass in a block', '@media print {\n  @include narrow;\n}', [2], /^"@include narrow/],
  ['a variable of Less', '@ink: navy;', [1], /^"@ink:/],
  ['a comment of Sass', 'p { a: b }\n// words\nq { a: b }', [2], /^"\/\/ words/],
])('%s is found', (_, css, lines, message) => {
  const faults = sheetFaults(css);
  expect(faults.map(({ line }) => line)).toEqual(lines);
  expect(faults[0]?.message).toMatch(message);
});

test.each([
  'p { a: b }',
  '/* } { // $a */ p::after { content: "} { // $a" }',
  '@media (min-width: 1px) and (a: b) { p { --x: { a }; } }',
  '@import url(//example.org/a.css);\n@font-face { src: url(a.woff2) }',
  '.a { &:hover { a: b } @media print { a: b } > p { a: b } }',
  '@page :first { a: b }\n@container (width > 1px) { p { a: b } }\n@layer a, b;\n@function --f() { result: 1 }',
  '',
])('%j has no fault', (css) => expect(sheetFaults(css)).toEqual([]));
