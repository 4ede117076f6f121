/** Changes and comments of Word, as pandoc writes them → the text with all changes, and what is reported of them. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { lines, sourceOf } from '../source.js';

async function read(markdown: string) {
  const paper = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(paper.body).replace(/ data-source="\d+"/g, '');
  return { html: html.trim(), findings: lines(paper.diagnostics) };
}

const by = 'author="Ada Okafor" date="2026-01-01T00:00:00Z"';

test.each([
  ['insertion', `a [*new*]{.insertion ${by}} b`, '<p>a <em>new</em> b</p>'],
  ['insertion on two lines', 'a [new]{.insertion\nauthor="Ada"\ndate="2026"} b', '<p>a new b</p>'],
  ['insertion of a paragraph', `a[]{.paragraph-insertion ${by}}`, '<p>a</p>'],
  ['insertion without an author', 'a [new]{.insertion}', '<p>a new</p>'],
  ['end of a comment', 'a[]{.comment-end id="0"} b', '<p>a b</p>'],
  [
    'class with other values',
    'a [b]{.c\nlang="de" title="d e"}',
    '<p>a <span class="c" lang="de" title="d e">b</span></p>',
  ],
])('an %s is read without a finding', async (_, markdown, html) => {
  expect(await read(markdown)).toEqual({ html, findings: [] });
});

test('deletions and comments are left out, each with a warning', async () => {
  const { html, findings } = await read(
    `a [gone [link](https://e.org)]{.deletion ${by}}b [why?]{.comment-start id="0" ${by}}c[]{.comment-end id="0"}`,
  );
  expect(html).toBe('<p>a b c</p>');
  expect(findings).toEqual([
    expect.stringMatching(/^3:1 warning foreign-markup: The deleted text “gone \[link\].*” is left out\./),
    expect.stringMatching(/^3:1 warning foreign-markup: The comment “why\?” is left out\./),
  ]);
});

test('what only looks like a change stays', async () => {
  const { html } = await read('a [b] {.deletion} and `[c]{.deletion}` and \\[d]{.deletion}');
  expect(html).toContain('<code>[c]{.deletion}</code>');
  expect(html).toContain('[b]');
  expect(html).toContain('[d]');
});

test('other values in the list of a class have no effect, and are reported with their line', async () => {
  const { html, findings } = await read('a\n\nb [c]{.d author="Ada" style="color: red"}');
  expect(html).toContain('<span class="d">c</span>');
  expect(findings).toEqual([
    expect.stringMatching(/^5:1 warning attributes-unread: author in braces has no effect\./),
    expect.stringMatching(/^5:1 warning html-removed: The attribute style is not allowed/),
  ]);
});
