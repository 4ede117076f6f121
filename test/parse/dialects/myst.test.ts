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
