import MarkdownIt, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { type Formula, formulaOf, mathPlugin } from '../../../src/parse/math/math-plugin.js';
import { cpuMs } from '../../cpu-time.js';

const md = new MarkdownIt({ html: true }).use(mathPlugin);

function formulas(text: string): readonly Formula[] {
  const found = (tokens: readonly Token[]): readonly Formula[] =>
    tokens.flatMap((token) => {
      const formula = formulaOf(token);
      return [...(formula ? [formula] : []), ...found(token.children ?? [])];
    });
  return found(md.parse(text, {}));
}

const written = (text: string) => formulas(text).map(({ tex }) => tex);

test.each([
  ['the sum $a+b$.', ['a+b']],
  ['$x$, ($y$) and "$z$"', ['x', 'y', 'z']],
  ['the $i$th item and 2$x$', ['i', 'x']],
  ['$\\$5$ and $a \\text{costs $5$}$', ['\\$5', 'a \\text{costs $5$}']],
  ['公式$x$是', ['x']],
  ['**$x_1$** and *$y_1$*', ['x_1', 'y_1']],
  ['$x < y$ and $z > w$', ['x < y', 'z > w']],
  ['$`a_1`$', ['a_1']],
  ['over $a +\nb$ two lines', ['a +\nb']],
  ['5 $\\mu$m, $k$means, $x^*$ and *$x^*$*', ['\\mu', 'k', 'x^*', 'x^*']],
  ['$f$(x), $(n-1)$st, $\\text{if and only if}$', ['f', '(n-1)', '\\text{if and only if}']],
  ['a \\( a^2 + b^2 \\) and \\(n\\), so \\[ x = y \\] holds', [' a^2 + b^2 ', 'n', ' x = y ']],
  ['\\[\nE = mc^2\n\\]', ['E = mc^2']],
  ['a \\\\( a_1 \\\\) and \\\\[ x = y \\\\] of mdBook', [' a_1 ', ' x = y ']],
  ['记作 $itr, itl$，那么 $[itl, itr)$ 是', ['itr, itl', '[itl, itr)']],
  ['```math\n\\int x\n```', ['\\int x']],
  ['\\begin{equation}\na = b\n\\end{equation}', ['\\begin{equation}\na = b\n\\end{equation}']],
  ['- item\n  \\begin{align*}\n  a &= b\n  \\end{align*}', ['\\begin{align*}\na &= b\n\\end{align*}']],
  ['> \\begin{gather} a \\end{gather}', ['\\begin{gather} a \\end{gather}']],
  ['\\newcommand{\\R}{\\mathbb{R}}\n\\def\\a{b}', ['\\newcommand{\\R}{\\mathbb{R}}\n\\def\\a{b}']],
  ['so $$E = mc^2$$ holds', ['E = mc^2']],
  ['$$\na\n$$.\n\n$$b$$, \n\n$$c$$ (3)', ['a\n.', 'b,', 'c']],
  ['$$\na\n$$ where a\nis b\n\nText $$\nc\n$$ and\n$$\nd\n$$', ['\na\n', '\nc\n', 'd']],
])('%j holds formulas', (text, expected) => {
  expect(written(text)).toEqual(expected);
});

test.each([
  'from $5 to $10',
  '$5 and $10',
  'it costs 5$ and 10$',
  'US$5 or A$6.',
  '$5–$10',
  'both _$top_ and _$skip_ are given, _$skip_ first',
  '*$top* and *$skip*',
  '$first and last$x',
  'use $first, last$ here, and \\\\(words alone\\\\)',
  '35$ or 40$ a month, 35$–40$',
  'from $5 to 10$',
  '$PATH:$HOME and $path:$home',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variables
  '`a` ${a}/${b} and $(pwd)/$(id)',
  '$PATH, 35$',
  '?$filter=a eq b&$top=5',
  'set "$a" and "$b"',
  '\\[Note\\], \\(see below\\), \\[1\\], \\[a name\\_of a thing\\]',
  '\\[text\\](https://example.org/a_b)',
  '\\[ ] open \\[x\\] done',
  'an open \\( x = y',
  '\\newcommand is a command',
  '\\begin{align} is not closed',
  '$HOME/$USER and $PATH',
  '$ x $',
  '\\$x$',
  '`$x$`',
  '$5, see `echo x$`',
  '$',
  '$$',
  'an open $x',
  '<a title="$x$">text</a>',
  '    $$\n    x\n    $$',
  '```\n$$\nx\n$$\n```',
])('%j holds none', (text) => {
  // a lone `$$` is a forgotten formula, and says so
  expect(formulas(text).filter(({ fault }) => !fault)).toEqual([]);
});

test('prices are printed as they were written', () => {
  expect(md.render('from $5 to $10, $$ each')).toBe('<p>from $5 to $10, $$ each</p>\n');
});

test('a block formula has an id, its lines and a place for its number', () => {
  const [token] = md.parse('$$\nE = mc^2\n$$ {#eq:energy}\n', {});
  expect(token).toMatchObject({ type: 'math_block', map: [0, 3], content: 'E = mc^2' });
  expect(token && formulaOf(token)).toEqual({
    tex: 'E = mc^2',
    mode: 'display',
    start: 0,
    line: 1,
    id: 'eq:energy',
  });
  const html = md.render('$$ E = mc^2 $$ {#eq:energy .wide}');
  expect(html).toMatch(
    /^<div id="eq:energy" class="equation wide"><span class="math" role="img" aria-label="E = mc\^2">/,
  );
  expect(html).toMatch(/<span class="equation-number"><\/span><\/div>\n$/);
});

test('a block formula ends the paragraph above and may be in a quote or a list', () => {
  const text = 'Before\n$$\na\n$$\nafter\n\n> $$\n> b\n> + c\n> $$\n\n- item\n\n  $$ d $$ {#eq:d}\n';
  expect(formulas(text).map(({ tex, line, id }) => ({ tex, line, id }))).toEqual([
    { tex: 'a', line: 2, id: undefined },
    { tex: 'b\n+ c', line: 7, id: undefined },
    { tex: 'd', line: 13, id: 'eq:d' },
  ]);
  expect(md.render('Before\n$$a$$\nafter')).toMatch(/^<p>Before<\/p>\n<div class="equation">/);
});

test('a line that begins with a formula and continues is text', () => {
  expect(md.render('$$a$$ is a letter')).toMatch(/^<p><span class="equation"><span class="math"/);
});

test('a display formula in a paragraph takes an id', () => {
  expect(formulas('as in $$a$$ {#eq:a} above')).toMatchObject([{ tex: 'a', id: 'eq:a', start: 8 }]);
});

test('a forgotten closing mark costs one formula and says so', () => {
  expect(formulas('$$\na\n\ntext\n\n$$\nb\n$$\n')).toEqual([
    {
      tex: 'a',
      mode: 'display',
      start: 0,
      line: 1,
      fault: { message: 'it has no closing $$', offset: 0 },
    },
    { tex: 'b', mode: 'display', start: 0, line: 6 },
  ]);
});

test('a blank line is within a formula that begins with one, or has an open environment', () => {
  expect(written('$$\n\na = b\n\n$$\n\ntext')).toEqual(['a = b']);
  expect(written('$$\n\\begin{aligned}\na \\\\\n\nb\n\\end{aligned}\n$$ {#eq:a}')).toEqual([
    '\\begin{aligned}\na \\\\\n\nb\n\\end{aligned}',
  ]);
  const forgotten = formulas('$$\n\nwords of a text\n\n$$\nb\n$$');
  expect(forgotten).toMatchObject([{ tex: '', fault: { offset: 0 } }, { tex: 'b' }]);
});

test('the start of an inline formula is its offset in the text', () => {
  const [formula] = formulas('one\ntwo $\\foo$');
  expect(formula).toEqual({ tex: '\\foo', mode: 'inline', start: 9 });
});

test('a broken formula shows its source, escaped', () => {
  expect(md.render('$\\foo<b>$')).toBe('<p><code class="math-fault">\\foo&lt;b&gt;</code></p>\n');
});

test('many unclosed marks cost no more than their number', { tags: 'large' }, () => {
  const start = cpuMs();
  md.render('$a '.repeat(30_000));
  md.render('$$a '.repeat(30_000));
  md.render('$\\text{'.repeat(5_000));
  expect(cpuMs() - start).toBeLessThan(2_000);
});

test('the label of a formula is its id, and TeX refers to it', () => {
  const text =
    '$$\na \\label{eq:one}\n$$\n\n\\begin{equation} b \\label{two} \\end{equation}\n\n\\[ c = d \\label{three} \\]';
  expect(formulas(text).map(({ id }) => id)).toEqual(['eq:one', 'eq:two', 'eq:three']);
  const [, inline] = md.parse('see \\eqref{two}, \\ref{fig:x} and \\cref{eq:one}', {});
  expect(inline?.children?.filter(({ type }) => type === 'cross_reference').map(({ meta }) => meta)).toEqual([
    {
      targets: [{ kind: 'equation', prefix: 'eq', separator: ':', name: 'two', isAny: true }],
      form: 'number',
      page: false,
    },
    { targets: [{ kind: 'figure', prefix: 'fig', separator: ':', name: 'x' }], form: 'number', page: false },
    {
      targets: [{ kind: 'equation', prefix: 'eq', separator: ':', name: 'one' }],
      form: 'label',
      page: false,
    },
  ]);
});
