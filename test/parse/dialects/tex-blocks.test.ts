/** Environments of LaTeX in a paper → HTML, and what is reported of those that are not read. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
  return { html, findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test('a table is one, with a number, and is referred to', async () => {
  const { html, findings } = await read(
    'As \\ref{tab:d} shows:\n\\begin{table}\n\\caption{Depth}\\label{tab:d}\n\n\\begin{tabular}{lr}\nA & B \\\\\n\\hline\n' +
      '1 & **2** \\\\\n\\end{tabular}\n\\end{table}\n\nAfter.',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/Table\s1:<\/span>\sDepth[\s\S]*<table>[\s\S]*<th>A<\/th>[\s\S]*<strong>2<\/strong>/);
  expect(html).toContain('<a href="#tbl:d">1</a>');
  expect(html).not.toMatch(/\\begin|\\end|\\caption/);
});

test('an image alone on a line and a figure are images', async () => {
  const { html, findings } = await read(
    '\\includegraphics[width=3cm]{a.png}\n\n\\begin{figure}\n\\includegraphics{b.png}\n\\caption{A ship}\n\\end{figure}',
  );
  expect(findings).toEqual(['3 image-without-alt']);
  expect(html).toMatch(
    /<img src="a.png" alt="" width="3cm">[\s\S]*<img src="b.png" alt="A ship">[\s\S]*Figure\s1:<\/span>\sA ship/,
  );
});

test('an environment that is not read is code, and is reported once', async () => {
  const { html, findings } = await read(
    '\\begin{tikzpicture}\n\\draw (0,0)\n\n-- (1,1);\n\\end{tikzpicture}',
  );
  expect(findings).toEqual(['3 tex-command']);
  expect(html).toMatch(/<pre[\s\S]*tikzpicture[\s\S]*<\/pre>/);
});

test.each([
  '\\begin{equation}\nx = 1\n\\end{equation}',
  '$$\n\\begin{matrix}\na & b\n\\end{matrix}\n$$',
  '```latex\n\\begin{table}\n\\end{table}\n```',
])('%j is as before', async (markdown) => {
  expect((await read(markdown)).findings).toEqual([]);
});
