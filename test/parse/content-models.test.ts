/** Raw HTML with elements where HTML allows none: its tree has them where they may be, and what is read stays. */

import { expect, test } from 'vitest';
import { textOf } from '../../src/html/tree.js';
import { bodyOf } from './body.js';
import { paperOf } from './source.js';

test.each([
  ['<center>a</center>', '<div align="center">a</div>'],
  ['<p><tt>a</tt> <strike>b</strike></p>', '<p><code>a</code> <s>b</s></p>'],
  ['<main><hgroup><h2>A</h2></hgroup></main>', '<div><div><h2 id="a">A</h2></div></div>'],
])('elements of before: %s', async (written, body) => {
  expect(await bodyOf(`${written}\n`)).toBe(body);
});

test.each([
  ['<li>a</li> <li>b</li>', '<ul><li>a</li> <li>b</li></ul>'],
  ['<div>a <li>b</li> c</div>', '<div>a <ul><li>b</li></ul> c</div>'],
  ['<dt>a</dt><dd>b</dd>', '<dl><dt>a</dt><dd>b</dd></dl>'],
  ['<dd>a</dd>', '<div>a</div>'],
  ['<dl><div><dt>a</dt><dd>b</dd></div></dl>', '<dl><div><dt>a</dt><dd>b</dd></div></dl>'],
])('items outside of a list: %s', async (written, body) => {
  expect(await bodyOf(`${written}\n`)).toBe(body);
});

test.each([
  ['<ol><li>a</li><p>b</p>c</ol>', '<ol><li>a<p>b</p>c</li></ol>'],
  ['<ul>a<li>b</li></ul>', '<ul><li>a</li><li>b</li></ul>'],
  ['<ul><ul><li>a</li></ul></ul>', '<ul><li><ul><li>a</li></ul></li></ul>'],
  ['<dl><dt>a</dt><dd>b</dd><p>c</p></dl>', '<dl><dt>a</dt><dd>b<p>c</p></dd></dl>'],
  ['<ul><li value="3">a</li></ul>', '<ul><li>a</li></ul>'],
])('what is in a list, but in no item: %s', async (written, body) => {
  expect(await bodyOf(`${written}\n`)).toBe(body);
});

test.each([
  ['<div><b><p>a</p> <ul><li>b</li></ul></b></div>', '<div><p><b>a</b></p> <ul><li><b>b</b></li></ul></div>'],
  ['<div><em id="x">a<div>b</div></em></div>', '<div><em id="x">a</em><div><em>b</em></div></div>'],
  ['<ol><li>a</li><b><li>b</li> <i></i></b></ol>', '<ol><li>a</li><li><b>b</b></li> </ol>'],
  ['<div><span class="x"><div>b</div></span></div>', '<div><div class="x"><div>b</div></div></div>'],
  ['<h2><div>a</div></h2>', '<h2 id="a"><span>a</span></h2>'],
])('blocks within a phrase: %s', async (written, body) => {
  expect(await bodyOf(`${written}\n`)).toBe(body);
});

test.each([
  ['<p>a <rt>b</rt></p>', '<p>a <span>b</span></p>'],
  ['<summary>a</summary>', '<div>a</div>'],
  ['<details>a</details>', '<div>a</div>'],
  ['<figcaption>a</figcaption>', '<div>a</div>'],
])('parts without their whole: %s', async (written, body) => {
  expect(await bodyOf(`${written}\n`)).toBe(body);
});

test('a caption beside an image is that image’s', async () => {
  const { body } = await paperOf('<div><img src="a.png" alt="A"> <figcaption>b</figcaption></div>\n');
  const text = JSON.stringify(body);
  expect(text).toContain('"tagName":"figure"');
  expect(text.indexOf('"figure"')).toBeLessThan(text.indexOf('"img"'));
});

test('lines behind a blank line in raw <pre> stay code', async () => {
  const { body } = await paperOf('<table><tr><td><pre>a {\n}\n\nb {\n}\n\nc\n</pre></td></tr></table>\n');
  expect(textOf(body)).toBe('a {\n}\n\nb {\n}\n\nc\n\n');
});

test('notes stay items of their list', async () => {
  expect(await bodyOf('A[^1]\n\n[^1]: One <b>two<div>three</div></b>\n')).toMatch(
    /<ol><li id="fn-1"[^>]*>\s*<p>One <b>two<\/b><\/p>/,
  );
});

test('names, sides and sizes that an element does not have', async () => {
  const body = await bodyOf(
    '<section align="Center" width="4" id=" a b " dir="up"><p align="right" id="" height="3">c</p></section>\n\n' +
      '<table width="50%"><tr><th id="h">a</th><td headers="h i" height="9" dir="rtl">b</td><td headers="i">c</td></tr></table>\n',
  );
  expect(body).toContain('<section id="a-b" class="align-center"><p align="right">c</p></section>');
  expect(body).toContain('<table width="50%">');
  expect(body).toContain('<td headers="h" height="9" dir="rtl">b</td><td>c</td>');
});
