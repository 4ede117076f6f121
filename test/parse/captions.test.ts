/** Caption lines and titles → figures: what a line belongs to, and what stays a paragraph. */

import { expect, test } from 'vitest';
import { makeFigures } from '../../src/parse/captions.js';
import { htmlOf, treeOf } from './tree.js';

function made(html: string): string {
  const tree = treeOf(html);
  makeFigures(tree);
  return htmlOf(tree).replaceAll(/<\/?tbody>/g, '');
}

const img = '<img src="a.png" alt="A">';
const table = '<table><tr><td>a</td></tr></table>';
const figure = (caption: string, kind = 'figure') =>
  `<figure class="${kind}">${img}<figcaption>${caption}</figcaption></figure>`;
const tableFigure = (caption: string) =>
  `<figure class="table"><figcaption>${caption}</figcaption>${table}</figure>`;

test.each([
  ['a title', `<p><img src="a.png" alt="A" title="Words"></p>`, figure('Words')],
  ['neither title nor line', `<p>${img}</p>`, `<figure>${img}</figure>`],
  ['a line below', `<p>${img}</p><p>Figure: Words</p>`, figure('Words')],
  ['a line above', `<p>Figure: Words</p><p>${img}</p>`, figure('Words')],
  ['a line in its paragraph', `<p>${img} Figure: Words</p>`, figure('Words')],
  ['another language', `<p>${img}</p><p>Abbildung: Worte</p>`, figure('Worte')],
])('an image with %s', (_, html, result) => {
  expect(made(html)).toBe(result);
});

test('a table or a listing has its caption above, wherever the line stands', () => {
  expect(made(`<p>Table: Words</p>${table}`)).toBe(tableFigure('Words'));
  expect(made(`${table}<p>: Words</p>`)).toBe(tableFigure('Words'));
  expect(made(`<p>表：词</p>${table}`)).toBe(tableFigure('词'));
  expect(made('<pre><code>x</code></pre><p>Listing: Words</p>')).toBe(
    '<figure class="listing"><figcaption>Words</figcaption><pre><code>x</code></pre></figure>',
  );
  expect(made('<pre><code>x</code></pre><p>Figure: Drawn</p>')).toBe(
    '<figure class="figure"><pre><code>x</code></pre><figcaption>Drawn</figcaption></figure>',
  );
});

test('a line between two tables belongs to the one below, but where that has a line of its own', () => {
  expect(made(`${table}<p>Table: Words</p>${table}`)).toBe(`${table}${tableFigure('Words')}`);
  expect(made(`${table}<p>Table: One</p>${table}<p>Table: Two</p>`)).toBe(
    tableFigure('One') + tableFigure('Two'),
  );
});

test('one caption is enough: a second line stays a paragraph', () => {
  expect(made(`<p>Figure: One</p><p>${img}</p><p>Figure: Two</p>`)).toBe(
    `${figure('One')}<p>Figure: Two</p>`,
  );
});

test.each([
  '<p>Figure: alone</p>',
  '<p>Figure: above</p><p>text</p>',
  `<p>Table: no image</p><p>${img} text</p>`,
  `<p>${img} text</p>`,
  `<p class="callout-title">${img}</p>`,
  '<p id="fig:x">text</p>',
  '<p>Constructor: x</p>',
])('%s stays', (html) => {
  expect(made(html)).toBe(html);
});

test('the id and the classes of the line are the figure’s; so is the id of what it holds', () => {
  expect(made(`<p>${img}</p><p id="fig:x" class="wide">Figure: Words</p>`)).toContain(
    '<figure id="fig:x" class="figure wide">',
  );
  expect(made(`<p>${img} Figure: Words {#fig:a .wide}</p>`)).toContain(
    '<figure id="fig:a" class="figure wide">',
  );
  expect(made(`<p>Table: Words</p><table id="t"><tr><td>a</td></tr></table>`)).toBe(
    `<figure id="t" class="table"><figcaption>Words</figcaption>${table}</figure>`,
  );
  expect(made(`<p><img src="a.png" alt="A" id="x" title="Words"></p>`)).toBe(
    `<figure id="x" class="figure">${img}<figcaption>Words</figcaption></figure>`,
  );
});

test('what has an id to refer to is numbered without a caption, an image by its alternative text', () => {
  expect(made(`<p><img src="a" alt="What it shows" id="fig:x"></p>`)).toBe(
    '<figure id="fig:x" class="figure"><img src="a" alt="What it shows"><figcaption>What it shows</figcaption></figure>',
  );
  expect(made('<table id="tbl:x"><tr><td>a</td></tr></table>')).toContain(
    '<figure id="tbl:x" class="table"><figcaption></figcaption>',
  );
  // the kind has to fit
  expect(made('<table id="fig:x"><tr><td>a</td></tr></table>')).not.toContain('<figure');
});

test('images beside each other are figures where one has a title, else a row of text', () => {
  const [one, other] = ['<img src="a" alt="A">', '<img src="b" alt="B">'];
  expect(made(`<p>${one} ${other}</p>`)).toBe(`<p>${one} ${other}</p>`);
  expect(made(`<p><img src="a" alt="A" title="One"> ${other}</p>`)).toBe(
    `<div class="figure-row"><figure class="figure">${one}<figcaption>One</figcaption></figure><figure>${other}</figure></div>`,
  );
});

test('images under one caption have a letter each, with their titles', () => {
  const html = made(`<p><img src="a" alt="A" title="One"> <img src="b" alt="B"></p><p>Figure: Both</p>`);
  expect(html.match(/<div class="panel">/g)).toHaveLength(2);
  expect(html).toContain('<span class="panel-letter">(a)</span> One');
  expect(html).toContain('<figcaption>Both</figcaption></figure>');
  expect(html).not.toContain('title=');
});

test('lines in quotes and items belong to what stands beside them there', () => {
  expect(made(`<blockquote><p>${img}</p><p>Figure: In</p></blockquote><p>Figure: Out</p>`)).toBe(
    `<blockquote>${figure('In')}</blockquote><p>Figure: Out</p>`,
  );
  expect(made(`<ul><li><p>${img}</p><p>Figure: In</p></li></ul>`)).toBe(`<ul><li>${figure('In')}</li></ul>`);
});

test('the source of a figure is a remark below it, and nothing further down is one', () => {
  const html = made(`<p>${img}</p><p>Figure: Words</p><p>Source: Ada</p><p>text</p><p>Source: Bo</p>`);
  expect(html).toBe(
    `${figure('Words')}<p class="caption-remark caption-source">Source: Ada</p><p>text</p><p>Source: Bo</p>`,
  );
});

test('the content of a caption is read as the caller says', () => {
  const tree = treeOf(`<p><img src="a.png" alt="A" title="*Words*"></p>`);
  const asked: string[] = [];
  makeFigures(tree, (title) => {
    asked.push(title);
    return [{ type: 'text', value: title.toUpperCase() }];
  });
  expect(asked).toEqual(['*Words*']);
  expect(htmlOf(tree)).toBe(figure('*WORDS*'));
});
