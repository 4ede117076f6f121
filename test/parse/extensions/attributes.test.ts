/** Lists of attributes behind headings, blocks and parts of a line → attributes of the element that they belong to. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['Text {.a}', '<p class="a">Text</p>'],
  ['Text\n{.a #b}', '<p class="a" id="b">Text</p>'],
  ['*em*{.a} and `code`{.b}', '<p><em class="a">em</em> and <code class="b">code</code></p>'],
  ['[a link](https://example.org){.a}', '<p><a href="https://example.org" class="a">a link</a></p>'],
  ['[text *em*]{.a}', '<p><span class="a">text <em>em</em></span></p>'],
  ['- one {.a}\n- two\n{.b}', '<ul class="b">\n<li class="a">one</li>\n<li>two</li>\n</ul>'],
  ['- one\n\n{.b}', '<ul class="b">\n<li>one</li>\n</ul>'],
  ['> quote\n\n{.a}', '<blockquote class="a">\n<p>quote</p>\n</blockquote>'],
  [
    '```js {.a #b}\n```',
    '<pre class="code a" id="b" data-lang="js"><code><span class="line"></span></code></pre>',
  ],
  ['{.a}', '<p>{.a}</p>'],
  ['Text\n\n{.a}', '<p>Text</p>\n<p>{.a}</p>'],
  ['\\{.a} and {b} and x{.c} and /{id}', '<p>{.a} and {b} and x{.c} and /{id}</p>'],
  ['*em* {.a} text', '<p><em>em</em> {.a} text</p>'],
])('%s', async (text, html) => {
  expect(await bodyOf(text)).toBe(html);
});

test('events and styles are refused', async () => {
  expect(await bodyOf('Text {.a onclick=x style="color:red"}')).toBe('<p class="a">Text</p>');
  expect(lines((await paperOf('# T\n\nText {onclick=x}')).diagnostics)).toEqual([
    '3:1 warning html-removed: The attribute onclick is not allowed and was removed. (Use a class and a style sheet of your own (--theme FILE.css).)',
  ]);
});
