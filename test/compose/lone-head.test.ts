import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { fitTable } from '../../src/compose/fit-table.js';

const row = (tag: string, ...cells: readonly string[]) =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

function fitted(head: readonly string[], ...body: readonly (readonly string[])[]): string {
  const rows = body.map((cells) => row('td', ...cells)).join('');
  const table = `<table><thead>${row('th', ...head)}</thead><tbody>${rows}</tbody></table>`;
  const found = fromHtml(table, { fragment: true }).children[0] as Element;
  return toHtml(fitTable(found, { columnPt: 374, pagePt: 459 }));
}

describe('the only text of a head', () => {
  it('goes over all columns where it is longer than the labels below it', () => {
    const html = fitted(['Facts of the paper', ''], ['Owner', 'A. Turing'], ['Status', 'final']);
    expect(html).toContain('<thead><tr><th colspan="2">Facts of the paper</th></tr></thead>');
    expect(html).toContain('<td>Owner</td><td>A. Turing</td>');
  });

  it.each([
    ['is short', ['Key', ''], ['Owner of it', 'A']],
    ['is not alone', ['A long head', 'x'], ['Owner', 'A']],
    ['stands in another column', ['', 'A long head'], ['Owner', 'A']],
    ['has a picture beside it', ['A long head', '<img src="a.png">'], ['Owner', 'A']],
  ])('stays in its column where it %s', (_, head, body) => {
    expect(fitted(head, body)).not.toContain('colspan');
  });
});
