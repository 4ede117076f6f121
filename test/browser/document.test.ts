import { expect, test } from 'vitest';
import { batchesOf } from '../../src/browser/batches.js';
import { addressOf, documentOf, linkAcross } from '../../src/browser/document.js';
import { composition, part } from './made-up-composition.js';

const elsewhere = new Set(['far', 'a "quoted" id', 'größe', 'a&b']);

test('a link into another document becomes an address that the PDF stage knows', () => {
  expect(linkAcross('<a href="#far">x</a>', elsewhere)).toBe('<a href="http://paper.invalid/id#far">x</a>');
  expect(linkAcross('<a class="c" href="#gr%C3%B6%C3%9Fe" title="t">x</a>', elsewhere)).toBe(
    '<a class="c" href="http://paper.invalid/id#gr%C3%B6%C3%9Fe" title="t">x</a>',
  );
  expect(linkAcross('<a title="a > b" href="#a&#x26;b">x</a>', elsewhere)).toBe(
    '<a title="a > b" href="http://paper.invalid/id#a%26b">x</a>',
  );
});

test('other links, and text that looks like one, stay as they are', () => {
  const html =
    '<a href="#near">x</a><a href="https://a.example/#far">y</a><a href="#">z</a><code>href="#far"</code><p title="<a">#far</p>';
  expect(linkAcross(html, elsewhere)).toBe(html);
});

test('a document has language, direction, escaped title and its parts', () => {
  const paper = composition(
    [part('one', '<p id="a">A <a href="#b">b</a></p>'), part('two', '<p id="b">B</p>')],
    {
      title: 'R & D </title><script>',
      lang: 'he',
      dir: 'rtl',
    },
  );
  const [first, second] = batchesOf(paper.parts, 'part');
  const html = first ? documentOf(first, paper, { known: new Set(['a', 'b']) }) : '';
  expect(html).toContain('<html lang="he" dir="rtl">');
  expect(html).toContain('<body>');
  expect(html).toContain('<title>R &amp; D &lt;/title>&lt;script></title>');
  expect(html).toContain('<a href="http://paper.invalid/id#b">b</a>');
  expect(html).not.toContain('>B<');
  expect(second && addressOf(second)).toBe('http://paper.invalid/two.html');
});

test('a style sheet cannot end its element', () => {
  const paper = composition([part('one', '')], { css: 'a::after { content: "</style><script>" }' });
  const [only] = batchesOf(paper.parts, 'whole');
  expect(only && documentOf(only, paper, { known: new Set() })).not.toContain('</style><script>');
});
