/** Inline HTML → runs, links, notes and fields of Word. */

import { describe, expect, test } from 'vitest';
import { bookmarkXml, inLanguage } from '../../../src/compose/docx/inline.js';
import { classNamesOf, nodesOf } from '../../../src/compose/xhtml.js';
import { percentDecoded } from '../../../src/html/percent-decoded.js';
import { elementOf, inlineXml, runsOf, wordContext } from './word-context.js';

const runs = (html: string, context = wordContext()) => runsOf(inlineXml(html, context));

describe('text', () => {
  test('looks as its elements say, nested ones together', () => {
    expect(runs('a <b>b <i>c</i></b><del>d</del><code>e</code>')).toEqual([
      'a ',
      'b <b,bCs>',
      'c<b,bCs,i,iCs>',
      'd<strike>',
      'e<rStyle=CodeCharacters>',
    ]);
    expect(runs('H<sub>2</sub>O<sup>+</sup>')).toEqual([
      'H',
      '2<vertAlign=subscript>',
      'O',
      '+<vertAlign=superscript>',
    ]);
  });

  test('is escaped, without hyphens that only pages need', () => {
    expect(inlineXml('a &lt; b &amp; hy\u00adphen')).toContain('>a &lt; b &amp; hyphen<');
  });

  test('has the white space that a page shows', () => {
    expect(runs('  a\n  <b> b </b> c<br> d ')).toEqual(['a ', 'b <b,bCs>', 'c', '{br}', 'd']);
  });

  test('keeps its language, and an empty one changes nothing', () => {
    expect(runs('<span lang="fr">oui</span><span lang="ja">はい</span>')).toEqual([
      'oui<lang=fr>',
      'はい<lang=ja>',
    ]);
    const context = wordContext();
    expect(inLanguage(elementOf('<i lang="">x</i>'), context)).toBe(context);
  });

  test('of classes and elements without a look is plain', () => {
    expect(
      runs('<span class="constructor">a</span><span class="smallcaps">b</span><wbr><font>c</font>'),
    ).toEqual(['a', 'b<caps>', 'c']);
  });
});

describe('marks around text', () => {
  test('quotations have theirs', () => {
    expect(runs('<q>so <b>it</b> is</q>').join('')).toBe('“so it<b,bCs> is”');
  });

  test('readings of ruby have brackets once', () => {
    expect(runs('<ruby>漢<rt>kan</rt></ruby>').join('')).toContain('(');
    const own = runs('<ruby>漢<rp>[</rp><rt>kan</rt><rp>]</rp></ruby>').join('');
    expect(own).toContain('[');
    expect(own).not.toContain('(');
  });

  test('tasks have boxes', () => {
    expect(runs('<span class="task-box">✓</span><span class="task-box"> </span>').join('')).toBe('☑☐');
  });

  test('numbers of headings end with a tabulator', () => {
    expect(runs('<span class="heading-number">1.2</span>Title').join('')).toBe('1.2{tab}Title');
  });

  test('what only pages need is left out', () => {
    expect(runs('a<span class="leader">...</span><a class="note-back" href="#x">↩</a>')).toEqual(['a']);
  });
});

describe('links', () => {
  test('lead to places of the paper by bookmarks', () => {
    const context = wordContext({ targets: new Set(['a b', 'ä']) });
    const xml = inlineXml('<a href="#a%20b">x</a><span id="a b">y</span><a href="#gone">z</a>', context);
    expect(xml).toContain('<w:hyperlink w:anchor="a_b" w:history="1"><w:r><w:t xml:space="preserve">x<');
    expect(xml).toContain('<w:bookmarkStart w:id="1" w:name="a_b"/><w:bookmarkEnd w:id="1"/>');
    expect(xml).toMatch(/<\/w:hyperlink>.*>z</s);
    expect(xml.match(/<w:hyperlink/g)).toHaveLength(1);
  });

  test('lead out of it by relations, each address once', () => {
    const context = wordContext();
    const xml = inlineXml(
      '<a href="https://e.org/?a&amp;b">x</a><b>-</b><a href="https://e.org/?a&amp;b">y</a>',
      context,
    );
    expect(xml.match(/r:id="rId100"/g)).toHaveLength(2);
    expect(context.relations.xml()).toContain('Target="https://e.org/?a&amp;b" TargetMode="External"');
    expect(runsOf(xml)).toEqual(['x<rStyle=Hyperlink>', '-<b,bCs>', 'y<rStyle=Hyperlink>']);
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'other.md', 'data:text/html,x'])(
    '%s is no link',
    (href) => {
      const context = wordContext();
      expect(inlineXml(`<a href="${href}">x</a>`, context)).toBe(
        '<w:r><w:t xml:space="preserve">x</w:t></w:r>',
      );
      expect(context.relations.isEmpty()).toBe(true);
    },
  );

  test('with a fragment that is badly escaped are looked up as written', () => {
    expect(percentDecoded('100%')).toBe('100%');
    expect(percentDecoded('%C3%A4')).toBe('ä');
  });
});

describe('notes', () => {
  const reference = '<sup class="note-ref"><a href="#fn-1">1</a></sup>';
  const notes = () => ({ notes: new Map([['fn-1', nodesOf('<p>Note</p>')]]) });

  test('are notes of Word the first time, links from then on', () => {
    const context = wordContext(notes());
    const first = inlineXml(reference, context);
    expect(first).toContain('<w:footnoteReference w:id="1"/>');
    const name = /w:name="([^"]+)"/.exec(first)?.[1];
    const second = inlineXml(reference, context);
    expect(second).not.toContain('footnoteReference');
    expect(second).toContain(`<w:hyperlink w:anchor="${name}" w:history="1">`);
    expect([...context.store.noteNumbers]).toEqual([['fn-1', 1]]);
  });

  test('hold none themselves', () => {
    const context = wordContext(notes(), { isNote: true });
    expect(runs(reference, context)).toEqual(['1<vertAlign=superscript>']);
    expect(context.store.noteNumbers.size).toBe(0);
  });

  test('that are missing are a raised number', () => {
    expect(runs(reference)).toEqual(['1<vertAlign=superscript>']);
  });

  test('of the margin come after the paragraph', () => {
    const context = wordContext();
    expect(runs('a<span class="margin">b</span>c', context)).toEqual(['a', 'c']);
    expect(context.aside).toHaveLength(1);
  });
});

describe('numbers of pages', () => {
  const context = () => wordContext({ targets: new Set(['a', 'b', 'c']) });

  test('are fields', () => {
    expect(inlineXml('<span data-page-of="a">7</span>', context())).toContain('> PAGEREF a \\h <');
  });

  test('of lists have commas and ranges; unknown places have none', () => {
    const xml = inlineXml('<span data-pages-of="a b..c">1</span>', context());
    const shown = xml.replace(/<w:instrText[^>]*>(.*?)<\/w:instrText>/g, '').replace(/<[^>]+>/g, '');
    expect(shown).toBe('…, …–…');
    expect(inlineXml('<span data-page-of="missing">7</span>', context())).toBe('');
  });
});

describe('formulas and pictures', () => {
  const mark = 'en-x-t-formula-6631';
  const formula = `<span class="math" data-tag="${mark}" aria-label="x squared"><span>x2</span></span>`;

  test('a formula is one of Word', () => {
    const mathMl = '<math><msup><mi>x</mi><mn>2</mn></msup></math>';
    expect(inlineXml(formula, wordContext({ formulas: new Map([['f1', mathMl]]) }))).toContain(
      '<m:oMath><m:sSup>',
    );
  });

  test('one without MathML is read as its words', () => {
    expect(runs(formula)).toEqual(['x squared<i,iCs>']);
  });

  test('what Word has no counterpart for is reported', () => {
    const context = wordContext({ formulas: new Map([['f1', '<math><mglyph></mglyph></math>']]) });
    inlineXml(formula, context);
    expect([...context.store.simplified]).toEqual(['`mglyph` of a formula']);
  });

  test('a picture that is missing is its words in brackets, and reported', () => {
    const context = wordContext();
    expect(runs('<img src="x.png" alt="A &lt; B">', context)).toEqual(['[A &lt; B]']);
    expect([...context.store.simplified]).toEqual(['the picture "A < B"']);
  });
});

test('bookmarks have names that Word allows, each of its own', () => {
  const { store } = wordContext();
  const nameOf = (id: string) => /w:name="([^"]+)"/.exec(bookmarkXml(id, store))?.[1] ?? '';
  const long = 'a'.repeat(60);
  const names = ['a.b', 'a-b', '1st', long, `${long}b`, '__proto__'].map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^\p{L}[\p{L}\p{N}_]{0,39}$/u);
  expect(nameOf('a.b')).toBe(names[0]);
  expect(classNamesOf(elementOf('<p class=" a  b ">'))).toEqual(['a', 'b']);
});
