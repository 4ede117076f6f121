/** Commands of LaTeX that stand for words. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['\\LaTeX{} and \\TeX.', 'LaTeX and TeX.'],
  ['\\LaTeX is old, \\ldots', 'LaTeX is old, …'],
  ['\\textbf{bold *and* so}', '<strong>bold <em>and</em> so</strong>'],
  ['\\emph{so} \\texttt{a*b*}', '<em>so</em> <code>a*b*</code>'],
  ['H\\textsubscript{2}O', 'H<sub>2</sub>O'],
  ['Fig.\\ 3 and Dr.\\ Oe', 'Fig.\u00a03 and Dr.\u00a0Oe'],
  ['in C:\\ and a\\', 'in C:\\ and a\\'],
  ['C:\\LaTeX\\bin', 'C:\\LaTeX\\bin'],
  ['`\\LaTeX{}`', '<code>\\LaTeX{}</code>'],
])('%s', async (written, shown) => {
  expect(await bodyOf(written)).toBe(`<p>${shown}</p>`);
});

test('a backslash behind an image alone is not printed', async () => {
  const html = await bodyOf('![A quay](a.png)\\ \n\nText');
  expect(html).toContain('<img src="a.png" alt="A quay">');
  expect(html).not.toMatch(/\\|figcaption/);
});

test('nothing of them is reported; other commands are', async () => {
  const { diagnostics } = await paperOf('# T\n\n\\LaTeX{} is \\emph{old}.\n\n\\resizebox{1cm}{2cm}\n');
  expect(lines(diagnostics).map((line) => line.split(' is ')[0])).toEqual([
    '5:1 warning tex-command: \\resizebox{1cm}',
  ]);
});
