/** `{{name}}` in text: what the metadata says, and what stays. */

import { describe, expect, test } from 'vitest';
import { checkPaper } from '../../src/check/check.js';
import { lineOf } from '../../src/html/tree.js';
import { paperOf } from './source.js';

const frontMatter =
  'title: Tidal\nversion: 1.10\ndate: 2026-03-14\nauthors: [Ada, Jon]\nvars:\n  client: A & <b>B</b>\n  n: 7';
const shown = async (body: string, set: Record<string, string> = {}) =>
  lineOf((await paperOf(body, { frontMatter }, { set })).body);

describe('a variable', () => {
  test.each([
    ['{{version}}', '1.10'],
    ['{{ date }}', '2026-03-14'],
    ['**{{authors}}**', 'Ada, Jon'],
    ['{{vars.client}}', 'A & <b>B</b>'],
    ['x{{vars.n}}y', 'x7y'],
    ['| a |\n|---|\n| {{title}} |', 'a Tidal'],
    ['<table><tr><td>{{title}}</td></tr></table>', 'Tidal'],
  ])('%s is "%s"', async (body, text) => {
    expect(await shown(body)).toBe(text);
  });

  test.each([
    ['`{{version}}`', '{{version}}'],
    ['\\{{version}}', '{{version}}'],
    // as GitHub's actions write theirs
    ['$' + '{{ version }}', '$' + '{{ version }}'],
    ['{{constructor}}', '{{constructor}}'],
    ['{{vars.constructor}}', '{{vars.constructor}}'],
    ['```\n{{version}}\n```', '{{version}}'],
  ])('%s stays', async (body, text) => {
    expect(await shown(body)).toBe(text);
  });

  test('a flag wins over front matter', async () => {
    expect(
      await shown('{{version}} {{vars.n}} {{vars.m}}', { version: '2', 'vars.n': '8', 'vars.m': '9' }),
    ).toBe('2 8 9');
  });

  test('is filled in headings, their ids, addresses and alternative texts, and in the title', async () => {
    const paper = await paperOf(
      '# What {{version}} brings\n\n[x](https://e.org/{{vars.client}}) ![{{date}}](plot-{{vars.n}}.png)',
      { frontMatter: frontMatter.replace('Tidal', 'Tidal {{version}}, {{title}}') },
    );
    expect(paper.metadata.title).toBe('Tidal 1.10, {{title}}');
    expect(paper.headings.map(({ id, text }) => [id, text])).toEqual([
      ['what-110-brings', 'What 1.10 brings'],
    ]);
    expect(paper.images.map(({ src, alt }) => [src, alt])).toEqual([['plot-7.png', '2026-03-14']]);
    expect(JSON.stringify(paper.body)).toContain('https://e.org/A%20%26%20%3Cb%3EB%3C%2Fb%3E');
  });

  test('without a value is a placeholder at its place; one with a value is none', async () => {
    const paper = await paperOf('{{version}} and {{codename}}', { frontMatter });
    expect(checkPaper(paper).map(({ code, message, place }) => [code, message, place?.column])).toEqual([
      ['placeholder', '{{codename}} is not filled in.', 17],
    ]);
  });

  test('the commit is one where the build knows one', async () => {
    const paper = await paperOf('{{git.commit}}', { frontMatter }, { days: { commit: '0123456789' } });
    expect(lineOf(paper.body)).toBe('0123456789');
  });
});
