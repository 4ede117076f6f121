/** Tables of HTML → tables of Word: grids, spans, heads and sides. */

import { describe, expect, test } from 'vitest';
import type { BlockContext } from '../../../src/compose/docx/paragraph.js';
import { twips } from '../../../src/compose/docx/wml.js';
import { alignOf, tableXml } from '../../../src/compose/docx/word-tables.js';
import { wordsOf } from '../../../src/compose/xhtml.js';
import { elementOf, wordContext } from './word-context.js';

const seen: { words: string; context: BlockContext }[] = [];

/** The table; each cell's blocks are one paragraph of its words. */
function made(html: string, context = wordContext()): string {
  seen.length = 0;
  return tableXml(elementOf(html), context, (cell, inside) => {
    const words = wordsOf(cell.childNodes);
    seen.push({ words, context: inside });
    return words === '' ? '' : `<w:p>${words}</w:p>`;
  });
}

/** Rows as their cells: `text`, `text|2` over two columns, `v+`/`v` for the start and the rest of a tall one. */
function rows(xml: string): string[] {
  return [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)]
      .map(([, cell = '']) => {
        const span = /<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1];
        const tall = cell.includes('<w:vMerge w:val="restart"/>')
          ? ' v+'
          : cell.includes('<w:vMerge/>')
            ? ' v'
            : '';
        return `${cell.replace(/<[^>]+>/g, '')}${span ? `|${span}` : ''}${tall}`;
      })
      .join(', '),
  );
}

const widths = (xml: string) =>
  [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));

describe('the grid', () => {
  test('has a cell for each place, also where cells reach down or across', () => {
    expect(
      rows(
        made(
          '<table><tr><td rowspan="2">tall</td><td colspan="2">wide</td></tr><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>',
        ),
      ),
    ).toEqual(['tall v+, wide|2', ' v, x, y', 'z, , ']);
  });

  test('ends tall cells with their group', () => {
    const html =
      '<table><thead><tr><th rowspan="9">h</th><th>i</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>';
    expect(rows(made(html))).toEqual(['h, i', 'a, b']);
  });

  test('of a cell that reaches to the end of its group', () => {
    const html =
      '<table><tr><td rowspan="0">t</td><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>';
    expect(rows(made(html))).toEqual(['t v+, a', ' v, b', ' v, c']);
  });

  test('takes hostile spans as they can be', () => {
    expect(rows(made('<table><tr><td colspan="-3" rowspan="x">a</td><td>b</td></tr></table>'))).toEqual([
      'a, b',
    ]);
    expect(widths(made('<table><tr><td colspan="99999">a</td></tr></table>'))).toHaveLength(1000);
  });

  test('has no rows without cells, and one column at least', () => {
    expect(rows(made('<table><tr></tr><tr><td>a</td></tr></table>'))).toEqual(['a']);
    expect(widths(made('<table></table>'))).toHaveLength(1);
  });
});

describe('heads', () => {
  test('are repeated and bold; so are the labels of rows', () => {
    const xml = made(
      '<table><thead><tr><th>A</th><td>B</td></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody></table>',
    );
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toContain('w:firstRow="1"');
    expect(seen.map(({ words, context }) => [words, context.style.isBold ?? false])).toEqual([
      ['A', true],
      ['B', true],
      ['c', true],
      ['d', false],
    ]);
    expect(made('<table><tr><td>a</td></tr></table>')).toContain('w:firstRow="0"');
  });
});

describe('widths', () => {
  test('are what the text needs where there is room', () => {
    const [short = 0, long = 0] = widths(made('<table><tr><td>a</td><td>a few more words</td></tr></table>'));
    expect(short).toBeLessThan(long);
    expect(short + long).toBeLessThan(600 * twips.px);
  });

  test('share the room where there is too little, words before sentences', () => {
    const sentences = `<td>${'many words '.repeat(40)}</td>`.repeat(2);
    const html = `<table><tr><td>identifier-of-it</td>${sentences}</tr></table>`;
    const [word = 0, ...others] = widths(made(html));
    const sentence = others.reduce((sum, width) => sum + width, 0);
    expect(word).toBeGreaterThanOrEqual(Math.floor(16 * 7.2 * twips.px));
    expect(word + sentence).toBeLessThanOrEqual(600 * twips.px);
    expect(word + sentence).toBeGreaterThan(590 * twips.px);
    expect(made(html)).toContain(`<w:tblW w:w="${word + sentence}" w:type="dxa"/>`);
  });

  test('shrink together where even the words do not fit', () => {
    const cells = Array.from({ length: 12 }, () => `<td>${'x'.repeat(24)}</td>`).join('');
    const found = widths(made(`<table><tr>${cells}</tr></table>`));
    expect(new Set(found).size).toBe(1);
    expect(found.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(600 * twips.px);
  });

  test('are within the indent of what is around', () => {
    const context = wordContext({}, { form: { indent: 3000, isFromRight: false } });
    const xml = made(
      `<table><tr><td>${'word '.repeat(60)}</td><td>${'word '.repeat(60)}</td></tr></table>`,
      context,
    );
    expect(xml).toContain('<w:tblInd w:w="3000" w:type="dxa"/>');
    expect(widths(xml).reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(600 * twips.px - 3000);
  });
});

describe('cells', () => {
  test('end with a paragraph, whatever is in them', () => {
    expect(made('<table><tr><td></td></tr></table>')).toContain('<w:p/></w:tc>');
    const nested = tableXml(
      elementOf('<table><tr><td>x</td></tr></table>'),
      wordContext(),
      () => '<w:tbl></w:tbl>',
    );
    expect(nested).toContain('<w:tbl></w:tbl><w:p/></w:tc>');
  });

  test('begin their lists again, and know their language and room', () => {
    made('<table><tr><td lang="de">Haus</td></tr></table>', wordContext({}, { depth: 3 }));
    const [cell] = seen;
    expect(cell?.context).toMatchObject({
      depth: 0,
      style: { lang: 'de' },
      form: { style: 'TableText', indent: 0 },
    });
    expect(cell?.context.room.widthPx).toBeLessThan(600);
  });

  test('of a table from the right run from there', () => {
    const context = wordContext({}, { form: { indent: 0, isFromRight: true } });
    expect(made('<table><tr><td>a</td></tr></table>', context)).toContain('<w:bidiVisual/>');
    expect(seen[0]?.context.form.isFromRight).toBe(true);
  });
});

test.each([
  ['<td align="right">', false, 'right'],
  ['<td align="left">', false, 'left'],
  // Word's left is where a line begins
  ['<td align="right">', true, 'left'],
  ['<td align="left">', true, 'right'],
  ['<td align="CENTER">', true, 'center'],
  ['<td align="left" style="color: red; text-align: right">', false, 'right'],
  ['<td style="text-align:justify">', false, 'both'],
  ['<td align="char">', false, undefined],
  ['<td>', false, undefined],
])('%s, from the right: %s, stands %s', (start, isFromRight, align) => {
  const cell = elementOf(`<table><tr>${start}x</td></tr></table>`);
  const [row] = cell.childNodes.flatMap((body) => ('childNodes' in body ? body.childNodes : []));
  const [td] = row && 'childNodes' in row ? row.childNodes : [];
  expect(td && 'tagName' in td ? alignOf(td, { isFromRight }).align : 'no cell').toBe(align);
});

test('a table has a thousand columns at most, so that rows that claim millions are read in time', () => {
  const row = '<tr><td colspan="1000" rowspan="65534">a</td></tr>';
  expect(widths(made(`<table><tbody>${row.repeat(300)}</tbody></table>`))).toHaveLength(1001);
});
