/** Raw HTML that is never closed. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const unclosed = async (text: string) =>
  lines((await paperOf(`# T\n\n${text}`)).diagnostics).filter((line) => line.includes('html-unclosed'));

test('a division that never ends is reported, and holds nothing', async () => {
  const text = '<div class="page">\n\nText.\n\n<!-- landscape -->\n\nWide.\n\n<!-- /landscape -->\n\nAfter.';
  expect(await unclosed(text)).toEqual([
    '3:1 warning html-unclosed: <div> is never closed: it is left out (write </div> where it ends, or take <div> away)',
  ]);
  const html = await bodyOf(`# T\n\n${text}`);
  expect(html).not.toContain('class="page"');
  expect(html).toMatch(/^<div class="landscape-start">/m);
});

test('an open <b> is reported', async () => {
  expect(await unclosed('One <b>two.\n\nThree.')).toHaveLength(1);
});

test('<div/> is an empty element', async () => {
  expect(await bodyOf('<div class="page"/>\n\nText.')).toBe('<div class="page"></div>\n<p>Text.</p>');
  expect(await unclosed('<div class="page"/>\n\nText.')).toHaveLength(1);
});

test.each([
  '<div>\n\nText.\n\n</div>',
  '<p align="center">\n<img src="a.png" alt="a">\n\nText.',
  '<a name="x">\n\nText.',
  '<table><tr><td>1<td>2</table>',
  'A <b>bold</b> and <br> word.',
  '<details>\n<summary>S</summary>\n\nText.\n\n</details>',
])('closed, or need not be: %s', async (text) => {
  expect(await unclosed(text)).toEqual([]);
});
