/** Emphasis beside East Asian characters and their punctuation. */

import { expect, test } from 'vitest';
import { createMarkdown } from '../../../src/parse/markdown.js';

const html = (markdown: string): string =>
  createMarkdown().render(markdown).trim().slice('<p>'.length, -'</p>'.length);

test.each([
  ['这是**「重要」**的。', '这是<strong>「重要」</strong>的。'],
  ['これは**“用語”**です', 'これは<strong>“用語”</strong>です'],
  ['**Python（パイソン）**は', '<strong>Python（パイソン）</strong>は'],
  ['**"보안"**은 *(중요)*하다', '<strong>"보안"</strong>은 <em>(중요)</em>하다'],
  ['他说：**你好！**然后走了', '他说：<strong>你好！</strong>然后走了'],
  ['価格は**`x`**の', '価格は<strong><code>x</code></strong>の'],
])('%s is emphasised', (markdown, expected) => {
  expect(html(markdown).replaceAll('&quot;', '"')).toBe(expected);
});

test.each([
  ['a**"b"**c', 'a**"b"**c'],
  ['这是** 重要 **的', '这是** 重要 **的'],
  ['2 * 3 * 4 字', '2 * 3 * 4 字'],
  ['字 _「字」_字', '字 _「字」_字'],
])('%s is not, as before', (markdown, expected) => {
  expect(html(markdown).replaceAll('&quot;', '"')).toBe(expected);
});
