import { expect, test } from 'vitest';
import { noMacros } from '../../../src/parse/math/math-macros.js';
import { renderMath } from '../../../src/parse/math/render-math.js';
import { cpuMs } from '../../cpu-time.js';

function html(tex: string, mode: 'inline' | 'display' = 'inline'): string {
  const result = renderMath(tex, mode);
  return 'html' in result ? result.html : `fault: ${result.message}`;
}

test('a formula is one element with its TeX as the alternative, and visible text', () => {
  const result = html('\\frac{a < b}{"c"}\n + d');
  expect(result).toMatch(
    /^<span class="math" role="img" aria-label="\\frac\{a &lt; b\}\{&quot;c&quot;\} \+ d"><span class="katex">/,
  );
  expect(result).not.toContain('aria-hidden');
  expect(result).not.toContain('<math');
  expect(result.replace(/<[^>]*>/g, '')).toContain('a&lt;b');
});

test('no zero-width spaces are left in the text', () => {
  expect(html('\\sum_{i=1}^n \\sqrt{x_i}', 'display')).not.toContain('\u200b');
});

test('display mode and aligned environments', () => {
  expect(html('\\begin{aligned} a &= b \\\\ &= c \\end{aligned}', 'display')).toContain(
    'class="katex-display"',
  );
});

test('columns without an environment, and large delimiters in braces, are set', () => {
  expect(html('a &= \\big{|}b\\Big{\\rangle}c \\\\ &= d \\', 'display')).toContain(
    '<span class="katex-display">',
  );
  expect(html('a & b')).toMatch(/^fault/);
  expect(renderMath('a &= \\foo', 'display')).toMatchObject({ offset: 2 });
});

test.each([
  ['\\frac{1}{', "unexpected end of input in a macro argument, expected '}'", 9],
  ['a + }', "expected the end of the formula, got '}'", 4],
  ['a + \\foo', '\\foo is not a command that KaTeX knows', 4],
  ['\\left(x', "expected '\\right', got the end of the formula", 7],
  ['x_1_2', 'double subscript', 3],
  ['\\begin{foo}x\\end{foo}', 'no such environment: foo', 6],
  ['  ', 'it is empty', 0],
])('%j is refused, and where', (tex, message, offset) => {
  expect(renderMath(tex, 'inline')).toEqual({ message, offset });
});

test.each([
  '\\href{javascript:alert(1)}{x}',
  '\\url{https://example.org}',
  '\\includegraphics{https://example.org/a.png}',
  '\\htmlStyle{position:fixed}{x}',
  '\\htmlId{cover}{x}',
  '\\char"1F600',
])('%s is not allowed', (tex) => {
  expect(html(`a + ${tex}`)).toMatch(/^fault: \\\w+ is not allowed in a formula$/);
});

test('macros, sizes and nesting have limits', () => {
  expect(html('\\def\\a{\\a\\a}\\a')).toBe('fault: macros expand without end');
  expect(html('\\rule{900em}{900em}')).not.toContain('900em;');
  expect(html(`${'{'.repeat(9000)}${'}'.repeat(9000)}`)).toBe('fault: it is nested too deep');
  expect(html('x'.repeat(30_000))).toBe('fault: it is longer than 20000 characters');
});

test('what one formula defines, the next does not know', () => {
  expect(html('\\gdef\\mine{b}\\mine')).toContain('class="katex"');
  expect(html('\\mine')).toBe('fault: \\mine is not a command that KaTeX knows');
});

/** What formulas show that are set one after the other. */
function shown(...texts: readonly string[]): string[] {
  let macros = noMacros;
  return texts.map((tex) => {
    const result = renderMath(tex, 'inline', macros);
    if (!('html' in result)) return `fault: ${result.message}`;
    ({ macros } = result);
    return result.html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
  });
}

test('macros hold from one formula to the next, also where KaTeX or an earlier formula has the name', () => {
  expect(
    shown(
      '\\newcommand{\\R}{\\mathbb{R}} \\newcommand*\\set[1]{\\{#1\\}}',
      '\\set{\\R}',
      '\\newcommand{\\R}{\\rho}',
      '\\R',
      '\\def\\half{\\tfrac12} \\half x',
      '\\half y',
    ),
  ).toEqual(['', '{R}', '', 'ρ', '21x', '21y'].map((text) => expect.stringContaining(text)));
});

test('a macro may have a default; operators and paired delimiters are macros', () => {
  expect(
    shown(
      '\\newcommand{\\pow}[2][2]{#2^{#1}} \\DeclareMathOperator*{\\argmax}{arg\\,max}',
      '\\pow{x} \\pow[n]{y}',
      '\\argmax z',
      '\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}',
      '\\abs{u} \\abs*{v}',
    ),
  ).toEqual(['', 'x2yn', 'arg max z', '', '∣u∣∣v∣'].map((text) => expect.stringMatching(fitting(text))));
});

const fitting = (text: string) => new RegExp(`^${[...text.replaceAll(' ', '')].join('\\s*')}$`);

test('a fault leaves the macros as they were', () => {
  expect(shown('\\newcommand{\\a}{\\alpha}', '\\renewcommand{\\a}{b} \\foo', '\\a')).toEqual([
    '',
    'fault: \\foo is not a command that KaTeX knows',
    'α',
  ]);
});

// 85 roots in each other end a page of Chromium
test.each([
  `${'\\sqrt{'.repeat(61)}x${'}'.repeat(61)}`,
  `\\def\\q#1{\\sqrt{\\sqrt{#1}}}${'\\q{'.repeat(40)}x${'}'.repeat(40)}`,
])('formulas that end a page of the browser are refused: %s', (tex) => {
  expect(html(tex)).toBe('fault: it is nested too deep');
});

test('sixty groups in each other are set', () => {
  expect(html(`${'\\sqrt{'.repeat(59)}x${'}'.repeat(59)}`)).not.toContain('fault');
});

test('macros that grow are stopped, in one formula and from one to the next', { tags: 'large' }, () => {
  const names = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `\\${letter}q`);
  const doubling = names.slice(0, -1).map((name, index) => `\\def${name}#1{${names[index + 1]}{#1#1}}`);
  const start = cpuMs();
  expect(shown(`${doubling.join('')}\\aq{x}`)).toEqual(['fault: macros expand without end']);
  expect(shown('\\edef\\x{yyyyyyyy}', ...Array.from({ length: 30 }, () => '\\edef\\x{\\x\\x}')).at(-1)).toBe(
    'fault: macros expand without end',
  );
  expect(shown(`\\def\\a{${'y'.repeat(15_000)}}${'\\a '.repeat(900)}`)).toEqual([
    'fault: macros expand without end',
  ]);
  expect(
    shown(...Array.from({ length: 26 }, (_, i) => `\\def${names[i]}{${'y'.repeat(19_000)}}`)).at(-1),
  ).toBe('fault: the macros of this paper are too many or too long');
  const nested = names
    .slice(0, -1)
    .map((name, i) => `\\def${name}{${'{'.repeat(50)}${names[i + 1]}${'}'.repeat(50)}}`);
  expect(shown(...nested, '\\def\\zq{x}', '\\aq').at(-1)).toBe('fault: it is nested too deep');
  expect(cpuMs() - start).toBeLessThan(15_000);
});

test('signs and letters without a glyph of KaTeX are text, also by way of a macro', () => {
  expect(shown('5\\,\\text{€ 円 руб} ✓ 😀', '\\newcommand{\\eur}{\\text{€}}', '5\\eur')).toEqual([
    '5€ 円 руб✓😀',
    '',
    '5€',
  ]);
  expect(html('\\text{€}')).toContain('hangul_fallback">€');
});

test('chemical formulas are set, and what only takes room is not to be read', () => {
  expect(html('\\ce{H2O}')).toMatch(/visibility:hidden/);
  expect(html('\\ce{H2O}')).not.toMatch(/color:transparent/);
});
