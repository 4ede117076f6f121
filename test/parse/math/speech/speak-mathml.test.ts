import { describe, expect, test } from 'vitest';
import { renderMath } from '../../../../src/parse/math/render-math.js';

const spoken = (tex: string, lang = 'en') => {
  const result = renderMath(tex, 'display', undefined, lang);
  return 'html' in result ? /aria-label="([^"]*)"/.exec(result.html)?.[1] : result.message;
};

test.each([
  ['a^2 + b^2 = c^2', 'a squared plus b squared equals c squared'],
  ['\\frac{a}{b}', 'a over b'],
  ['\\frac{a+1}{2b} + c', 'the fraction a plus 1 over 2 b, end fraction, plus c'],
  ['\\sqrt{x_1}', 'the square root of x sub 1, end root'],
  ['\\sqrt[3]{x}', 'the root of order 3 of x, end root'],
  ['\\sum_{i=1}^n i^3', 'the sum from i equals 1 to n of i cubed'],
  ['\\int_0^\\infty e^{-x}\\,dx', 'the integral from 0 to infinity of e to the power minus x d x'],
  ['\\lim_{x \\to 0} f(x)', 'lim over x to 0 of f open parenthesis x close parenthesis'],
  ['\\hat{y} \\ne \\vec{v}', 'y hat is not equal to vector v'],
  ["f'(x)", 'f prime open parenthesis x close parenthesis'],
  ['A^{-1} A^\\top', 'capital A inverse capital A transposed'],
  ['x \\in \\mathbb{R}', 'x in the real numbers'],
  ['\\Delta \\varepsilon', 'capital delta epsilon'],
  ['\\binom{n}{k}', 'n choose k'],
  ['\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', 'the 2 by 2 matrix row 1: 1, 2; row 2: 3, 4, end matrix'],
  [
    '\\begin{cases}0&x<0\\\\1&x\\ge0\\end{cases}',
    'cases 0, x is less than 0; 1, x is greater than or equal to 0, end cases',
  ],
  ['\\begin{aligned}a&=b\\\\c&=d\\end{aligned}', 'a equals b, c equals d'],
  ['O(n\\log n)', 'capital O open parenthesis n log n close parenthesis'],
  ['v = 3\\ \\text{m per s}', 'v equals 3 m per s'],
])('%s', (tex, words) => {
  expect(spoken(tex)).toBe(words);
});

describe('other languages', () => {
  test('have words of their own', () => {
    expect(spoken('\\frac{a+1}{2}', 'de-AT')).toBe('der Bruch a plus 1 durch 2, Ende Bruch');
    expect(spoken('\\sqrt{x} \\le 3', 'fr')).toBe(
      'la racine carrée de x, fin de racine, est inférieur ou égal à 3',
    );
    expect(spoken('x^2 \\in \\mathbb{N}', 'es')).toBe('x al cuadrado pertenece a los números naturales');
  });

  test('or are read as the TeX', () => {
    expect(spoken('x^2', 'ja')).toBe('x^2');
  });

  test('have the same signs and letters', async () => {
    const tables = await Promise.all(
      ['english', 'german', 'french', 'spanish'].map(async (name) => {
        const module = await import(`../../../../src/parse/math/speech/${name}-speech.ts`);
        return module[name];
      }),
    );
    for (const part of ['signs', 'letters', 'accents']) {
      const keys = tables.map((table) => Object.keys(table[part]).sort());
      for (const other of keys) expect(other).toEqual(keys[0]);
    }
  });
});
