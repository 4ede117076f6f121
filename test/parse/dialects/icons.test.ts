/** Icons of MkDocs Material. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';

test('alone in a cell an icon is what the cell says', async () => {
  const table = await bodyOf(
    '| a | b | c |\n|---|---|---|\n| :material-check: | :material-close: | :octicons-eye-16: |',
  );
  expect([...table.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell)).toEqual(['✓', '✗', 'eye']);
});

test.each([
  ['See :octicons-home-16: Homepage', 'See Homepage'],
  [':material-check:{ .green } Yes', 'Yes'],
  ['[:octicons-eye-16:](https://e.org)', '<a href="https://e.org">eye</a>'],
  ['[:simple-github: GitHub](https://e.org)', '<a href="https://e.org">GitHub</a>'],
  ['`:material-check:` and a:material-b: c', '<code>:material-check:</code> and a:material-b: c'],
  [':material-check-all:', '✓'],
])('%s', async (written, shown) => {
  expect(await bodyOf(written)).toBe(`<p>${shown}</p>`);
});
