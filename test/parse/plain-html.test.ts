/** HTML that is read without parse5 gives the tree of parse5: by example, and for random series of tags and texts. */

import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { plainFragment } from '../../src/parse/plain-html.js';

const byParse5 = (html: string) => fromParse5(parseFragment(html, { scriptingEnabled: false }));

function byRules(html: string, options?: { readonly isNote: boolean }) {
  const fragment = plainFragment(html, options);
  return fragment && fromParse5(fragment);
}

describe('plain HTML', () => {
  test.each([
    '<p data-source="3">One &amp; <em>two <code>a &lt; b</code></em>\n<a href="/x?a=1&amp;b=2" class="a b">it</a></p>\n',
    '<ul>\n<li>One</li>\n<li>\n<p>Two</p>\n<ol start="3">\n<li>Three</li>\n</ol>\n</li>\n</ul>\n',
    '<table>\n<thead>\n<tr>\n<th align="left">A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b<br>c</td>\n</tr>\n</tbody>\n</table>\n',
    '<pre class="x"><code>a\n\n  b</code></pre>\n<hr>\n<blockquote>\n<h2 id="a">B</h2>\n</blockquote>',
    '<p><input type="checkbox" disabled=""> <img src="a.png" alt="&quot;A&quot;"></p>',

    'Text alone',
    '',
  ])('%j', (html) => {
    expect(byRules(html)).toBeDefined();
    expect(byRules(html)).toEqual(byParse5(html));
  });

  test('notes, which are items without their list', () => {
    const html = '<li id="fn-3" data-source="9">\n<p>A note.</p>\n</li><li>b</li>\n';
    expect(byRules(html, { isNote: true })).toEqual(byParse5(html));
  });
});

describe('HTML that a browser would move, close or change', () => {
  test.each([
    '<p>a<p>b</p>',
    '<p>a<ul><li>b</li></ul></p>',
    '<a href="x">a<a href="y">b</a></a>',
    '<em>a<strong>b</em>c</strong>',
    '<table><tr><td>a</td></tr></table>',
    '<table>a<tbody></tbody></table>',
    '<p><li>a</li></p>',
    '<li>a</li>',
    '<div><figcaption>a</figcaption></div>',
    '<li>a<li>b</li></li>',
    '<pre>\na</pre>',
    '<p class="a" class="b">a</p>',
    '<p title="&copy;">a</p>',
    '<p>&copy;</p>',
    '<P>a</P>',
    '<p>a',
    'a</p>',
    '<p>a\r\nb</p>',
    '<p>a\0b</p>',
    '<script>a</script>',
    '<svg><p>a</p></svg>',
    '<!-- a -->',
    '<br/>',
    '<p/>',
  ])('%j is left to parse5', (html) => {
    expect(plainFragment(html)).toBeUndefined();
  });
});

const names =
  'p pre h1 h2 blockquote div section figure ul ol li dl dt dd table thead tbody tr th td a b code em strong span del br img hr constructor';
const texts = [
  'a',
  ' ',
  '\n',
  '\t',
  ' b ',
  '&amp;',
  '&lt;',
  '&nbsp;',
  '\f',
  '\ufeff',
  '\ud800',
  '𝒳',
  '"',
  "'",
  '>',
];

test('random series of tags and texts', () => {
  let state = 11;
  const pick = <T>(from: readonly T[]): T => {
    state = (state * 48271) % 2147483647;
    return from[state % from.length] as T;
  };
  const tags = names.split(' ');
  const content = (depth: number): string => {
    const pieces = Array.from({ length: pick([0, 1, 2, 3]) }, () => {
      const name = pick(tags);
      if (depth === 0 || pick([true, false])) return pick(texts);
      const attributes = pick(['', '', ' class="a"', ' title="a &gt; b"']);
      if (['br', 'img', 'hr'].includes(name)) return `<${name}${attributes}>`;
      // rows and items mostly where they belong
      const inner = pick([true, true, false])
        ? (homes[name]?.(content, depth) ?? content(depth - 1))
        : content(depth - 1);
      return `<${name}${attributes}>${inner}${pick([`</${name}>`, `</${name}>`, `</${name}>`, ''])}`;
    });
    return pieces.join('');
  };
  let read = 0;
  for (let count = 0; count < 4000; count++) {
    const html = content(4);
    const plain = byRules(html);
    if (!plain) continue;
    read++;
    expect(plain, html).toEqual(byParse5(html));
  }
  expect(read).toBeGreaterThan(1000);
});

type Content = (depth: number) => string;

/** What belongs into an element that holds no other content. */
const homes: Readonly<Record<string, (content: Content, depth: number) => string>> = {
  ul: (content, depth) => `\n<li>${content(depth - 1)}</li>\n<li>${content(depth - 1)}</li>`,
  ol: (content, depth) => `<li>${content(depth - 1)}</li>`,
  dl: (content, depth) => `<dt>${content(0)}</dt>\n<dd>${content(depth - 1)}</dd>`,
  table: (content, depth) =>
    `\n<thead><tr><th>${content(0)}</th></tr></thead><tbody>\n<tr><td>${content(depth - 1)}</td> <td></td></tr></tbody>`,
};
