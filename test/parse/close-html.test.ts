/** Raw HTML whose tags do not pair. */

import { expect, test } from 'vitest';
import { openMemory } from '../../src/watch/memory.js';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const unclosed = async (text: string) =>
  lines((await paperOf(`# T\n\n${text}`)).diagnostics).filter((line) => line.includes('html-unclosed'));

test('a division that never ends is reported, and holds nothing', async () => {
  const text = '<div class="page">\n\nText.\n\n<!-- landscape -->\n\nWide.\n\n<!-- /landscape -->\n\nAfter.';
  expect(await unclosed(text)).toEqual([
    '3:1 warning html-unclosed: <div> is never closed: it is left out. (Write </div> where it ends, or remove <div>.)',
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

const faults = async (text: string) =>
  lines((await paperOf(`# T\n\n${text}`)).diagnostics)
    .filter((line) => /html-(?:unmatched|misplaced|removed|unclosed)/.test(line))
    .map((line) => line.replace(/ \(.*/, ''));

test.each([
  [
    '<table><tr><td>a</tdx></tr></table>',
    ['3:17 warning html-unmatched: </tdx> ends nothing: no <tdx> is open here.'],
  ],
  [
    '<table><tr><td>a</th></tr></table>',
    ['3:17 warning html-unmatched: </th> ends nothing: no <th> is open here.'],
  ],
  ['A </b> word.', ['3:3 warning html-unmatched: </b> ends nothing: no <b> is open here.']],
  ['</div>', ['3:1 warning html-unmatched: </div> ends nothing: no <div> is open here.']],
  [
    '<table>\n<tr>\n  words<td>a</td></tr></table>',
    ['5:8 warning html-misplaced: Text in <tr> that is in no cell is printed above the table.'],
  ],
  [
    '<table><tr>\n\n    <td>a</td>\n\n</tr></table>',
    [
      '5:5 warning html-misplaced: A line indented by four spaces behind a blank line is code, and no part of <tr>.',
    ],
  ],
  ['<tr><td>a</td></tr>', ['3:1 warning html-misplaced: <tr> is in no table: only its content is printed.']],
  [
    '<table>\n<tr><td<b>x</b></tr>\n</table>',
    [
      '4:5 warning html-removed: The tag <td is never finished: it is printed as text.',
      '4:8 warning html-misplaced: Text in <tr> that is in no cell is printed above the table.',
    ],
  ],
])('tags that do not pair: %s', async (text, found) => {
  expect(await faults(text)).toEqual(found);
});

test.each([
  '<table><tr><td>1<td>2<tr><td>\n\nText.\n\n- item\n\n</td></tr></table>',
  '<table><tr><td><table><tr><td>in</table></td></tr></table>',
  '<p align="center">\n\n<img src="a.png" alt="a">\n\n</p>',
  '<ul><li>a<ul><li>b</li></ul></li></ul>',
  '<svg>\n\n<path/>\n\n</svg>',
  'Next<br></br>line, <font color="red">red</font>',
])('tags that pair: %s', async (text) => {
  expect((await faults(text)).filter((line) => !line.includes('html-removed'))).toEqual([]);
});

test('read in pieces or whole, the findings are the same', async () => {
  const text = 'One <foo>two.\n\n## B\n\nThree</foo> <td>x</td> four.\n\n## C\n\nFive</b>.';
  const memory = openMemory();
  const { diagnostics } = await paperOf(`# T\n\n${text}`, {}, { memory });
  expect(lines(diagnostics)).toEqual(lines((await paperOf(`# T\n\n${text}`)).diagnostics));
});
