import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { fitPre } from '../../src/compose/code-blocks.js';
import { fitTable } from '../../src/compose/tables.js';
import { columnsOf, longestLine } from '../../src/compose/text-width.js';

const codeRoom = { column: 70, page: 88 };
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

describe('columns of text', () => {
  it('count East Asian characters twice and combining marks not at all', () => {
    expect(columnsOf('┌──▶')).toBe(4);
    expect(columnsOf('日本')).toBe(4);
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('a\tb')).toBe(5);
    expect(longestLine('a\nbcd\nef')).toBe(3);
  });
});

describe('a drawing', () => {
  it('tells the style sheet its size, and is wide where the text column does not hold it', () => {
    const narrow = fitPre(first(`<pre class="diagram">${'─'.repeat(20)}\n│</pre>`), codeRoom);
    expect(narrow.properties).toEqual({ className: ['diagram'], style: '--columns: 20; --rows: 2' });
    const wide = fitPre(first(`<pre class="diagram">${'─'.repeat(71)}\n</pre>`), codeRoom);
    expect(wide.properties).toEqual({ className: ['diagram', 'wide'], style: '--columns: 71; --rows: 1' });
  });
});

describe('a drawing in lines', () => {
  it('has nothing between its rows', () => {
    const lines = '<span class="line">┌─┐</span>\n<span class="line"></span>\n<span class="line">└─┘</span>';
    const pre = fitPre(first(`<pre class="code diagram"><code>${lines}</code></pre>`), codeRoom);
    const rows = lines
      .replaceAll('\n', '')
      .replace('<span class="line"></span>', '<span class="line"><br></span>');
    expect(toHtml(pre)).toContain(`<code>${rows}</code>`);
    expect(pre.properties.style).toBe('--columns: 3; --rows: 3');
  });
});

describe('code', () => {
  const line = (length: number) => `<span class="line">${'x'.repeat(length)}</span>`;
  const code = (...lengths: readonly number[]) =>
    toHtml(fitPre(first(`<pre class="code"><code>${lengths.map(line).join('\n')}</code></pre>`), codeRoom));

  it('keeps its empty lines for copies', () => {
    expect(code(1, 0, 1)).toContain(`${line(1)}<span class="line"><br></span>${line(1)}`);
  });

  it('stays in the text column while its lines fit', () => {
    expect(code(70, 1)).toBe(`<pre class="code keep"><code>${line(70)}${line(1)}</code></pre>`);
  });

  it('takes the page’s width before any line wraps', () => {
    expect(code(88)).toContain('<pre class="code wide keep">');
    expect(code(88)).not.toContain('wraps');
  });

  it('marks the lines that wrap, and only those', () => {
    expect(code(89, 2)).toContain(
      `<span class="line wraps"><span class="hook"></span>${'x'.repeat(89)}</span>${line(2)}`,
    );
  });

  it('may be split across pages where it is long', () => {
    expect(code(...Array.from({ length: 17 }, () => 1))).toContain('<pre class="code">');
  });
});

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
});
