/** The `style` attribute of raw HTML → the properties that a paper may use. */

import { expect, test } from 'vitest';
import { readStyle } from '../../src/parse/style-attribute.js';

test('a width of 100 % with a greatest width is that width', () => {
  expect(readStyle('width:100%; max-width:260px')).toEqual({ width: '260', dropped: false });
  expect(readStyle('max-width: 8cm; width: 100%')).toEqual({ width: '8cm', dropped: false });
});

test('a greatest width alone is left out and reported, as a small image would grow', () => {
  expect(readStyle('max-width:260px')).toEqual({ dropped: true });
  expect(readStyle('max-width:100%')).toEqual({ dropped: false });
});
