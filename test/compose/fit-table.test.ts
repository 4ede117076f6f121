/** Tables as the style sheets expect them: their room, their type, their cells. */

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { fitTable } from '../../src/compose/fit-table.js';

const tableRoom = { columnPt: 374, pagePt: 459 };

function first(html: string): Element {
  return fromHtml(html, { fragment: true }).children[0] as Element;
}

function row(cells: readonly string[], tag = 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
}

function classesOfTable(cells: readonly string[]): string {
  const table = fitTable(first(`<table><tbody>${row(cells)}</tbody></table>`), tableRoom);
  return String(table.properties.className ?? '');
}

describe('a table', () => {
  it('gets as much room as its longest words need, then smaller type', () => {
    expect(classesOfTable(['word', 'word'])).toBe('narrow,keep');
    expect(classesOfTable(Array.from({ length: 11 }, () => 'wordword'))).toBe('wide,dense,keep');
    expect(classesOfTable(Array.from({ length: 16 }, () => 'Column'))).toBe('wide,squeezed,keep');
    expect(classesOfTable(Array.from({ length: 40 }, () => 'Column'))).toBe('wide,squeezed,crushed,keep');
  });

  it('fills empty cells, which Chromium leaves out of the structure', () => {
    const table = fitTable(first(`<table>${row(['', 'b'])}</table>`), tableRoom);
    expect(toHtml(table)).toContain('<td>\u00A0</td><td>b</td>');
  });

  it('loses a head that is empty, and keeps one that is not', () => {
    const html = (head: string) =>
      toHtml(
        fitTable(
          first(`<table><thead>${row([head, ''], 'th')}</thead><tbody>${row(['a', 'b'])}</tbody></table>`),
          tableRoom,
        ),
      );
    expect(html(' ')).not.toContain('<thead>');
    expect(html('Head')).toContain('<thead>');
  });

  it('lets a long word break anywhere, but not a date', () => {
    const html = toHtml(fitTable(first(`<table>${row(['a'.repeat(40), '2026-01-31'])}</table>`), tableRoom));
    expect(html).toContain(`<span class="breakable">${'a'.repeat(40)}</span>`);
    expect(html).toContain('<td class="solid">2026-01-31</td>');
  });

  it('parts a long identifier or address where its words meet', () => {
    const html = (word: string) => toHtml(fitTable(first(`<table>${row([word, 'b'])}</table>`), tableRoom));
    expect(html('OpportunisticGraftThreshold')).toContain(
      '<span>Opportunistic<wbr>Graft<wbr>Threshold</span>',
    );
    expect(html('/var/lib/records_of_the_harbour')).toContain(
      '<span>/var/<wbr>lib/<wbr>records_<wbr>of_<wbr>the_<wbr>harbour</span>',
    );
    expect(html(`key_${'a'.repeat(40)}`)).toContain(
      `<span class="breakable">key_<wbr>${'a'.repeat(40)}</span>`,
    );
  });

  it('keeps short entries beside sentences on one line, where the table has room', () => {
    const sentence = 'A sentence that is longer than an entry, and wraps.';
    const html = (...cells: readonly string[]) =>
      toHtml(fitTable(first(`<table>${row(cells)}${row(cells)}</table>`), tableRoom));
    expect(html('28 May 2026', sentence)).toContain('<td class="solid">28 May 2026</td>');
    expect(html('28 May 2026', 'all of it')).not.toContain('solid');
    expect(html('one entry of words', sentence)).not.toContain('solid');
    const many = Array.from({ length: 9 }, () => 'a few of them');
    expect(html(...many, sentence).match(/<td class="[^"]*solid/g)?.length ?? 0).toBeLessThan(
      2 * many.length,
    );
  });

  it('keeps the words of a sentence, an image and a row head from counting as empty', () => {
    const html = toHtml(
      fitTable(first(`<table>${row(['<img src="a.png">', ' \n', '0'])}</table>`), tableRoom),
    );
    expect(html).toContain('<td><img src="a.png"></td><td>\u00A0</td><td>0</td>');
  });

  it('is kept on one page while it is short', () => {
    const rows = (count: number) => Array.from({ length: count }, () => row(['a', 'b'])).join('');
    const names = (html: string) =>
      String(fitTable(first(`<table><tbody>${html}</tbody></table>`), tableRoom).properties.className);
    expect(names(rows(9))).toContain('keep');
    expect(names(rows(10))).not.toContain('keep');
    expect(names(row(['many words '.repeat(130), 'b']))).not.toContain('keep');
  });

  it('is not narrow where it holds what has a width of its own, or was made wide', () => {
    expect(classesOfTable(['word', '<img src="a.png">'])).toBe('keep');
    expect(classesOfTable(['word', '<span><svg></svg></span>'])).toBe('keep');
    const wide = fitTable(first(`<table class="wide"><tbody>${row(['a', 'b'])}</tbody></table>`), tableRoom);
    expect(wide.properties.className).toEqual(['wide', 'keep']);
  });

  it('counts room in the type of its theme', () => {
    const cells = Array.from({ length: 8 }, () => 'wordwords');
    const table = first(`<table><tbody>${row(cells)}</tbody></table>`);
    const classesAt = (scale: number) =>
      String(fitTable(table, { ...tableRoom, scale }).properties.className);
    expect(classesAt(0.8)).toBe('keep');
    expect(classesAt(1)).toBe('wide,keep');
    expect(classesAt(1.6)).toContain('wide,squeezed');
  });

  it('counts East Asian characters as wide as they are', () => {
    expect(classesOfTable(Array.from({ length: 6 }, () => 'letters'))).toBe('keep');
    expect(classesOfTable(Array.from({ length: 6 }, () => 'コードコードコ'))).toContain('wide');
  });

  it('keeps a short head on one line, and marks cells that come first beside a tall one', () => {
    const html = toHtml(
      fitTable(
        first(
          `<table><thead>${row(['Depth, m', 'A longer head'], 'th')}</thead><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>`,
        ),
        tableRoom,
      ),
    );
    expect(html).toContain('<th class="solid">Depth, m</th><th>A longer head</th>');
    expect(html).toContain('<td class="inner">c</td>');
    expect(html).toContain('<td>b</td>');
  });

  it('keeps the head that only an image fills, and manages no rows at all', () => {
    const head = `<thead>${row(['<img src="a.png">'], 'th')}</thead>`;
    expect(toHtml(fitTable(first(`<table>${head}</table>`), tableRoom))).toContain('<thead>');
    expect(toHtml(fitTable(first('<table></table>'), tableRoom))).toBe('<table class="keep"></table>');
  });

  it('leaves what it was made of as it was', () => {
    const table = first(`<table><tbody>${row(['', 'x'.repeat(40)])}</tbody></table>`);
    const before = JSON.stringify(table);
    fitTable(table, tableRoom);
    expect(JSON.stringify(table)).toBe(before);
  });
});
