import { expect, test } from 'vitest';
import { parsePageSize } from '../../src/equip/page-geometry.js';

test.each([
  ['A4', [210, 297]],
  ['Letter landscape', [279.4, 215.9]],
  ['170x240mm', [170, 240]],
  ['170 × 240', [170, 240]],
  ['170mm 240mm', [170, 240]],
  ['6in 9in', [152.4, 228.6]],
])('%s', (written, size) => {
  expect(parsePageSize(written)).toEqual(size);
});

test.each(['A4 A5', '170', '6 9', 'in'])('%s is no size', (written) => {
  expect(() => parsePageSize(written)).toThrow('is not known');
});
