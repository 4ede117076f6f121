import { describe, expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

test.each([
  [
    '> [!NOTE]\n> Text',
    '<aside class="callout note">\n<p class="callout-title">Note</p>\n<p>Text</p>\n</aside>',
  ],
  [
    '> [!caution] Mind *this*\n> - a',
    '<aside class="callout caution">\n<p class="callout-title">Mind <em>this</em></p>\n<ul>\n<li>a</li>\n</ul>\n</aside>',
  ],
  [
    '> [!TIP]\n> > [!IMPORTANT]\n> > x',
    '<aside class="callout tip">\n<p class="callout-title">Tip</p>\n<aside class="callout important">\n<p class="callout-title">Important</p>\n<p>x</p>\n</aside>\n</aside>',
  ],
  ['> [!OTHER]\n> x', '<blockquote>\n<p>[!OTHER]\nx</p>\n</blockquote>'],
  ['> x\n> [!NOTE]', '<blockquote>\n<p>x\n[!NOTE]</p>\n</blockquote>'],
])('callouts: %s', async (text, html) => {
  expect(await bodyOf(text)).toBe(html);
});

test.each([
  ['README.md and example.org', '<p>README.md and example.org</p>'],
  ['https://a.org/__init__.py', '<p><a href="https://a.org/__init__.py">https://a.org/__init__.py</a></p>'],
  ['"https://a.org/x."', '<p>"<a href="https://a.org/x">https://a.org/x</a>."</p>'],
  ['[x](#a) https://a.org', '<p><span>x</span> <a href="https://a.org">https://a.org</a></p>'],
  ['<a href="https://b.org">www.a.org</a>', '<p><a href="https://b.org">www.a.org</a></p>'],
  ['`https://a.org`', '<p><code>https://a.org</code></p>'],
  ['xhttps://a.org', '<p>xhttps://a.org</p>'],
])('addresses: %s', async (text, html) => {
  expect(await bodyOf(text)).toBe(html);
});

test('an image alone in its paragraph is a figure, with its title as caption', async () => {
  expect(await bodyOf('![A](a.png "Cap")')).toBe(
    '<figure class="figure" id="figure-1"><img src="a.png" alt="A"><figcaption><span class="caption-label">Figure 1:</span> Cap</figcaption></figure>',
  );
  expect(await bodyOf('[![A](a.png)](https://a.org)')).toBe(
    '<figure><a href="https://a.org"><img src="a.png" alt="A"></a></figure>',
  );
  expect(await bodyOf('![A](a.png) text')).toBe('<p><img src="a.png" alt="A"> text</p>');
  expect(await bodyOf('- ![A](a.png)')).toBe('<ul>\n<li><img src="a.png" alt="A"></li>\n</ul>');
});

test('images: paths as on disk, places, alternative texts', async () => {
  const { images, diagnostics } = await paperOf(
    '# T\n\nText ![a *b*](my%20pictures/ü.png)\nand ![](<x y.png>), ![](https://a.org/b%20c.png)\n',
  );
  expect(images.map(({ src, alt, place }) => [src, alt, place.line, place.column])).toEqual([
    ['my pictures/ü.png', 'a b', 3, 6],
    ['x y.png', '', 4, 5],
    ['https://a.org/b%20c.png', '', 4, 21],
  ]);
  expect(lines(diagnostics)[0]).toBe(
    '4:5 warning image-without-alt: The image x y.png has no alternative text. (Write what the image shows in the square brackets, for readers who cannot see it. Write {role=presentation} after an image that only decorates.)',
  );
});

describe('contents', () => {
  const list = '- [A](#a)\n  1. [A1](#a1)\n- **[B](#b)** … 3\n';

  test.each(['Table of Contents', 'Contents', 'CONTENTS:', 'Index', 'TOC'])(
    'a list below "%s" goes',
    async (title) => {
      expect(await bodyOf(`# T\n\n## ${title}\n\n${list}\n---\n\n## A\n`)).toBe('<h2 id="a">A</h2>');
    },
  );

  test.each([
    ['with toc: false', `## Contents\n\n${list}`, 'toc: false'],
    ['without such a heading', `## Chapters\n\n${list}`, ''],
    ['with text in it', '## Contents\n\n- [A](#a): all about it\n', ''],
    ['with links to elsewhere', '## Contents\n\n- [A](https://example.org)\n', ''],
    ['at the end', `${'## S\n\nText.\n\n'.repeat(6)}## Index\n\n${list}`, ''],
    ['where text comes between', `## Contents\n\nText.\n\n${list}`, ''],
  ])('stays %s', async (_, text, frontMatter) => {
    expect(await bodyOf(`# T\n\n${text}`, frontMatter)).toContain('<ul>');
  });

  test('[TOC] marks the place', async () => {
    expect(await bodyOf('# T\n\nA\n\n[TOC]\n\nB [TOC]\n')).toBe(
      '<p>A</p>\n<nav class="contents-here"></nav>\n<p>B [TOC]</p>',
    );
  });
});

test('page breaks; one at the start breaks nothing', async () => {
  expect(await bodyOf('# T\n\n<!-- pagebreak -->\n\nA\n\n<!--pagebreak-->\n\nB\n')).toBe(
    '<p>A</p>\n<div class="page-break"></div>\n<p>B</p>',
  );
});

describe('code', () => {
  test('is highlighted with classes', async () => {
    expect(await bodyOf('```JS\n// <c>\n\nlet a = "b";\n```')).toBe(
      '<pre class="code" data-lang="JS"><code><span class="line"><span class="tok-comment">// &#x3C;c></span></span>\n' +
        '<span class="line"></span>\n<span class="line"><span class="tok-keyword">let</span> <span class="tok-variable">a</span> ' +
        '<span class="tok-operator">=</span> <span class="tok-string">"b"</span><span class="tok-punctuation">;</span></span></code></pre>',
    );
  });

  test('in a language that is not known stays plain, and says so once', async () => {
    const { diagnostics } = await paperOf(
      '# T\n\n```nolang\n<x>\n```\n\n```nolang\ny\n```\n\n```mermaid\n```\n\n```text\n```\n',
    );
    expect(lines(diagnostics)).toEqual([
      '3:1 info code-language: Code in "nolang" is not highlighted: no such language is known. (The block is printed without colours. Name a language, or text.)',
    ]);
  });

  test.each([
    ['```\n┌─┐\n└─┘\n```', true],
    ['```text\n+---+  +---+\n| a |  | b |\n+---+  +---+\n```', true],
    ['```\na +-- b\n```', false],
    ['```rust\n// ┌─┐\n```', false],
  ])('drawings are marked: %s', async (text, isDrawing) => {
    expect((await bodyOf(text)).includes('class="code diagram"')).toBe(isDrawing);
  });
});

test('each block and link has its place, in the file that it came from', async () => {
  const { blocks, body } = await paperOf('# T\n\nOne\n\n- two\n  - three\n\n> four\n\n| a |\n|---|\n| b |\n');
  const html = JSON.stringify(body);
  expect(blocks.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:1',
    '3:1',
    '5:1',
    '5:1',
    '5:1',
    '6:3',
    '6:3',
    '6:3',
    '8:1',
    '8:1',
    '10:1',
    '10:1',
    '12:1',
  ]);
  for (const index of blocks.keys())
    if (index > 0 && index !== 4 && index !== 7) expect(html).toContain(`"dataSource":"${index}"`);
});

describe('lines that look like definitions of links', () => {
  test('stay text where nothing uses them and they name no address', async () => {
    expect(await bodyOf('- [Index 1]: [Purpose]\n- [Index 2]: [Purpose]')).toBe(
      '<ul>\n<li>[Index 1]: [Purpose]</li>\n<li>[Index 2]: [Purpose]</li>\n</ul>',
    );
    expect(await bodyOf('[Benefit]: Speed\n\nText')).toBe('<p>[Benefit]: Speed</p>\n<p>Text</p>');
  });

  test('are definitions where a link uses them, or an address follows', async () => {
    expect(await bodyOf('See [a].\n\n[a]: b')).toBe('<p>See <span>a</span>.</p>');
    expect(await bodyOf('Text\n\n[a]: https://example.org\n[b]: ./b\n[c]: c.md\n[d]: #d')).toBe(
      '<p>Text</p>',
    );
  });
});

test('a class of characters is no note', async () => {
  const { diagnostics } = await paperOf(
    '# T\n\nMatches [^abc] and [^a-z]+ and [^"]* and [^\\\\s], but not[^note] or [^1].',
  );
  expect(lines(diagnostics).map((line) => line.split(' (')[0])).toEqual([
    '3:57 warning footnote-undefined: The footnote [^note] is not defined.',
    '3:68 warning footnote-undefined: The footnote [^1] is not defined.',
  ]);
});

test('an entry of the index has three levels at the most', async () => {
  const html = await bodyOf('[a!b!c!d]{.index} [Yahoo!]{.index}\n\n[INDEX]');
  expect(html.match(/(?<=index-term">)[^<]+/g)).toEqual(['a', 'b', 'c!d', 'Yahoo!']);
});

test('a heading that follows a definition list is a heading, whatever comes after it', async () => {
  const { headings } = await paperOf('# T\n\nTerm\n\n: its definition\n\n## Next\n\n: no definition\n');
  expect(headings.map(({ text }) => text)).toEqual(['Next']);
});
