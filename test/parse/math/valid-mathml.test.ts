import katex from 'katex';
import { expect, test } from 'vitest';
import { validMathml } from '../../../src/parse/math/valid-mathml.js';

const written = (tex: string) => katex.renderToString(tex, { output: 'mathml' });

test.each([
  [String.raw`\mathop{\text{max}}_x`, '<msub><mo>max</mo><mi>x</mi></msub>'],
  [
    String.raw`\mathbf{\underset{x}{y}}`,
    '<mrow><munder><mo>y</mo><mi mathvariant="bold">x</mi></munder></mrow>',
  ],
  [String.raw`\mathbin{\frac ab}`, '<mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow>'],
  [String.raw`a \mathop{b\text{c}} d`, '<mi>a</mi><mo>bc</mo><mi>d</mi>'],
])('%s has text in its tokens', (tex, part) => {
  expect(written(tex)).not.toContain(part);
  expect(validMathml(written(tex))).toContain(part);
});

test.each([
  'a^2 + \\frac{b}{c} < \\text{d}',
  '\\begin{matrix}a&b\\end{matrix}',
  '\\sqrt[3]{x}\\,\\rule{1em}{1em}',
])('%s stays as it is', (tex) => {
  expect(validMathml(written(tex))).toBe(written(tex));
});

test.each([
  [String.raw`\widehat{\Pr}`, '<mover accent="true"><mrow><mi>Pr</mi><mo>\u2061</mo></mrow><mo'],
  [String.raw`\frac{x}{\log}`, '<mfrac><mi>x</mi><mrow><mi>log</mi><mo>\u2061</mo></mrow></mfrac>'],
  [String.raw`x_{\operatorname{a}}`, '<msub><mi>x</mi><mrow><mi'],
])('an operator that is one child in %s is a row', (tex, part) => {
  expect(validMathml(written(tex))).toContain(part);
});

test.each([String.raw`\log x`, String.raw`\sqrt{\log}`, String.raw`\frac{\log x}{2}`])(
  'an operator stays as it is where any number of children may be: %s',
  (tex) => {
    expect(validMathml(written(tex))).toBe(written(tex));
  },
);

test('a table has no empty list of lengths', () => {
  expect(validMathml('<mtable columnalign="left" columnspacing=""></mtable>')).toBe(
    '<mtable columnalign="left"></mtable>',
  );
});

test('the end of a row is the end of its token', () => {
  expect(
    validMathml('<mo><mspace/><mi><mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mo></mi>a</mo><mi>b</mi>'),
  ).toBe('<mrow><mspace/><mrow><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow></mrow>a</mrow><mi>b</mi>');
});
