/** Cross-references → links that name what they lead to, and what is reported of those that lead nowhere. */

import { expect, test } from 'vitest';
import type { CrossReference } from '../../src/parse/cross-reference.js';
import type { OtherPaper, Target } from '../../src/parse/other-papers.js';
import { fillReferences } from '../../src/parse/references.js';
import { wordsFor } from '../../src/parse/words.js';
import { elementOf, htmlOf } from './tree.js';

type Wanted = CrossReference['targets'][number];

const place = { file: '/papers/paper.md', line: 3, column: 1 };
const targets: readonly Target[] = [
  { id: 'fig:a', kind: 'figure', number: '1' },
  { id: 'fig:b', kind: 'figure', number: '2' },
  { id: 'tbl-c', kind: 'table', number: '1', names: ['tbl:old'] },
  { id: 'intro', kind: 'section', number: '2.1', title: 'Intro' },
  { id: 'plain', kind: 'section', title: 'Plain' },
  { id: 'more', kind: 'section', label: 'appendix', number: 'A' },
  { id: 'setup', kind: 'figure', number: '3' },
];

/** `fig:a` → what is wanted. */
const wanted = (id: string, more: Partial<Wanted> = {}): Wanted => {
  const [, prefix = '', separator = ':', name = ''] = /^(\w+)([:-])(.*)$/.exec(id) ?? [];
  const kinds = { fig: 'figure', tbl: 'table', sec: 'section', eq: 'equation' } as const;
  return { kind: kinds[prefix as keyof typeof kinds], prefix, separator: separator as ':', name, ...more };
};

interface Options extends Partial<Pick<CrossReference, 'form' | 'page' | 'written'>> {
  readonly lang?: string;
  readonly papers?: ReadonlyMap<string, OtherPaper>;
}

function filled(list: readonly Wanted[], { lang = 'en', papers, ...more }: Options = {}) {
  const element = elementOf('<span>x</span>');
  const reference: CrossReference = {
    targets: list,
    form: 'label',
    page: false,
    written: '@written',
    place,
    ...more,
  };
  const result = fillReferences([{ element, reference, isInHeading: false, place }], targets, {
    words: wordsFor(lang),
    papers,
  });
  return { html: htmlOf(element).replaceAll('\u00a0', ' '), ...result };
}

const shown = (ids: readonly string[], options?: Options) =>
  filled(
    ids.map((id) => wanted(id)),
    options,
  )
    .html.replace(/^<span class="cross-reference">/, '')
    .replace(/<\/span>$/, '');

test.each([
  [['fig:a'], '<a href="#fig:a">Figure 1</a>'],
  // colon or hyphen, the id alone, and another id of the same
  [['fig-a'], '<a href="#fig:a">Figure 1</a>'],
  [['tbl:c'], '<a href="#tbl-c">Table 1</a>'],
  [['fig:setup'], '<a href="#setup">Figure 3</a>'],
  [['tbl:old'], '<a href="#tbl-c">Table 1</a>'],
  [['sec:intro'], '<a href="#intro">Section 2.1</a>'],
  [['sec:plain'], '<a href="#plain">“Plain”</a>'],
  [['sec:more'], '<a href="#more">Appendix A</a>'],
  [['fig:a', 'fig:b'], 'Figures <a href="#fig:a">1</a> and <a href="#fig:b">2</a>'],
  [
    ['fig:a', 'tbl:c', 'fig:b'],
    'Figures <a href="#fig:a">1</a> and <a href="#fig:b">2</a> and <a href="#tbl-c">Table 1</a>',
  ],
  [['fig:a', 'fig:a'], '<a href="#fig:a">Figure 1</a>'],
])('%j', (ids, html) => {
  expect(shown(ids)).toBe(html);
});

test('numbers alone, and in words of the language', () => {
  expect(shown(['fig:a', 'fig:b'], { form: 'number' })).toBe(
    '<a href="#fig:a">1</a> and <a href="#fig:b">2</a>',
  );
  expect(shown(['fig:a', 'fig:b'], { lang: 'de' })).toBe(
    'Abbildungen <a href="#fig:a">1</a> und <a href="#fig:b">2</a>',
  );
  // two kinds have no number in common
  expect(shown(['fig:a', 'tbl:c'], { form: 'number' })).toContain('Figure 1');
});

test('the page is filled in by the browser', () => {
  expect(shown(['fig:a'], { page: true })).toBe(
    '<a href="#fig:a">Figure 1</a><span class="on-page"> on page <span class="page-list" data-pages-of="fig:a"></span></span>',
  );
});

test('each is a link of the paper', () => {
  expect(filled([wanted('fig:a'), wanted('tbl:c')]).links).toEqual([
    { href: '#fig:a', place, text: '@written' },
    { href: '#tbl-c', place, text: '@written' },
  ]);
});

test.each([
  ['fig:aa', 'figure', 'Did you mean @fig:a?'],
  ['fig:zzz', 'figure', 'The nearest is @fig:a. Give the figure the id {#fig:zzz}, or remove the reference.'],
  ['eq:nope', 'equation', 'Give the equation the id {#eq:nope}, or remove the reference.'],
  ['sec:elsewhere', 'section', expect.stringContaining('Give the section the id {#elsewhere}')],
  // a figure is no table
  ['tbl:setup', 'table', expect.stringContaining('{#tbl:setup}')],
  ['fig:__proto__', 'figure', expect.stringContaining('{#fig:__proto__}')],
])('%s leads nowhere: on the page, and reported', (id, kind, hint) => {
  const { html, links, diagnostics } = filled([wanted(id)]);
  expect(html).toBe(`<span class="missing-content">@written refers to no ${kind} of this paper.</span>`);
  expect(links).toEqual([]);
  expect(diagnostics).toEqual([
    {
      severity: 'warning',
      code: 'reference-missing',
      message: `@${id} refers to no ${kind} of this paper.`,
      place,
      hint,
    },
  ]);
});

test('one of several that leads nowhere marks them all', () => {
  const { html, diagnostics } = filled([wanted('fig:a'), wanted('fig:x'), wanted('fig:y')]);
  expect(html).toContain('missing-content');
  expect(diagnostics.map(({ message }) => message.split(' ')[0])).toEqual(['@fig:x', '@fig:y']);
});

test('a reference of LaTeX finds any, and is reported as it was written', () => {
  expect(filled([wanted('tbl:setup', { isAny: true })]).html).toContain('<a href="#setup">Figure 3</a>');
  const { diagnostics } = filled([wanted('fig:x', { isAny: true })], { written: '\\ref{x}' });
  expect(diagnostics[0]).toMatchObject({
    message: '\\ref{x} refers to no part of this paper.',
    hint: 'Give its target the id {#x}, or remove the reference.',
  });
});

const elsewhere: Target[] = [{ id: 'fig:a', kind: 'figure', number: '7' }];
const papers = new Map<string, OtherPaper>([
  ['other', { name: 'other', title: 'The Other', targets: elsewhere }],
  ['chapter', { name: 'chapter', title: 'A Chapter', targets: elsewhere, prefix: 'chapter-' }],
]);

test('a paper of the same book is linked, one that is built apart is named', () => {
  expect(filled([wanted('fig:a', { paper: 'chapter' })], { papers, page: true }).html).toBe(
    '<span class="cross-reference"><a href="#chapter-fig:a">Figure 7 of “A Chapter”</a><span class="on-page"> on page <span class="page-list" data-pages-of="chapter-fig:a"></span></span></span>',
  );
  const other = filled([wanted('fig:a', { paper: 'other' })], { papers, page: true });
  expect(other.html).toBe(
    '<span class="cross-reference"><span class="other-paper">Figure 7 of “The Other”</span></span>',
  );
  expect(other.links).toEqual([]);
});

test('a figure of this paper and one of another are not one', () => {
  expect(filled([wanted('fig:a'), wanted('fig:a', { paper: 'chapter' })], { papers }).html).toContain(
    '<a href="#fig:a">Figure 1</a> and <a href="#chapter-fig:a">Figure 7 of “A Chapter”</a>',
  );
});

test('papers that are not known yet are waited for; those that are, and hold no such thing, are reported', () => {
  expect(filled([wanted('fig:a', { paper: 'other' })])).toMatchObject({
    html: '<span>x</span>',
    diagnostics: [],
  });
  for (const [id, paper] of [
    ['fig:x', 'other'],
    ['fig:a', 'gone'],
  ])
    expect(filled([wanted(id ?? '', { paper: paper ?? '' })], { papers }).diagnostics[0]).toMatchObject({
      message: `@${paper}#${id} refers to no figure of a paper "${paper}".`,
      hint: 'Name a paper of the book or the folder, and an id in it, such as @other#fig:a.',
    });
});
