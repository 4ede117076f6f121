/** Parts of a paper → chapters for screens. */

import { describe, expect, test } from 'vitest';
import { chaptersOf } from '../../../src/compose/epub/chapters.js';
import { xmlOf } from '../../../src/compose/xhtml.js';
import type { Asset, Composition, PartKind } from '../../../src/types.js';

const asset = (url: string, type: string): Asset => ({
  url,
  path: url,
  type,
  bytes: new Uint8Array(),
  sha256: url,
});

function divided(
  body: string,
  { cover = '', assets = [] as readonly Asset[], formulas = new Map<string, string>() } = {},
) {
  const part = (kind: PartKind, html: string) => ({ kind, html: `<section>${html}</section>`, id: kind });
  const composition = {
    parts: [
      ...(cover === '' ? [] : [part('cover', cover)]),
      part('contents', '<p>Contents</p>'),
      part('body', body),
    ],
    title: 'The paper',
    assets,
  } as unknown as Composition;
  const { chapters, images, fileOf } = chaptersOf(composition, formulas);
  return {
    chapters,
    images,
    fileOf,
    files: chapters.map(({ file, title }) => `${file}: ${title}`),
    html: chapters.map(({ nodes }) => xmlOf(nodes)).join('\n'),
  };
}

describe('chapters', () => {
  test('begin with a heading of the highest level; what is before is one, too', () => {
    const { files, chapters } = divided(
      '<p>Before</p><h1>One</h1><p>a</p><h2>Inner</h2><h1>Two</h1><p>b</p>',
      {
        cover: '<h1>Title</h1>',
      },
    );
    expect(files).toEqual([
      'title.xhtml: Title',
      'chapter-1.xhtml: The paper',
      'chapter-2.xhtml: One',
      'chapter-3.xhtml: Two',
    ]);
    expect(chapters.map(({ kind }) => kind)).toEqual(['titlepage', 'chapter', 'chapter', 'chapter']);
  });

  test('are by the headings that there are', () => {
    expect(divided('<h3>A</h3><h4>a</h4><h3>B</h3>').files).toEqual([
      'chapter-1.xhtml: A',
      'chapter-2.xhtml: B',
    ]);
    expect(divided('<p>No heading</p>').files).toEqual(['chapter-1.xhtml: The paper']);
  });

  test('are not made of nothing, but of a picture alone', () => {
    expect(divided('<div> </div><h1>A</h1>').files).toEqual(['chapter-1.xhtml: A']);
    expect(divided('<p><img src="x"></p><h1>A</h1>').files).toHaveLength(2);
    expect(divided('').files).toEqual([]);
  });

  test('say what they hold', () => {
    const { chapters } = divided('<h1>A</h1><svg></svg><h1>B</h1>');
    expect(chapters.map(({ hasSvg, hasMath }) => [hasSvg, hasMath])).toEqual([
      [true, false],
      [false, false],
    ]);
  });
});

describe('links', () => {
  const body = '<h1 id="a">A</h1><a href="#b">b</a><a href="#a">a</a><h1 id="b">B</h1><p id="a">again</p>';

  test('into another chapter name it', () => {
    const { html, fileOf } = divided(body);
    expect(html).toContain('<a href="chapter-2.xhtml#b">b</a><a href="#a">a</a>');
    expect([...fileOf]).toEqual([
      ['a', 'chapter-1.xhtml'],
      ['b', 'chapter-2.xhtml'],
    ]);
  });

  test('that lead nowhere are none; those to sites stay', () => {
    const { html } = divided(
      '<a href="#gone">x</a><a href="#%E0%A4%A">y</a><a href="https://e.org/#a">z</a>',
    );
    expect(html).toContain('<a>x</a><a>y</a><a href="https://e.org/#a">z</a>');
  });

  test('are found by ids in other scripts', () => {
    expect(divided('<h1 id="日本">A</h1><h1>B</h1><a href="#%E6%97%A5%E6%9C%AC">x</a>').html).toContain(
      '<a href="chapter-1.xhtml#%E6%97%A5%E6%9C%AC">x</a>',
    );
  });

  test('are found by ids with a percent sign: as they are written first, then decoded', () => {
    const text =
      '<h1 id="a%20b">A</h1><h1 id="a b">B</h1><h1 id="50%">C</h1><h1>D</h1>' +
      '<a href="#a%20b">x</a><a href="#a b">y</a><a href="#50%">z</a><a href="#50%25">w</a>';
    expect(divided(text).html).toContain(
      '<a href="chapter-1.xhtml#a%20b">x</a><a href="chapter-2.xhtml#a b">y</a>' +
        '<a href="chapter-3.xhtml#50%25">z</a><a href="chapter-3.xhtml#50%25">w</a>',
    );
    expect(divided('<h1 id="#a">A</h1><a href="##a">x</a>').html).toContain('<a href="#%23a">x</a>');
  });
});

describe('what only pages have', () => {
  test('is left out: page numbers, leaders, hyphens, attributes of ours', () => {
    const { html } = divided(
      '<p data-block="3">hy\u00adphen<span class="on-page"> on page 7</span><span class="leader">..</span><span class="page-number">7</span></p>',
    );
    expect(html).toBe('<p>hyphen</p>');
  });

  test('an index counts its places instead', () => {
    const { html } = divided(
      '<p id="x">t</p><p id="y">u</p><span class="page-list" data-pages-of="x..y y">1–2, 5</span>',
    );
    expect(html).toContain('<span class="page-list"><a href="#x">1</a>, <a href="#y">2</a></span>');
  });

  test('lines of code end as lines of text do', () => {
    expect(divided('<code><span class="line">a</span><span class="line">b</span></code>').html).toBe(
      '<code><span class="line">a</span>\n<span class="line">b</span></code>',
    );
  });

  test('attributes that HTML no longer has are styles', () => {
    expect(divided('<p align="RIGHT" style="color: red">x</p>').html).toBe(
      '<p style="color: red; text-align: right">x</p>',
    );
    expect(divided('<p align="right; x: y">x</p>').html).toBe('<p>x</p>');
    expect(
      divided('<table width="50%"><tr height="9"><th width="2em" abbr="x">a</th></tr></table>').html,
    ).toBe(
      '<table style="width: 50%"><tbody><tr style="height: 9px"><th style="width: 2em">a</th></tr></tbody></table>',
    );
    expect(divided('<hr width="x;y"><img src="a.png" alt="A" width="50">').html).toContain(
      '<hr/><img src="a.png" alt="A" width="50"/>',
    );
  });
});

test('notes open by themselves, each with its number', () => {
  const { html } = divided(
    '<p>t<sup class="note-ref"><a href="#fn-1">1</a></sup></p><section class="notes"><ol><li id="fn-1" value="1"><p>Note <a class="note-back" href="#r">↩</a></p></li><li id="fn-12">bare</li></ol></section>',
  );
  expect(html).toContain('<a href="#fn-1" epub:type="noteref" role="doc-noteref">1</a>');
  expect(html).toContain(
    '<section class="notes" epub:type="footnotes"><aside id="fn-1" epub:type="footnote" role="doc-footnote"><p><span class="note-number">1</span> Note',
  );
  expect(html).toContain('role="doc-backlink"');
  expect(html).toContain('<span class="note-number">12</span> bare</aside>');
  expect(html).not.toContain('<ol>');
});

describe('formulas', () => {
  const formula = (inner: string) =>
    `<span class="math" data-tag="en-x-t-formula-6631" aria-label="a &lt; b">${inner}</span>`;
  const formulas = new Map([
    [
      'f1',
      '<math><semantics><mi>a</mi><annotation encoding="application/x-tex">a</annotation></semantics></math>',
    ],
  ]);

  test('are MathML with their words, without their source', () => {
    const { html, chapters } = divided(`<p>${formula('<span class="katex">x</span>')}</p>`, { formulas });
    expect(html).toContain('alttext="a &lt; b"');
    expect(html).toContain('<mi>a</mi>');
    expect(html).not.toMatch(/annotation|display=|aria-label/);
    expect(chapters[0]?.hasMath).toBe(true);
  });

  test('stand by themselves where they do on pages', () => {
    const { html } = divided(formula('<span class="katex-display">x</span>'), { formulas });
    expect(html).toContain('display="block"');
  });

  test('without MathML are their words', () => {
    expect(divided(`<p>${formula('x')}</p>`).html).toBe('<p><span class="math">a &lt; b</span></p>');
  });
});

describe('images', () => {
  const assets = [
    asset('/p/a.png', 'image/png'),
    asset('/p/b.bmp', 'image/bmp'),
    asset('/p/c.jpeg', 'image/jpeg'),
  ];

  test('have a name in the book, each file once', () => {
    const { html, images } = divided(
      '<img src="/p/c.jpeg"><img src="/p/a.png" alt="A"><img src="/p/c.jpeg">',
      { assets },
    );
    expect(images.map(({ file, asset: { url } }) => [file, url])).toEqual([
      ['image-1.jpg', '/p/c.jpeg'],
      ['image-2.png', '/p/a.png'],
    ]);
    expect(html).toContain('<img src="image-1.jpg" alt=""/><img alt="A" src="image-2.png"/>');
  });

  test('that no reading system shows are their words', () => {
    const { html, images } = divided('<p><img id="i" src="/p/b.bmp" alt="A &lt;plan&gt;"></p>', { assets });
    expect(html).toBe('<p><span id="i">[A &lt;plan&gt;]</span></p>');
    expect(images).toEqual([]);
  });
});

test('drawings have boxes with a size, and no sizes where there is no box', () => {
  const { html } = divided(
    '<svg><rect x="1"></rect><g width="5" height="5"></g><rect width="2" height="3"></rect></svg>',
  );
  expect(html).toContain('<rect x="1" width="0" height="0"/>');
  expect(html).toContain('<g/>');
  expect(html).toContain('<rect width="2" height="3"/>');
});
