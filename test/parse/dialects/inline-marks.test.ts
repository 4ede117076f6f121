/** Marks within a line, as pandoc, Obsidian and GitHub write them. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';

test.each([
  ['A ==marked **bold** word==.', 'A <mark>marked <strong>bold</strong> word</mark>.'],
  ['H~2~O and CO~2~', 'H<sub>2</sub>O and CO<sub>2</sub>'],
  ['x^2^ and 10^−3^', 'x<sup>2</sup> and 10<sup>−3</sup>'],
  ['~gone~ and ~~gone~~', '<del>gone</del> and <del>gone</del>'],
  [':warning: and :white_check_mark:', '⚠️ and ✅'],
  ['[[Some Page|text]] and [[Page]]', 'text and Page'],
])('%s', async (text, html) => {
  expect(await bodyOf(text)).toBe(`<p>${html}</p>`);
});

test.each([
  'a == b and c == d',
  'x==1 and y==2',
  'at 12:30:45, a:b:c, :nothing:',
  '2^10 and 3^5',
  '^_^ and ~/bin and ~/lib',
  'C++ and ++i',
  '[[nodiscard]] and [[1, 2], [3, 4]]',
  ':constructor: and :toString:',
])('stays: %s', async (text) => {
  expect(await bodyOf(text)).toBe(`<p>${text}</p>`);
});
