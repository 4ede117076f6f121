/** Blocks of HTML → paragraphs of Word with their styles. */

import { describe, expect, test } from 'vitest';
import type { BlockContext } from '../../../src/compose/docx/paragraph.js';
import { blocksXml } from '../../../src/compose/docx/word-blocks.js';
import { nodesOf } from '../../../src/compose/xhtml.js';
import { paragraphsOf, wordContext } from './word-context.js';

const xmlOf = (html: string, context: BlockContext = wordContext()) => blocksXml(nodesOf(html), context);
const paragraphs = (html: string, context?: BlockContext) => paragraphsOf(xmlOf(html, context));

describe('paragraphs', () => {
  test('hold the text between blocks, too', () => {
    expect(paragraphs('before <b>it</b><p>one</p>after')).toEqual([': before it', ': one', ': after']);
  });

  test('are not made of nothing', () => {
    expect(xmlOf('<div> <p>\n</p></div>')).toBe('');
    expect(xmlOf('')).toBe('');
  });

  test('of unknown elements are what is in them', () => {
    expect(paragraphs('<custom-box><p>one</p>two</custom-box>')).toEqual([': one', ': two']);
  });

  test('have notes of the margin after them', () => {
    expect(paragraphs('<p>text<span class="margin">aside</span></p><p>next</p>')).toEqual([
      ': text',
      'MarginNote: aside',
      ': next',
    ]);
  });

  test('know their side and direction', () => {
    expect(xmlOf('<p style="text-align: center">x</p>')).toContain('<w:jc w:val="center"/>');
    expect(xmlOf('<div dir="rtl"><p>x</p><p dir="ltr">y</p></div>').match(/<w:bidi\/>/g)).toHaveLength(1);
  });

  test('that links lead to are marked', () => {
    const context = wordContext({ targets: new Set(['here']) });
    expect(xmlOf('<p id="here">x</p><p id="other">y</p>', context).match(/<w:bookmarkStart[^>]*>/g)).toEqual([
      '<w:bookmarkStart w:id="1" w:name="here"/>',
    ]);
  });
});

describe('headings', () => {
  test('are those of Word, by the depth that they have in the paper', () => {
    expect(paragraphs('<h1>a</h1><h3 class="depth-2">b</h3><h6 class="depth-9">c</h6>')).toEqual([
      'Heading1: a',
      'Heading2: b',
      'Heading6: c',
    ]);
  });

  test('that are not listed are not in the contents of Word', () => {
    expect(paragraphs('<h2 class="unlisted">a</h2>')).toEqual(['Heading2Unlisted: a']);
  });

  test('have their place within', () => {
    const xml = xmlOf('<h1 id="a">x</h1>', wordContext({ targets: new Set(['a']) }));
    expect(xml).toMatch(/^<w:p><w:pPr>.*<\/w:pPr><w:bookmarkStart/);
    expect(xml.match(/bookmarkStart/g)).toHaveLength(1);
  });
});

describe('lists', () => {
  const levels = (xml: string) =>
    [...xml.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(
      ([, level, list]) => `${level}/${list}`,
    );

  test('give their mark to the first paragraph of an item', () => {
    const xml = xmlOf('<ul><li><p>a</p><p>b</p></li><li>c</li></ul>');
    expect(levels(xml)).toEqual(['0/1', '0/1']);
    expect(paragraphsOf(xml)).toEqual([': a', ': b', ': c']);
  });

  test('are nested, each counting for itself', () => {
    const context = wordContext();
    expect(levels(xmlOf('<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>', context))).toEqual([
      '0/1',
      '1/2',
      '0/1',
    ]);
    expect(context.store.lists.map(({ format, level }) => `${format} ${level}`)).toEqual([
      'decimal 0',
      'bullet 1',
    ]);
  });

  test('begin where the paper says, and again where an item has a number of its own', () => {
    const context = wordContext();
    xmlOf('<ol start="4"><li>a</li><li>b</li><li value="9">c</li></ol>', context);
    expect(context.store.lists.map(({ start }) => start)).toEqual([4, 9]);
  });

  test('show the mark of an item that holds nothing', () => {
    expect(levels(xmlOf('<ul><li></li><li>b</li></ul>'))).toHaveLength(2);
  });

  test('deeper than Word counts stay at its last level', () => {
    const deep = `${'<ul><li>x'.repeat(12)}${'</li></ul>'.repeat(12)}`;
    expect(levels(xmlOf(deep)).map((level) => level[0])).toEqual([...'012345678888']);
  });

  test('of tasks and references have no marks', () => {
    const task = '<ul><li class="task"><span class="task-box">✓</span> done</li></ul>';
    expect(levels(xmlOf(task))).toEqual([]);
    expect(paragraphs(task)).toEqual([': ☑ done']);
    expect(paragraphs('<ol class="references"><li class="reference">[1] A</li></ol>')).toEqual([
      'Bibliography: [1] A',
    ]);
  });
});

describe('boxes', () => {
  test('callouts have the colour of their kind, and a line at the side where reading begins', () => {
    const xml = xmlOf('<aside class="callout warning"><p class="callout-title">Warning</p><p>x</p></aside>');
    expect(paragraphsOf(xml)).toEqual(['CalloutTitle: Warning', 'Callout: x']);
    expect(xml).toContain('<w:left w:val="single" w:sz="18" w:space="8" w:color="8A6A08"/>');
    expect(xmlOf('<div dir="rtl"><aside>x</aside></div>')).toContain('<w:right w:val="single"');
  });

  test('quotations are indented by how deep they are', () => {
    const xml = xmlOf('<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>');
    expect([...xml.matchAll(/<w:ind w:left="(\d+)"/g)].map(([, left]) => left)).toEqual(['200', '400']);
    expect(paragraphsOf(xml)).toEqual(['Quote: a', 'Quote: b']);
  });

  test('details show their summary and all of their content', () => {
    expect(paragraphs('<details><summary>More</summary>Folded</details>')).toEqual([
      'CalloutTitle: More',
      'Callout: Folded',
    ]);
  });

  test('definitions follow their terms', () => {
    expect(paragraphs('<dl><dt>term</dt><dd>meaning</dd></dl>')).toEqual([
      'DefinitionTerm: term',
      ': meaning',
    ]);
  });

  test('a rule is a paragraph without text', () => {
    expect(paragraphs('<p>a</p><hr><p>b</p>')).toEqual([': a', 'Rule: ', ': b']);
  });
});

describe('figures', () => {
  const caption = '<figcaption><span class="caption-label">Figure 1</span> A silo</figcaption>';

  test('stay with the caption below, and captions above with them', () => {
    const below = xmlOf(`<figure><p>drawn</p>${caption}</figure>`);
    const [first = '', second = ''] = below.split('</w:p>');
    expect(first).toContain('<w:keepNext/>');
    expect(second).not.toContain('<w:keepNext/>');
    const above = xmlOf(`<figure>${caption}<p>drawn</p></figure>`).split('</w:p>');
    expect(above[0]).toContain('<w:keepNext/>');
    expect(above[1]).not.toContain('<w:keepNext/>');
  });

  test('count, also where print may part the word before the number', () => {
    const parted = caption.replace('Figure', 'Abbil\u00addung');
    expect(xmlOf(`<figure>${parted}</figure>`)).toContain('SEQ Abbildung \\* ARABIC');
  });

  test('have captions with blocks in them', () => {
    expect(paragraphs('<figure>x<figcaption><p>a</p><p>b</p></figcaption></figure>')).toEqual([
      'Figure: x',
      'Caption: a',
      'Caption: b',
    ]);
  });
});

describe('tables', () => {
  test('have their caption above and a gap below, so that two do not become one', () => {
    const table = '<table><caption>Numbers</caption><tr><td>1</td></tr></table>';
    const xml = xmlOf(table + table);
    expect(paragraphsOf(xml)).toEqual([
      'Caption: Numbers',
      'TableText: 1',
      'AfterTable: ',
      'Caption: Numbers',
      'TableText: 1',
      'AfterTable: ',
    ]);
  });

  test('that begin an item or a page leave its mark to a paragraph before', () => {
    const item = xmlOf('<ul><li><table><tr><td>1</td></tr></table></li></ul>');
    expect(item.indexOf('<w:numPr>')).toBeLessThan(item.indexOf('<w:tbl>'));
    expect(item.match(/<w:numPr>/g)).toHaveLength(1);
    const page = xmlOf('<div class="page-break"></div><table><tr><td>1</td></tr></table>');
    expect(page.indexOf('<w:pageBreakBefore/>')).toBeLessThan(page.indexOf('<w:tbl>'));
  });
});

test('a page break is with the next paragraph, and at the end with none', () => {
  const context = wordContext();
  const xml = xmlOf('<p>a</p><div class="page-break"></div><p>b</p><p>c</p>', context);
  expect(xml.split('</w:p>').map((each) => each.includes('pageBreakBefore'))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(context.store.breaksPage).toBe(false);
  expect(xmlOf('<div class="page-break"></div>', context)).toBe('');
  expect(context.store.breaksPage).toBe(true);
});

test('of the notes only those stay that nothing refers to', () => {
  const section = '<section class="notes"><ol><li id="fn-1">used</li><li id="fn-2">left</li></ol></section>';
  expect(paragraphs(section, wordContext({ notes: new Map([['fn-1', []]]) }))).toEqual([': left']);
});

test('a word of the paper is no name of a style or of a writer', () => {
  expect(paragraphs('<p class="constructor toString">x</p><constructor>y</constructor>')).toEqual([
    ': x',
    ': y',
  ]);
});
