/** Formulas as KaTeX sets them → one line of text for bookmarks and running heads. */

import { expect, test } from 'vitest';
import { formulaLine } from '../../src/html/formula-text.js';
import { renderMath } from '../../src/parse/math/render-math.js';
import { elementOf } from '../parse/tree.js';

function lineOf(tex: string): string | undefined {
  const result = renderMath(tex, 'inline');
  if (!('html' in result)) throw new Error(result.message);
  return formulaLine(elementOf(result.html));
}

test.each([
  ['x^2 + \\alpha', 'x² + α'],
  ['x_i', 'x_i'],
  ['x_{12}', 'x₁₂'],
  ['a_1^n', 'a₁ⁿ'],
  ['x^{a+b}', 'x^(a+b)'],
  ["f'(x)", 'f′(x)'],
  ['\\frac{a}{b}', 'a/b'],
  ['\\frac{a+1}{2b}', '(a+1)/(2b)'],
  ['\\sqrt{x}', '√x'],
  ['\\sqrt[3]{x+1}', '∛(x + 1)'],
  ['\\sqrt[5]{x}', '⁵√x'],
  ['a \\ne b', 'a ≠ b'],
  ['\\sum_{i=1}^{n} i', '∑_(i=1)ⁿ i'],
  ['\\hat{y}', 'ŷ'],
  ['\\text{rate of } c', 'rate of c'],
])('%s', (tex, line) => {
  expect(lineOf(tex)?.replaceAll('\u202f', ' ')).toBe(line);
});

test('a formula of rows has no line', () => {
  expect(lineOf('\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}')).toBeUndefined();
  expect(lineOf('x + \\begin{cases}0\\\\1\\end{cases}')).toBeUndefined();
});

test('what is hidden is not in it', () => {
  expect(lineOf('a\\phantom{b}c')).not.toContain('b');
});

test.each(['__proto__', 'constructor', 'toString', 'valueOf'])('a class %s is no shape of KaTeX', (name) => {
  expect(formulaLine(elementOf(`<span class="math"><span class="${name}">x</span>y</span>`))).toBe('xy');
});
