/** Divisions between colons → callouts and divisions; what their first line says, and what is reported of them. */

import { expect, test } from 'vitest';
import { readOpening } from '../../../src/parse/dialects/fenced-divs.js';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['note', { name: 'note', title: undefined, attributes: [] }],
  ['note[Read this]', { name: 'note', title: 'Read this', attributes: [] }],
  ['note Read this', { name: 'note', title: 'Read this', attributes: [] }],
  ['{note}', { name: 'note', title: undefined, attributes: [] }],
  ['{note} Read this', { name: 'note', title: 'Read this', attributes: [] }],
  ['warning {title="Hot" #a}', { name: 'warning', title: 'Hot', attributes: [['id', 'a']] }],
  ['{.callout-tip title="Wet"}', { name: 'callout-tip', title: 'Wet', attributes: [] }],
  ['{#refs}', { name: undefined, title: undefined, attributes: [['id', 'refs']] }],
  [
    '{.outer .note lang=de}',
    {
      name: 'note',
      title: undefined,
      attributes: [
        ['class', 'outer'],
        ['lang', 'de'],
      ],
    },
  ],
  ['{.note collapse=true icon=false}', { name: 'note', title: undefined, attributes: [] }],
  ['Überschrift', { name: 'Überschrift', title: undefined, attributes: [] }],
])('::: %s', (text, division) => {
  expect(readOpening(text)).toEqual(division);
});

test.each(['{', '{}', '{1}', 'note {a b}', '{.a} words'])('::: %s begins none', (text) => {
  expect(readOpening(text)).toBeUndefined();
});

test('a division with a class is one; its title is a line in bold', async () => {
  expect(await bodyOf('::: {.outer #a}\nText.\n:::')).toBe(
    '<div class="outer" id="a">\n<p>Text.</p>\n</div>',
  );
  expect(await bodyOf('::: card Words\nText.\n:::')).toBe(
    '<div class="card">\n<p><strong>Words</strong></p>\n<p>Text.</p>\n</div>',
  );
});

test('a longer mark is no longer than its own end, code holds none, and what is in a quote ends there', async () => {
  expect(await bodyOf(':::: {.a}\n::: {.b}\nText.\n:::\n::::')).toBe(
    '<div class="a">\n<div class="b">\n<p>Text.</p>\n</div>\n</div>',
  );
  expect(await bodyOf('::: {.a}\n```\n:::\n```\n:::')).toContain('<span class="line">:::</span>');
  expect(await bodyOf('> ::: {.a}\n> Text.\n> :::\n\nAfter.')).toBe(
    '<blockquote>\n<div class="a">\n<p>Text.</p>\n</div>\n</blockquote>\n<p>After.</p>',
  );
});

test('a theorem has its kind as a class', async () => {
  expect(await bodyOf('::: lemma\nText.\n:::')).toMatch(/<div class="theorem-block lemma"/);
  expect(await bodyOf('::: {#thm-a}\nText.\n:::')).toMatch(/theorem-block theorem/);
});

const reported = async (text: string) =>
  lines((await paperOf(`# T\n\n${text}`)).diagnostics).filter((line) => line.includes('division-'));

test('a word that is not known is reported with its line; words that only group are not', async () => {
  expect(await reported('Text.\n\n::: blurb\nText.\n:::')).toEqual([
    '5:1 warning division-unknown: "::: blurb" is no division that is known: its text is printed without a box. ' +
      '(Write ::: note, tip, important, warning or caution, or ::: {.blurb} with a style sheet (--theme FILE.css).)',
  ]);
  for (const word of ['columns', 'center', 'panel-tabset', 'sidebar'])
    expect(await reported(`::: ${word}\nText.\n:::`)).toEqual([]);
  expect(await reported('::: constructor\nText.\n:::')).toHaveLength(1);
});

test('four spaces in are code, and a row of colons in a line is text', async () => {
  expect(await bodyOf('    ::: note\n    Text.\n    :::')).toContain('<pre');
  expect(await bodyOf('Ratio 3:::1')).toBe('<p>Ratio 3:::1</p>');
});

test('a mermaid division is a diagram, as a fence is', async () => {
  const { diagrams, diagnostics } = await paperOf('# T\n\n::: mermaid\ngraph TD;\nA-->B;\n:::\n\nText.\n');
  expect(diagrams?.map(({ kind, text }) => [kind, text])).toEqual([['mermaid', 'graph TD;\nA-->B;\n']]);
  expect(diagnostics).toEqual([]);
});
