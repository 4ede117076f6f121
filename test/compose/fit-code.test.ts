import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { fitPre } from '../../src/compose/fit-code.js';
import { columnsOf, longestLine } from '../../src/compose/text-width.js';

const codeRoom = { column: 70, page: 88 };

function first(html: string): Element {
  return fromHtml(html, { fragment: true }).children[0] as Element;
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
  it('tells the style sheet its size, and is wide where the text column holds it at less than nine tenths', () => {
    const narrow = fitPre(first(`<pre class="diagram">${'─'.repeat(20)}\n│</pre>`), codeRoom);
    expect(narrow.properties).toEqual({ className: ['diagram'], style: '--columns: 20; --rows: 2' });
    const smaller = fitPre(first(`<pre class="diagram">${'─'.repeat(77)}\n</pre>`), codeRoom);
    expect(smaller.properties).toEqual({ className: ['diagram'], style: '--columns: 77; --rows: 1' });
    const wide = fitPre(first(`<pre class="diagram">${'─'.repeat(78)}\n</pre>`), codeRoom);
    expect(wide.properties).toEqual({ className: ['diagram', 'wide'], style: '--columns: 78; --rows: 1' });
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

  it('begin at the edge, without the spaces that all of them begin with', () => {
    const line = (content: string) => `<span class="line">${content}</span>`;
    const lines = [line('  ┌─┐'), line(''), line('<b> </b>  x │'), line('  └─┘')].join('\n');
    const pre = fitPre(first(`<pre class="code diagram"><code>${lines}</code></pre>`), codeRoom);
    const rows = [line('┌─┐'), line('<br>'), line('<b></b> x │'), line('└─┘')].join('');
    expect(toHtml(pre)).toContain(`<code>${rows}</code>`);
    expect(pre.properties.style).toBe('--columns: 4; --rows: 4');
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
