import { expect, test } from 'vitest';
import { batchesOf } from '../../src/browser/batches.js';
import { addressOf, documentOf } from '../../src/browser/document.js';
import { composition, part } from './made-up-composition.js';

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
  expect(html).toContain('<a href="/id#b">b</a>');
  expect(html).not.toContain('>B<');
  expect(second && addressOf(second)).toBe('http://paper.invalid/two.html');
});

test('a style sheet cannot end its element', () => {
  const paper = composition([part('one', '')], { css: 'a::after { content: "</style><script>" }' });
  const [only] = batchesOf(paper.parts, 'whole');
  expect(only && documentOf(only, paper, { known: new Set() })).not.toContain('</style><script>');
});
