import { expect, test } from 'vitest';
import { linkAcross, selectAcross, showsAddresses } from '../../src/browser/links-across.js';

const elsewhere = new Set(['far', 'a "quoted" id', 'größe', 'a&b']);

test('a link into another document becomes an address that the PDF stage knows', () => {
  expect(linkAcross('<a href="#far">x</a>', elsewhere)).toBe('<a href="/id#far">x</a>');
  expect(linkAcross('<a class="c" href="#gr%C3%B6%C3%9Fe" title="t">x</a>', elsewhere)).toBe(
    '<a class="c" href="/id#gr%C3%B6%C3%9Fe" title="t">x</a>',
  );
  expect(linkAcross('<a title="a > b" href="#a&#x26;b">x</a>', elsewhere)).toBe(
    '<a title="a > b" href="/id#a%26b">x</a>',
  );
});

test('other links, and text that looks like one, stay as they are', () => {
  const html =
    '<a href="#near">x</a><a href="https://a.example/#far">y</a><a href="#">z</a><code>href="#far"</code><p title="<a">#far</p>';
  expect(linkAcross(html, elsewhere)).toBe(html);
});

test('a selector of links within the paper also selects those to other documents', () => {
  expect(selectAcross('a[href^="#"] { color: red }')).toBe(
    'a:is([href^="#"], [href^="/id#"]) { color: red }',
  );
  expect(selectAcross("a:not([ href ^= '#' i ])::after, [href='#top'] b {}")).toBe(
    "a:not(:is([ href ^= '#' i ], [ href ^= '/id#' i ]))::after, :is([href='#top'], [href='/id#top']) b {}",
  );
});

test('other selectors, texts and comments stay as they are', () => {
  const css =
    'a[href^="http"], a[href*="#"], [title^="#"] { content: "[href^=\\"#\\"]" } /* [href^="#"] */ a[href]';
  expect(selectAcross(css)).toBe(css);
});

test('a style sheet that shows the addresses of links is noticed', () => {
  expect(showsAddresses('a[href]::after { content: " (" attr( href ) ")" }')).toBe(true);
  expect(showsAddresses('a::after { content: attr(title) } /* attr(href) */')).toBe(false);
});
