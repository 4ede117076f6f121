/** A piece of raw HTML → the same in a canonical form, with what was removed. */

import { describe, expect, test } from 'vitest';
import { cleanRawHtml, readTag } from '../../src/parse/clean-raw-html.js';
import { commentMarks } from '../../src/parse/features.js';

const plain = () => '';

test.each([
  ['<b>bold</b> & <i class=x>it</i>', '<b>bold</b> & <i class="x">it</i>', []],
  ['a < b <c', 'a &lt; b &lt;c', ['The tag <c is never finished: it is printed as text.']],
  ['<SCRIPT>x</script >y', 'y', ['<script> is not allowed and was removed with all that is in it.']],
  ['<script>x', '', ['<script> is not allowed and was removed with all that is in it.']],
  ['<iframe src=x></iframe>', '', ['<iframe> is not allowed and was removed with all that is in it.']],
  ['<object data=x>old</object>', '', ['<object> is not allowed and was removed with all that is in it.']],
  ['<svg><script>1</script></svg>', '', ['<svg> is not allowed and was removed with all that is in it.']],
  ['<form>in</form>', 'in', ['<form> is not allowed and was removed; what is in it stays.']],
  ['<meta http-equiv=refresh>', '', ['<meta> is not allowed and was removed.']],
  ['<blink>x</blink>', 'x', ['<blink> is not allowed and was removed; what is in it stays.']],
  ['<picture><source srcset=x><img src=y></picture>', '<img src="y">', []],
  [
    '<img src=x onerror=a ONLOAD="b">',
    '<img src="x">',
    ['The attribute onerror of <img> was removed.', 'The attribute onload of <img> was removed.'],
  ],
  ['<td style="text-align: center; width:10%">', '<td align="center" width="10%">', []],
  ['<p style="text-align:left;color:red">', '<p align="left">', ['The attribute style of <p> was removed.']],
  ['<a href="x" href="y" target=_blank ping=z>', '<a href="x">', []],
  ['<a title=\'say "<b>"\'>', '<a title="say &quot;&lt;b&gt;&quot;">', []],
  ['<!-- a <b> --><i>x</i>', '<i>x</i>', []],
  ['<!--><b>x</b>', '<b>x</b>', []],
  ['a<!-- open <b>', 'a', ['A comment begins here and is never closed: what follows is left out with it.']],
  ['<?php x ?><!DOCTYPE html>', '', []],
  ['<!-- pagebreak -->', '<div class="page-break"></div>', []],
  ['<plaintext>all', '', ['<plaintext> is not allowed and was removed with all that is in it.']],
  ['</div></script>', '</div>', ['</script> ends nothing: no <script> is open here.']],
  ['<a b="never closed', '&lt;a b="never closed', ['The tag <a is never finished: it is printed as text.']],
])('%s', (source, html, messages) => {
  const clean = cleanRawHtml(source, plain, { comments: commentMarks });
  expect(clean.html).toBe(html);
  expect(clean.removals.map(({ message }) => message)).toEqual(messages);
});

test('what is added to a start tag comes with its name and offset, and end tags have nothing', () => {
  const seen: unknown[] = [];
  const { html, offsets } = cleanRawHtml('a <b>x</b><BR>', (name, offset) => {
    seen.push([name, offset]);
    return ` data-at="${offset}"`;
  });
  expect(html).toBe('a <b data-at="2">x</b><br data-at="10">');
  expect(seen).toEqual([
    ['b', 2],
    ['br', 10],
  ]);
  expect(offsets).toEqual([2, 6, 10]);
});

test('an end tag in a later block belongs to the tag that was removed in an earlier one', () => {
  const begun = new Map<string, number>();
  expect(cleanRawHtml('<blink>', plain, { begun }).removals).toMatchObject([
    { message: '<blink> is not allowed and was removed; what is in it stays.' },
  ]);
  expect(cleanRawHtml('</blink>', plain, { begun }).removals).toEqual([]);
  expect(cleanRawHtml('</blink>', plain, { begun }).removals).toEqual([
    { offset: 0, message: '</blink> ends nothing: no <blink> is open here.', isUnmatched: true },
  ]);
});

test('an element that ends as in XML is empty, with a message where that matters', () => {
  const div = cleanRawHtml('<div/>x', plain);
  expect(div.html).toBe('<div></div>x');
  expect(div.unclosed).toEqual([
    { offset: 0, message: '<div/> is read as an empty element: in HTML the slash ends nothing.' },
  ]);
  expect(cleanRawHtml('<br/><a id="x"/>y', plain)).toMatchObject({
    html: '<br><a id="x"></a>y',
    unclosed: [],
  });
});

test.each([
  ['<p class="pagebreak x">', '<p class="page-break pagebreak x">'],
  ['<p class="page-break-before">', '<p class="break-before page-break-before">'],
  ['<p class="toString">', '<p class="toString">'],
])('classes of other tools: %s', (source, html) => {
  expect(cleanRawHtml(source, plain).html).toBe(html);
});

test('a place that an old anchor names is an id', () => {
  expect(cleanRawHtml('<a name="x">', plain).html).toBe('<a id="x">');
  expect(cleanRawHtml('<a name="x" id="y">', plain).html).toBe('<a id="y">');
});

test('a language is one, or it is removed', () => {
  expect(cleanRawHtml('<span lang="de">', plain)).toMatchObject({ html: '<span lang="de">', removals: [] });
  expect(cleanRawHtml('<span lang="!">', plain)).toMatchObject({
    html: '<span>',
    removals: [{ message: 'lang="!" is no language tag such as en or pt-BR, and was removed.' }],
  });
});

test.each(['__proto__', 'constructor', 'toString'])(
  '%s is neither an element nor a comment of ours',
  (name) => {
    const { html, removals } = cleanRawHtml(`<${name}>x<!-- ${name} -->`, plain, { comments: commentMarks });
    expect(html).toBe(name === '__proto__' ? '&lt;__proto__>x' : 'x');
    expect(removals).toHaveLength(name === '__proto__' ? 0 : 1);
  },
);

describe('a tag', () => {
  test('has the attributes that are written, in any quotes or none', () => {
    expect(readTag(`x<Img SRC='a b' alt="" wide title=t />`, 1)).toEqual({
      name: 'img',
      closes: false,
      selfCloses: true,
      attributes: [
        ['src', 'a b'],
        ['alt', ''],
        ['wide', ''],
        ['title', 't'],
      ],
      offset: 1,
      end: 38,
    });
  });

  test.each(['< b>', '<1>', '<b', '<b "x">', '</ b>', 'b'])('is not %s', (text) => {
    expect(readTag(text, 0)).toBeUndefined();
  });
});
