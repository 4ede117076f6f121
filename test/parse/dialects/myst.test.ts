/** Directives, labels and roles of MyST are what Markdown has for them; prose and code with the same signs stay. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

const warnings = async (text: string) =>
  lines((await paperOf(`# T\n\n${text}`)).diagnostics).filter((line) => / (?:warning|error) /.test(line));

test('admonitions are callouts, in fences and behind colons', async () => {
  const html = await bodyOf(
    '# T\n\n```{note}\nIn a *fence*.\n```\n\n:::{admonition} Mine\n:class: tip\nBehind colons.\n:::\n\n```{warning} Only words\n```',
  );
  expect(html).toMatch(
    /<aside class="callout note">\s*<p class="callout-title">Note<\/p>\s*<p>In a <em>fence/,
  );
  expect(html).toMatch(/<aside class="callout tip">\s*<p class="callout-title">Mine<\/p>\s*<p>Behind colons/);
  expect(html).toMatch(
    /<aside class="callout warning">\s*<p class="callout-title">Warning<\/p>\s*<p>Only words/,
  );
  expect(html).not.toContain(':class:');
});

test.each([
  '```{figure} a.png\n:name: fig-x\n:width: 50%\n\nThe *caption*.\n```',
  ':::{figure} a.png\n:name: fig-x\nThe *caption*.\n:::',
])('%s is a numbered figure that can be referred to', async (figure) => {
  const html = await bodyOf(`# T\n\nSee {numref}\`fig-x\`.\n\n${figure}`);
  expect(html).toMatch(/<figcaption[^>]*>.*Figure.1.*The <em>caption<\/em>/s);
  expect(html).toMatch(/See <span[^>]*><a [^>]*href="#fig:x"[^>]*>Figure.1<\/a>/);
  expect(html).not.toMatch(/:name:|:width:/);
});

test('a label above a heading is its id, and roles lead there', async () => {
  const text = '(my-part)=\n## The part\n\nSee {ref}`here <my-part>` and {ref}`my-part`.';
  expect(await warnings(text)).toEqual([]);
  const html = await bodyOf(`# T\n\n${text}`);
  expect(html).toContain('id="my-part"');
  expect(html).toContain('<a href="#my-part">here</a>');
  expect(html).not.toMatch(/\)=|\{ref\}/);
});

test('a label before a paragraph, a list, a quotation or a table is its id', async () => {
  const blocks = '(one)=\nText\n\n(two)=\n- a\n\n(three)=\n> b\n\n(four)=\n| c |\n|---|\n| d |';
  const html = await bodyOf(
    `# T\n\n${blocks}\n\n[A](#one), [B](#two), {ref}\`C <three>\`, {ref}\`D <four>\`.`,
  );
  for (const element of ['<p id="one"', '<ul id="two"', '<blockquote id="three"', '<table id="four"'])
    expect(html).toContain(element);
  for (const id of ['one', 'two', 'three', 'four']) expect(html).toContain(`href="#${id}"`);
});

test('code and formulas', async () => {
  const html = await bodyOf(
    '# T\n\n```{code-block} python\n:linenos:\nx = 1\n```\n\n```{math}\n:label: eq-a\nx = y\n```\n\nBy {eq}`eq-a`, {math}`z^2` and {kbd}`Ctrl`.',
  );
  expect(html).not.toMatch(/:linenos:|:label:|\{math\}|\{eq\}|\{kbd\}/);
  expect(html).toContain('<kbd>Ctrl</kbd>');
  expect(html.match(/katex/g)?.length).toBeGreaterThan(1);
});

test('what is code stays, and comments and directives that nothing reads are reported', async () => {
  expect(await bodyOf('# T\n\n``{ref}`x` `` and (x)= in a line and f(x)=1.')).toMatch(
    /<code>\{ref\}`x` <\/code> and \(x\)= in a line and f\(x\)=1/,
  );
  expect(await warnings('% a comment\n\n```{toctree}\na\n```')).toEqual([
    expect.stringMatching(/foreign-markup: % a comment is .* MyST/),
    expect.stringMatching(/foreign-markup: "toctree"/),
  ]);
});

test('a list of lists is a table with its caption, also with blocks in cells', async () => {
  const list =
    '```{list-table} Speeds of *buoys*\n:header-rows: 1\n:name: tbl-speed\n\n* - Buoy\n  - Speed\n* - A\n  - 3\n* - B\n  - - one\n    - two\n```';
  const html = await bodyOf(`# T\n\nSee {numref}\`tbl-speed\`.\n\n${list}\n\nAfter it.`);
  expect(html).toMatch(/<thead>\s*<tr>\s*<th[^>]*>Buoy<\/th>\s*<th[^>]*>Speed<\/th>/);
  expect(html).toMatch(/<td>B<\/td>\s*<td>\s*<ul>\s*<li>one<\/li>/);
  expect(html).toMatch(/<figcaption[^>]*>.*Table.1.*Speeds of <em>buoys<\/em>/s);
  expect(html).toMatch(/See <span[^>]*><a [^>]*href="#tbl:speed"[^>]*>Table.1<\/a>/);
  expect(html).toMatch(/<p>After it\.<\/p>/);
  expect(await warnings(`See {numref}\`tbl-speed\`.\n\n${list}`)).toEqual([]);
});

test('tables in CSV and in Markdown have their caption', async () => {
  const html = await bodyOf(
    '# T\n\n:::{csv-table} Ports\n:header: >\n:    Name, "Depth, m"\n:align: left\nA, "3, or 4"\n:::\n\n:::{table} Berths\n| a | b |\n|---|---|\n| 1 | 2 |\n:::',
  );
  expect(html).toMatch(/<th[^>]*>Name<\/th>\s*<th[^>]*>Depth, m<\/th>/);
  expect(html).toContain('>3, or 4</td>');
  expect(html).toMatch(/Table.1.*Ports.*Table.2.*Berths/s);
});

test('a list that is no table stays code, and is no fault', async () => {
  for (const body of ['* - a\n\nText', 'Text', '1. - a', '* a\n* b'])
    expect(await bodyOf(`# T\n\n\`\`\`{list-table}\n${body}\n\`\`\``)).toContain('<pre');
});

test('changes between versions, lines that end as written, and labels with a slash', async () => {
  const html = await bodyOf(
    '# T\n\n(part/one)=\n## Part\n\n```{versionadded} 3.0\n```\n\n:::{deprecated} 4.1\nUse *that*.\n:::\n\n:::{line-block}\nA\n  b\n:::\n\nSee {ref}`x <part/one>` and [y](project:#part/one), not `](project:#z`.',
  );
  expect(html).toContain('<p><em>Added in version 3.0</em>.</p>');
  expect(html).toContain('<p><em>Deprecated since version 4.1</em>: Use <em>that</em>.</p>');
  expect(html).toMatch(/<p>A<br>\s*\u00a0\u00a0b<\/p>/);
  expect(html).toContain('<a href="#part/one">x</a>');
  expect(html).toContain('<a href="#part/one">y</a>, not <code>](project:#z</code>');
  expect(html).toContain('id="part/one"');
});
