import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { citationPlugin, citationsOf, setCitation } from '../../../src/parse/citations/citation-plugin.js';
import { cpuMs } from '../../cpu-time.js';

const md = new MarkdownIt({ html: true }).use(citationPlugin);
const clusters = (text: string) => citationsOf(md.parse(text, {})).map(({ cluster }) => cluster.cites);

test.each([
  ['[@key]', [{ key: 'key' }]],
  ['[@key, p. 7]', [{ key: 'key', locator: '7', label: 'page' }]],
  ['[@key p. 7]', [{ key: 'key', locator: '7', label: 'page' }]],
  ['[@key, 33]', [{ key: 'key', locator: '33', label: 'page' }]],
  ['[-@key]', [{ key: 'key', suppressAuthor: true }]],
  ['[see @a, pp. 3-4; @b]', [{ key: 'a', prefix: 'see', locator: '3-4', label: 'page' }, { key: 'b' }]],
  ['[@a, §§ 3--4]', [{ key: 'a', locator: '3-4', label: 'section' }]],
  [
    '[@a, chap. 2, and *passim*]',
    [{ key: 'a', locator: '2', label: 'chapter', suffix: ', and <i>passim</i>' }],
  ],
  ['[vgl. @a, S. 12 f.]', [{ key: 'a', prefix: 'vgl.', locator: '12 f.', label: 'page' }]],
  ['[@a, pp. iv, vi-xi, 3]', [{ key: 'a', locator: 'iv, vi-xi, 3', label: 'page' }]],
  ['[@a{ch. 3}, with more]', [{ key: 'a', locator: '3', label: 'chapter', suffix: ', with more' }]],
  ['[@a, as always]', [{ key: 'a', suffix: ', as always' }]],
  ['[@doe:2020.a-b/c]', [{ key: 'doe:2020.a-b/c' }]],
  ['[@{10.1000/x(1)}]', [{ key: '10.1000/x(1)' }]],
  ['[mail a@b.org and @key]', [{ key: 'key', prefix: 'mail a@b.org and' }]],
])('%s', (text, expected) => {
  expect(clusters(text)).toEqual([expected]);
});

test.each([
  '[@fig:layout]',
  '[@tbl:x; @key]',
  '[@sec:x]',
  '[@eq:x]{.page}',
  '[@lst:x]',
  '[^1]',
  '[^@note]',
  '[me@example.org]',
  '[@name](https://example.org)',
  '[@name][ref]\n\n[ref]: https://example.org',
  '[a; @key]',
  '`[@key]`',
  '\\[@key]',
  '[@key',
  '@key',
  '[@]',
])('%j is no citation', (text) => {
  expect(clusters(text)).toEqual([]);
});

test('citations are found in lists, tables, quotes and emphasis, with their offset', () => {
  const text = '- *as [@a]*\n\n> [@b]\n\n| x [@c] |\n|---|\n| [@d] |\n';
  expect(citationsOf(md.parse(text, {})).map(({ cluster, start }) => [cluster.cites[0]?.key, start])).toEqual(
    [
      ['a', 4],
      ['b', 0],
      ['c', 2],
      ['d', 0],
    ],
  );
});

test('a citation prints as written until it is set', () => {
  const tokens = md.parse('As [see @a & <b>].', {});
  expect(md.renderer.render(tokens, md.options, {})).toBe('<p>As [see @a &amp; &lt;b&gt;].</p>\n');
  for (const { token } of citationsOf(tokens)) setCitation(token, '<b>(Doe)</b>');
  expect(md.renderer.render(tokens, md.options, {})).toBe('<p>As <b>(Doe)</b>.</p>\n');
});

test('many open brackets cost no more than their number', { tags: 'large' }, () => {
  const start = cpuMs();
  md.parse('[see @a '.repeat(5_000), {});
  md.parse('[x '.repeat(5_000), {});
  expect(cpuMs() - start).toBeLessThan(3_000);
});
