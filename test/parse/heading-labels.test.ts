/** Headings that labels in brackets lead to, as in Pandoc's Markdown. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const linksOf = async (text: string) =>
  [...(await bodyOf(`# T\n\n${text}`)).matchAll(/<a href="(#[^"]*)">(.*?)<\/a>/gs)].map(
    ([, href, shown]) => `${shown} ${href}`,
  );

test.each([
  ['See [General options].\n\n## General options\n', ['General options #general-options']],
  ['See [general\noptions].\n\n## General options\n', ['general\noptions #general-options']],
  ['See [these][General options].\n\n## General options\n', ['these #general-options']],
  ['See [Options][].\n\n## Options\n', ['Options #options']],
  ['[Variables for `x`]\n\nVariables for `x`\n---\n', ['Variables for <code>x</code> #variables-for-x']],
  ['[An own id]\n\n## An own id {#own .unnumbered}\n', ['An own id #own']],
  [
    '[A linked heading]\n\n## A [linked](https://example.org) heading\n',
    ['A linked heading #a-linked-heading'],
  ],
  ['[The _best_ one]\n\n## The _best_ one\n', ['The <em>best</em> one #the-best-one']],
  // labels of one word, in a paper that has another
  [
    '[Options], [other words].\n\n## Options\n\n## Other words\n',
    ['Options #options', 'other words #other-words'],
  ],
  // the first of several headings
  ['## Two words\n\n## Two words\n\n[two words]', ['two words #two-words']],
])('%s', async (text, links) => {
  expect(await linksOf(text)).toEqual(links);
});

test.each([
  'Run it with [options] and a [file].\n\n## Options\n\n## File\n',
  '\\[General options\\]\n\n## General options\n',
  '`[General options]`\n\n## General options\n',
  '    [General options]\n\n## General options\n',
  '[x] and [1]\n\n## X\n\n## 1\n',
  '[constructor] [__proto__][__proto__]\n\n## A heading\n',
])('%s is text', async (text) => {
  expect(await linksOf(text)).toEqual([]);
});

test('a definition of the author counts', async () => {
  expect(await bodyOf('# T\n\n[Two words]\n\n[two words]: https://example.org/\n\n## Two words\n')).toContain(
    '<a href="https://example.org/">Two words</a>',
  );
});

test('nothing of such a label is reported', async () => {
  const { diagnostics } = await paperOf(
    '# T\n\nSee [these][General options].\n\n## General options\n\nText.\n',
  );
  expect(lines(diagnostics)).toEqual([]);
});

test('long runs of spaces take no long time', async () => {
  const spaces = ' '.repeat(60_000);
  expect(await linksOf(`[two words]\n\n## A${spaces}{b\n\n## Two words\n`)).toEqual(['two words #two-words']);
});
