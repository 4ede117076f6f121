/** Blocks of kramdown, GitBook and papers without a title → HTML and metadata, and what is reported of them. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { splitNames } from '../../../src/parse/author-names.js';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, metadata, diagnostics } = await parseSource(sourceOf(markdown), {});
  const html = toHtml(body)
    .replace(/ data-(?:source|at)="\d+"/g, '')
    .trim();
  return { html, metadata, findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test('markdown="1" has Markdown read within an element of HTML', async () => {
  const quote =
    '<aside markdown="1" class="quote">\n  <b>So</b>\nsaid **Ada**.\n  <p markdown="1" class="by">\n' +
    '— [Ada](https://example.org/a)\n  </p>\n</aside>\n';
  const { html, findings } = await read(
    `# T\n\n${quote}\n<div class="grid" markdown>\n\n- **One**\n\n</div>\n`,
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(
    /<aside class="quote">\s*<p><b>So<\/b>\nsaid <strong>Ada<\/strong>.<\/p>\s*<p class="by">\s*— <a href="https:\/\/example.org\/a">Ada<\/a>\s*<\/p>\s*<\/aside>/,
  );
  expect(html).toMatch(/<div class="grid">\s*<ul>\s*<li><strong>One<\/strong><\/li>\s*<\/ul>\s*<\/div>/);
});

test.each(['markdown="0"', 'data-markdown="1"'])('%s does not', async (attribute) => {
  const { html } = await read(`# T\n\n<div ${attribute}>\n*raw*\n</div>\n`);
  expect(html).toContain('*raw*');
});

test.each([
  ['<div>\nSee **this**.\n</div>', '4 html-markdown'],
  ['<center><img src="a.png" alt="a"></center>\nwith $x_1$', '4 html-markdown'],
  ['<details>\n<summary>More</summary>\n[page](https://example.org)\n</details>', '5 html-markdown'],
  ['<table><tr>\n<td>a[^n]</td></tr></table>\n\nb[^n]\n\n[^n]: Note.', '4 html-markdown'],
  ['<p>\nas [@doe, p. 3] has it</p>', '4 html-markdown'],
  ['<p>\nsee @fig:one</p>', '4 html-markdown'],
  ['<p>text</p>\n{.lead}', '4 html-markdown'],
])('%j is reported, as its marks are printed', async (markdown, finding) => {
  expect((await read(`# T\n\n${markdown}\n`)).findings).toContain(finding);
});

test.each([
  '<div>\n\nSee **this**.\n\n</div>',
  '<pre>\n**as it stands** [x](https://a.example)\n</pre>',
  '<p>costs $5 and $6, 2 ** 3 ** 4</p>',
  '<p>a class [^n], a handle @fig and a mail a@fig:b</p>',
  '<!--\n**hidden**\n-->',
])('%j is not', async (markdown) => {
  expect((await read(`# T\n\n${markdown}\n`)).findings).toEqual([]);
});

test('hints and tabs of GitBook are callouts and titled divisions', async () => {
  const { html, findings } = await read(
    '# T\n\n{% hint style="danger" %}\nHot *lid*.\n{% endhint %}\n\n{% tabs %}\n{% tab title="Linux" %}\nRun it.\n{% endtab %}\n{% endtabs %}\n',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/<aside class="callout caution">[\s\S]*Danger[\s\S]*Hot <em>lid<\/em>/);
  expect(html).toMatch(/Linux[\s\S]*Run it\./);
  expect(html).not.toContain('{%');
  expect((await read('# T\n\n{% hint %}\nnever ended\n')).findings).toContain('3 template-tag');
});

test('a first section is no title', async () => {
  const { metadata, html, findings } = await read('# Summary\n\nText.\n\n# Motivation\n\nText.\n');
  expect(metadata.title).toBe('paper');
  expect(findings).toEqual(['1 title-missing']);
  expect(html).toContain('Summary</h1>');
  expect((await read('# Summary\n\nText.\n')).metadata.title).toBe('Summary');
  expect((await read('# Summary of the Year\n\n# Motivation\n')).metadata.title).toBe('Summary of the Year');
});

test('names are divided at their addresses, and links of notes are names', () => {
  expect(splitNames('Ann Lee <ann@x.org> Bo Day <bo@x.org>').map(({ name, email }) => [name, email])).toEqual(
    [
      ['Ann Lee', 'ann@x.org'],
      ['Bo Day', 'bo@x.org'],
    ],
  );
  expect(splitNames('[[Ann Lee]], [[people/Bo|Bo Day]]').map(({ name }) => name)).toEqual([
    'Ann Lee',
    'Bo Day',
  ]);
});

test('addresses in angle brackets within HTML are text', async () => {
  const { html, findings } = await read('# T\n\n<pre>\nAuthor: Ada <ada@example.org>\n</pre>\n');
  expect(html).toContain('Ada &#x3C;ada@example.org>');
  expect(findings).toEqual([]);
});

test('a note that only HTML refers to is reported once, where it is referred to', async () => {
  const { findings } = await read('# T\n\n<p>a[^n]</p>\n\nb[^m]\n\n[^n]: Note.\n[^m]: Other.\n');
  expect(findings).toEqual(['3 html-markdown']);
});
