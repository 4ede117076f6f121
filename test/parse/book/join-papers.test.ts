/** Papers of a book → one paper: a chapter for each, with ids, images and blocks of its own. */

import { expect, test } from 'vitest';
import { idPrefix, joinPapers, namedImages } from '../../../src/parse/book/join-papers.js';
import type { Asset } from '../../../src/types.js';
import { paperOf } from '../source.js';
import { htmlOf } from '../tree.js';

const book = () => paperOf('', { frontMatter: 'title: Book\nauthors: Ada' });
const one = () =>
  paperOf('# One\n\n## A\n\n![x](a.png)\n\n[s](#a), [t](https://e.org)[^1]\n\n[^1]: n\n', {
    frontMatter: 'authors: Ada\nsubtitle: Sub\nabstract: |\n  First.\n\n  Second.',
  });
const two = () =>
  paperOf('# Zwei & drei\n\n## A\n\n# B\n\n[o](#a)\n\n[TOC]\n', { frontMatter: 'lang: de\nauthors: Bo' });

const joined = async () =>
  joinPapers(await book(), [
    { name: 'one', paper: await one(), number: '1' },
    { name: 'two', paper: await two() },
  ]);

test('a chapter begins with its title, and with what its cover would say that the book’s does not', async () => {
  const html = htmlOf((await joined()).body).replaceAll(/ data-source="\d+"/g, '');
  expect(html).toContain(
    '<h1 id="one"><span class="heading-number">1</span> One</h1><p><em>Sub</em></p><p>First.</p><p>Second.</p><h2 id="one-a">A</h2>',
  );
  expect(html).toContain('<h1 id="two" lang="de">Zwei &#x26; drei</h1><p lang="de"><em>Bo</em></p>');
});

test('two papers may use the same ids, and headings below a title of their own go down', async () => {
  const { headings, ids, links } = await joined();
  expect(headings.map(({ id, level, number }) => [id, level, number])).toEqual([
    ['one', 1, '1'],
    ['one-a', 2, undefined],
    ['two', 1, undefined],
    ['two-a', 3, undefined],
    ['two-b', 2, undefined],
  ]);
  expect(headings[2]?.html).toBe('Zwei &amp; drei');
  expect([...ids]).toEqual(expect.arrayContaining(['one', 'one-a', 'two', 'two-a', 'two-b']));
  expect(links.map(({ href }) => href)).toEqual(['#one-a', 'https://e.org', '#two-a']);
});

test('notes are numbered through the book: their ids stay', async () => {
  const html = htmlOf((await joined()).body);
  expect(html).toContain('<a href="#fn-1" id="fnref-1">');
  expect(html).toContain('<li id="fn-1"');
});

test('the number of a block leads to its place in the book', async () => {
  const { body, blocks } = await joined();
  for (const [, tag, number] of htmlOf(body).matchAll(/<(\w+)[^>]* data-source="(\d+)"/g))
    expect(blocks[Number(number)], `${tag} ${number}`).toBeDefined();
  const [, heading = ''] = /<h2 data-source="(\d+)" id="two-b"/.exec(htmlOf(body)) ?? [];
  expect(blocks[Number(heading)]?.line).toBe(9);
});

test('images have a name for each chapter, but drawings are known by what is in them', async () => {
  const { body, images } = await joined();
  expect(htmlOf(body)).toContain('src="one:a.png"');
  expect(images.map(({ src }) => src)).toEqual(['one:a.png']);
  const asset = { url: '/a', path: '/a', bytes: new Uint8Array(), type: 'image/png', sha256: '' } as Asset;
  const { bySrc, faults } = namedImages('one', {
    bySrc: new Map([
      ['a.png', asset],
      ['diagram:1', asset],
    ]),
    faults: new Map([['b.png', 'is missing']]),
    dependencies: [],
    diagnostics: [],
  });
  expect([...bySrc.keys()]).toEqual(['one:a.png', 'diagram:1']);
  expect([...faults]).toEqual([['one:b.png', 'is missing']]);
});

test('a book has marks of its own, and not those of its chapters', async () => {
  expect(htmlOf((await joined()).body)).not.toContain('<nav');
});

test('a book without chapters is what it was', async () => {
  const empty = await book();
  expect(joinPapers(empty, [])).toMatchObject({
    metadata: empty.metadata,
    headings: [],
    body: { children: [] },
  });
  expect(idPrefix('one')).toBe('one-');
});

test('what is wrong with a chapter is reported with the book', async () => {
  const broken = await paperOf('# T\n\n[x](#gone)\n');
  const { diagnostics } = joinPapers(await book(), [{ name: 'a', paper: broken }]);
  expect(diagnostics.map(({ code }) => code)).toContain('link-broken');
});
