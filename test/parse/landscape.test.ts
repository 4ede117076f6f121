/** Landscape stretches: marks between blocks, in pairs; marks without a partner are reported. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const titled = { set: { title: 'T' } };
const start = '<div class="landscape-start"></div>';
const end = '<div class="landscape-end"></div>';

test('the comments become marks', async () => {
  const html = await bodyOf('a\n\n<!-- landscape -->\n\nb\n\n<!--/LANDSCAPE-->\n\nc\n');
  expect(html.replaceAll('\n', '')).toBe(`<p>a</p>${start}<p>b</p>${end}<p>c</p>`);
});

test.each([
  [
    'within a list',
    '- a\n\n  <!-- landscape -->\n\nb\n',
    '3:3',
    'The page cannot turn within a list or a quote.',
  ],
  [
    'twice',
    '<!-- landscape -->\n\na\n\n<!-- landscape -->\n\n<!-- /landscape -->\n',
    '5:1',
    'The pages are landscape already.',
  ],
  ['an end alone', 'a\n\n<!-- /landscape -->\n', '3:1', 'No landscape pages end here.'],
  ['no end', 'a\n\n<!-- landscape -->\n\nb\n', '3:1', 'Landscape pages begin here and never end.'],
])('%s', async (_, text, at, message) => {
  const { diagnostics } = await paperOf(text, {}, titled);
  expect(lines(diagnostics)).toEqual([
    expect.stringContaining(`${at} warning landscape-unpaired: ${message}`),
  ]);
});

test('in code they are code, in a line they are nothing', async () => {
  expect(await bodyOf('a <!-- landscape --> b\n\n```html\n<!-- landscape -->\n```\n')).not.toContain(
    'landscape-start',
  );
});

test('a diagram knows that it stands on a landscape page', async () => {
  const fence = '```dot\ndigraph { a -> b }\n```\n';
  const { diagrams = [] } = await paperOf(
    `${fence}\n<!-- landscape -->\n\n- x\n\n  ${fence.replaceAll('\n', '\n  ')}\n<!-- /landscape -->\n`,
    {},
    titled,
  );
  expect(diagrams.map(({ landscape }) => landscape)).toEqual([undefined, true]);
  expect(diagrams[0]?.src).not.toBe(diagrams[1]?.src);
});

test.each(['page', 'section'])('notes stay on pages of their kind, footnotes: %s', async (footnotes) => {
  const text =
    '## A\n\na[^1]\n\n<!-- landscape -->\n\nb[^2]\n\n<!-- /landscape -->\n\nc\n\n[^1]: one\n\n[^2]: two\n';
  const html = await bodyOf(text, `footnotes: ${footnotes}`);
  const order = [...html.matchAll(/landscape-\w+|<p>[a-c]|id="fn-\d"/g)].map(([found]) => found);
  expect(order).toEqual([
    '<p>a',
    'id="fn-1"',
    'landscape-start',
    '<p>b',
    'id="fn-2"',
    'landscape-end',
    '<p>c',
  ]);
});
