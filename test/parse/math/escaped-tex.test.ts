import { expect, test } from 'vitest';
import { unescapedTex } from '../../../src/parse/math/escaped-tex.js';
import { renderMath } from '../../../src/parse/math/render-math.js';

const tex = String.raw;

test.each([
  [tex`S = \\{1, 2\\}`, tex`S = \{1, 2\}`],
  [tex`\left\\{ a \right\\}`, tex`\left\{ a \right\}`],
  [tex`\bigl\\| a \bigr\\|`, tex`\bigl\| a \bigr\|`],
  [tex`100\\%, \\#S, a \\, b`, tex`100\%, \#S, a \, b`],
  [tex`\mathsf{Wt}\_\mathsf{P}(x)`, tex`\mathsf{Wt}_\mathsf{P}(x)`],
  [tex`x\_{i} + y\_j`, tex`x_{i} + y_j`],
  [tex`\text{my\_name}\_{i}`, tex`\text{my\_name}_{i}`],
  [tex`\mathrm{my\_name} \in \\{1\\}`, tex`\mathrm{my\_name} \in \{1\}`],
  [tex`\begin{matrix} a & b \\\\ c & d \end{matrix}`, tex`\begin{matrix} a & b \\ c & d \end{matrix}`],
  [tex`\begin{cases} \\{a\\} & b \\\\ c \end{cases}`, tex`\begin{cases} \{a\} & b \\ c \end{cases}`],
])('%s is read as %s', (escaped, plain) => expect(unescapedTex(escaped)?.tex).toBe(plain));

test.each([
  tex`\{1, 2\}`,
  tex`a \\ b`,
  tex`\begin{aligned} a &= \left\{b\right\} \\&= c \\ d \end{aligned}`,
  tex`\begin{aligned} a \\\\ b \\ c \end{aligned}`,
  tex`\begin{aligned} a \\{b} \\ c \end{aligned}`,
  tex`\sum_{\substack{a \\ {b}}}`,
  tex`\mathrm{my\_name} = \text{x}\_\text{y}`,
  tex`my\_name`,
])('%s stays', (plain) => expect(unescapedTex(plain)).toBeUndefined());

test('braces that GitHub asks two backslashes for are drawn', () => {
  const set = renderMath(tex`S = \\{1\\}`, 'inline');
  expect('html' in set && set.html.replace(/<[^>]*>/g, '')).toBe('S={1}');
});

test('a fault is placed in the formula as it was written', () => {
  const written = tex`\\{a\\} + \foo`;
  expect(renderMath(written, 'inline')).toMatchObject({ offset: written.indexOf(tex`\foo`) });
});
