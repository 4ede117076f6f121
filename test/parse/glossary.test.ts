/** Glossaries: sorted, joined at their mark, linked from the text, and what is reported of them. */

import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { makeGlossary, markGlossaries } from '../../src/parse/glossary.js';
import { wordsFor } from '../../src/parse/words.js';
import { htmlOf, treeOf } from './tree.js';

const place = { file: '/papers/paper.md', line: 4, column: 1 };

/** All `dl` of `html` are glossaries, all `span` uses of terms; `title` is the term that a use names. */
function glossaryOf(html: string, { lang = 'en', taken = [] as string[] } = {}) {
  const tree = treeOf(html);
  const elements = tree.children.filter((child): child is Element => child.type === 'element');
  const ids = new Set(taken);
  const result = makeGlossary(tree, {
    lists: elements.filter(({ tagName }) => tagName === 'dl').map((element) => ({ element, place })),
    uses: elements
      .filter(({ tagName }) => tagName === 'span')
      .map((element) => ({ element, place, term: element.properties.title as string | undefined })),
    ids,
    words: wordsFor(lang),
  });
  return { html: htmlOf(tree).replaceAll('\n', ''), ids, ...result };
}

const termsIn = (html: string) => [...html.matchAll(/<dt[^>]*>(.*?)<\/dt>/g)].map(([, term]) => term);

test('a definition list below such a heading, or with the class, is a glossary', () => {
  const marked = (html: string) => {
    const tree = treeOf(html);
    markGlossaries(tree);
    return htmlOf(tree);
  };
  expect(marked('<h2>Glossary:</h2><dl></dl>')).toContain('<dl class="glossary">');
  expect(marked('<h2>GLOSSAR</h2><p>Words.</p><dl></dl>')).toContain('<dl class="glossary">');
  expect(marked('<h2 class="glossary">Words</h2><dl></dl>')).toContain('<dl class="glossary">');
  expect(marked('<h2>Glossary</h2><h3>Else</h3><dl></dl>')).toContain('<dl></dl>');
  expect(marked('<dl></dl>')).toBe('<dl></dl>');
});

test('terms are sorted as their language does, with an id each; several share a definition', () => {
  const { html, ids, diagnostics } = glossaryOf(
    '<dl><dt>Beta</dt><dd>x</dd><dt>Alpha</dt><dt>A 2</dt><dd>y</dd><dt>A 10</dt><dd>z</dd></dl>',
    { taken: ['term-beta'] },
  );
  expect(html).toBe(
    '<dl><dt id="term-a-10">A 10</dt><dd>z</dd><dt id="term-alpha">Alpha</dt><dt id="term-a-2">A 2</dt><dd>y</dd><dt id="term-beta-1">Beta</dt><dd>x</dd></dl>',
  );
  expect(ids).toEqual(new Set(['term-beta', 'term-beta-1', 'term-alpha', 'term-a-2', 'term-a-10']));
  expect(diagnostics).toEqual([]);
  const umlauts = '<dl><dt>Zebra</dt><dd>x</dd><dt>Ähre</dt><dd>y</dd></dl>';
  expect(termsIn(glossaryOf(umlauts, { lang: 'de' }).html)).toEqual(['Ähre', 'Zebra']);
  expect(termsIn(glossaryOf(umlauts, { lang: 'sv' }).html)).toEqual(['Zebra', 'Ähre']);
});

test('an id that was given stays', () => {
  expect(glossaryOf('<dl><dt id="mine">A</dt><dd>x</dd></dl>', { taken: ['mine'] }).html).toContain(
    '<dt id="mine">',
  );
});

test('all lists are one at the mark, and gone elsewhere', () => {
  expect(
    glossaryOf(
      '<nav class="glossary-here"></nav><dl><dt>b</dt><dd>1</dd></dl><p>text</p><dl><dt>a</dt><dd>2</dd></dl>',
    ).html,
  ).toBe('<dl><dt id="term-a">a</dt><dd>2</dd><dt id="term-b">b</dt><dd>1</dd></dl><p>text</p>');
  expect(termsIn(glossaryOf('<dl><dt>b</dt><dd>1</dd></dl><dl><dt>a</dt><dd>2</dd></dl>').html)).toEqual([
    'b',
    'a',
  ]);
});

test('a use is a link, also where the text inflects the word', () => {
  const { html, links } = glossaryOf(
    '<span>BETA</span><span title="beta">betas</span><dl><dt>Beta</dt><dd>x</dd></dl>',
  );
  expect(html).toMatch(/^<a href="#term-beta">BETA<\/a><a title="beta" href="#term-beta">betas<\/a>/);
  expect(links).toEqual([
    { href: '#term-beta', place, text: 'BETA' },
    { href: '#term-beta', place, text: 'betas' },
  ]);
});

test.each([
  ['alpa', 'Did you mean "Alpha"? Write {.term term="Alpha"} where the text inflects the word.'],
  ['constructor', 'Define it in a list below a heading "Glossary", or remove {.term}.'],
])('%s is not in it: marked on the page, and reported', (term, hint) => {
  const { html, diagnostics } = glossaryOf(`<span>${term}</span><dl><dt>Alpha</dt><dd>x</dd></dl>`);
  expect(html).toContain(`<span class="missing-content">"${term}" is not in the glossary.</span>`);
  expect(diagnostics).toEqual([
    {
      severity: 'warning',
      code: 'reference-missing',
      message: `"${term}" is not in the glossary.`,
      place,
      hint,
    },
  ]);
});

test('the first of two definitions is what links lead to', () => {
  const { html, diagnostics } = glossaryOf(
    '<span>b</span><dl><dt>B</dt><dd>1</dd></dl><dl><dt>b</dt><dd>2</dd></dl>',
  );
  expect(html).toContain('<a href="#term-b">b</a>');
  expect(diagnostics).toMatchObject([
    { code: 'glossary-duplicate', message: '"b" is defined a second time in the glossary.', place },
  ]);
});

test('definitions that only send readers to each other are reported once, others are not', () => {
  const see = (term: string) => `see <a href="#term-${term}">${term}</a>`;
  const circle = `<dl><dt>a</dt><dd>${see('b')}</dd><dt>b</dt><dd>${see('c')}</dd><dt>c</dt><dd>${see('a')}</dd></dl>`;
  expect(glossaryOf(circle).diagnostics).toMatchObject([
    {
      code: 'glossary-circular',
      message: 'The glossary explains nothing here: "a" → "b" → "c" → "a".',
      place,
    },
  ]);
  expect(glossaryOf(`<dl><dt>a</dt><dd>${see('a')}</dd></dl>`).diagnostics).toHaveLength(1);
  const explained = `<dl><dt>a</dt><dd>${see('b')}</dd><dt>b</dt><dd>The head of a cluster, ${see('a')}</dd></dl>`;
  expect(glossaryOf(explained).diagnostics).toEqual([]);
});
