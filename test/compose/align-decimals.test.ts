import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { fitTable } from '../../src/compose/fit-table.js';

/** The cells of a column that is set to the right, fitted. */
function column(...cells: readonly string[]): string {
  const rows = cells.map((cell) => `<tr><td>x</td><td align="right">${cell}</td></tr>`).join('');
  const table = fromHtml(`<table><tbody>${rows}</tbody></table>`, { fragment: true }).children[0] as Element;
  return toHtml(fitTable(table, { columnPt: 370, pagePt: 460 }));
}

test('numbers get room for the decimals that others of the column have', () => {
  const html = column('1.5', '12', '1,200.125');
  expect(html).toContain('1.5<span class="decimal-room" style="--digits: 2; --marks: 0"></span>');
  expect(html).toContain('12<span class="decimal-room" style="--digits: 3; --marks: 1"></span>');
  expect(html).toContain('1,200.125</td>');
});

test.each([
  ['whole numbers', ['1', '20', '1,200']],
  ['words for the most part', ['1.5', 'none', 'unknown', 'open']],
  ['both marks at once', ['1.5', '2,25', '3']],
  ['percentages', ['1.5 %', '10 %']],
])('%s stay as they are', (_, cells) => {
  expect(column(...cells)).not.toContain('decimal-room');
});
