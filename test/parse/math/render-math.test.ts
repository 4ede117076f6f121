import { expect, test } from 'vitest';
import { renderMath } from '../../../src/parse/math/render-math.js';

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

test.each([
  ['\\frac{1}{', "unexpected end of input in a macro argument, expected '}'", 9],
  ['a + }', "expected the end of the formula, got '}'", 4],
  ['a + \\foo', '\\foo is not a command that KaTeX knows', 4],
  ['\\left(x', "expected '\\right', got the end of the formula", 7],
  ['x_1_2', 'double subscript', 3],
  ['\\begin{foo}x\\end{foo}', 'no such environment: foo', 6],
  ['a 😀', 'KaTeX has no glyph for "😀"', 2],
  ['  ', 'the formula is empty', 0],
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
  expect(html(`${'{'.repeat(9000)}${'}'.repeat(9000)}`)).toBe('fault: the formula is nested too deep');
  expect(html('x'.repeat(30_000))).toBe('fault: the formula is longer than 20000 characters');
});

test('what one formula defines, the next does not know', () => {
  expect(html('\\gdef\\mine{b}\\mine')).toContain('class="katex"');
  expect(html('\\mine')).toBe('fault: \\mine is not a command that KaTeX knows');
});
