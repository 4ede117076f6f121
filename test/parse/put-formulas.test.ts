/** Formulas as written → elements in the tree, and what is wrong with the broken ones, at its place. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const faults = async (text: string, frontMatter?: string) =>
  lines((await paperOf(`# T\n\n${text}`, frontMatter === undefined ? {} : { frontMatter })).diagnostics);

/** The body with each formula as its TeX in brackets. */
const outline = async (text: string, frontMatter?: string) =>
  (await bodyOf(`# T\n\n${text}`, frontMatter))
    .replaceAll(
      /<span class="math"[^>]*data-tex="([^"]*)".*?<\/span>(?=<span class="equation-number|[^<]*<\/p>|, )/gs,
      '[$1]',
    )
    .replaceAll('\n', '');

test('a formula stands where it was written, with its name and its words', async () => {
  const { body, formulas, hasMath } = await paperOf('# T\n\nOf $x^2$ and $x^2$.');
  const names = JSON.stringify(body).match(/"dataFormula":"([\da-f]{16})"/g);
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(1);
  expect([...(formulas ?? [])]).toEqual([
    [expect.stringMatching(/^[\da-f]{16}$/), expect.stringContaining('<math')],
  ]);
  expect(hasMath).toBe(true);
  expect(await outline('Of $x^2$, so.')).toBe('<p>Of [x^2], so.</p>');
});

const hint =
  '. (KaTeX lists what a formula may hold: katex.org/docs/supported. Write \\$ where a dollar is meant.)';

test.each([
  [
    'Of $a$ and $\\foo$.',
    `3:13 warning math-syntax: This formula cannot be shown: \\foo is not a command that KaTeX knows${hint}`,
  ],
  [
    'Of $a$\nand $b + \\foo$.',
    `4:10 warning math-syntax: This formula cannot be shown: \\foo is not a command that KaTeX knows${hint}`,
  ],
  [
    '$$\nx\n+ \\foo\n$$',
    `5:3 warning math-syntax: This formula cannot be shown: \\foo is not a command that KaTeX knows${hint}`,
  ],
])('%j is reported where the fault is, and marked on the page', async (text, line) => {
  expect(await faults(text)).toEqual([line]);
  expect(await bodyOf(`# T\n\n${text}`)).toMatch(
    /<span class="missing-content"><code class="math-fault">[^<]*\\foo<\/code> this formula cannot be shown: \\foo is not a command/,
  );
});

test('macros hold from one formula to the next, also out of a list and into a note', async () => {
  expect(await faults('$\\def\\x{y}$ then\n\n- $\\x$\n\nand[^1]\n\n[^1]: $\\x$')).toEqual([]);
  expect(await faults('$\\x$ before $\\def\\x{y}$')).toHaveLength(1);
});

test('a formula that only defines shows nothing, and leaves no empty paragraph', async () => {
  expect(await bodyOf('# T\n\nA\n\n$\\def\\x{y}$\n\n$$\n\\def\\z{y}\n$$\n\nB')).toBe('<p>A</p>\n<p>B</p>');
  expect(await bodyOf('# T\n\nA $\\def\\x{y}$ B')).toBe('<p>A  B</p>');
});

test('macros of front matter hold for all; a broken one is reported there, once', async () => {
  const macros = "math-macros:\n  R: '\\mathbb{R}'";
  expect(await faults('$\\R$ and $\\R^2$', macros)).toEqual([]);
  const broken = await faults('$a$', "math-macros:\n  R: '\\mathbb{R'");
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(
    /^2:1 warning math-syntax: A macro of "math-macros" cannot be read: .* \(in \\newcommand\{\\R\}\{\\mathbb\{R\}\)\. \(Write a name and its meaning, such as R: '\\mathbb\{R\}'\.\)$/,
  );
  // without a formula there is nothing to hold for
  expect(await faults('Text.', "math-macros:\n  R: '\\mathbb{R'")).toEqual([]);
});

test('a formula is read in the language of the paper', async () => {
  expect(await bodyOf('# T\n\n$x^2$', 'lang: de')).toContain('aria-label="x Quadrat"');
  expect(await bodyOf('# T\n\n$x^2$')).toContain('aria-label="x squared"');
});
