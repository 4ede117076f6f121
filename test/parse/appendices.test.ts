/** Lettered appendices, headings out of the contents, and headings that hold references and formulas. */

import { describe, expect, test } from 'vitest';
import { paperOf as parsed } from './source.js';

const paperOf = (body: string) => parsed(body, { frontMatter: 'title: T\nnumbering: true' });

const numbersOf = async (body: string) =>
  (await paperOf(body)).headings.map(({ number, text }) => `${number ?? '-'} ${text}`);

describe('an appendix has letters', () => {
  test.each([
    ['a comment', '<!-- appendix -->\n\n# Data\n'],
    ['LaTeX', '\\appendix\n\n# Data\n'],
    ['a class', '# Data {.appendix}\n'],
    ['a heading of bookdown', '# (APPENDIX) Appendix {-}\n\n# Data\n'],
  ])('begun by %s', async (_name, data) => {
    expect(await numbersOf(`# One\n\n${data}\n## Deeper\n\n# More\n`)).toEqual([
      '1 One',
      'A Data',
      'A.1 Deeper',
      'B More',
    ]);
  });

  test('figures, equations and theorems in it count by its letter, and are referred to so', async () => {
    const paper = await paperOf(
      'See @fig:b, @eq:e, @thm:t and @sec:data.\n\n![a](a.png)\n\nFigure: One. {#fig:a}\n\n' +
        '<!-- appendix -->\n\n# Data {#sec:data}\n\n![b](b.png)\n\nFigure: Two. {#fig:b}\n\n' +
        '$$ a $$ {#eq:e}\n\n::: theorem {#thm:t}\nTrue.\n:::\n',
    );
    const labels = new Map(paper.captions.map(({ id, label }) => [id, label]));
    expect([labels.get('fig:a'), labels.get('fig:b')]).toEqual(['Figure\u00a01', 'Figure\u00a0A.1']);
    expect(JSON.stringify(paper.body)).toMatch(/Figure.A\.1.*Equation.A\.1.*Theorem.A\.1.*Appendix.A/);
  });
});

test('.unlisted keeps a heading out of the contents', async () => {
  const paper = await paperOf('# One\n\n# Two {.unlisted}\n');
  expect(paper.headings.map(({ isUnlisted = false }) => isUnlisted)).toEqual([false, true]);
});

test('a heading shows what its references and formulas show, in the contents too', async () => {
  const paper = await paperOf('# About @fig:a and $\\frac{a}{b}$\n\n![a](a.png)\n\nFigure: One. {#fig:a}\n');
  expect(paper.headings[0]?.text).toBe('About Figure 1 and a/b');
  expect(paper.headings[0]?.html).toContain('Figure 1');
});

test('a negated sign in a heading is one character', async () => {
  const paper = await paperOf('# When $a \\neq b$\n\nText.\n');
  expect(paper.headings[0]?.text).toBe('When a ≠ b');
});
