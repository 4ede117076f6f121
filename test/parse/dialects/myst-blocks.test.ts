/** Directives of MyST that hold blocks → HTML, and what is reported of those that are not read. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
  return { html, findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test('a label behind a formula is its id', async () => {
  const { html, findings } = await read(
    '$$\nx = 1\n$$ (eq:one)\n\n$$ y $$ (two_b)\n\nBy {eq}`eq:one` and {eq}`two_b`.',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/href="#eq:one">1<\/a>[\s\S]*href="#eq:two_b">2<\/a>/);
});

test('an environment may have a label behind it, and a formula a backslash before its last line break', async () => {
  const { html, findings } = await read(
    '\\begin{align}\nx &= 1\n\\end{align} (eq:one)\n\n$$\ny \\\n$$ (tp)\n\nBy {eq}`eq:one` and {eq}`tp`.',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/href="#eq:one">1<\/a>[\s\S]*href="#eq:tp">2<\/a>/);
});

test('a number behind a formula is text', async () => {
  expect((await read('$$ y $$ (12)')).html).toContain('(12)');
});

test('theorems and exercises are numbered, and are referred to', async () => {
  const { html, findings } = await read(
    '```{prf:theorem} Tides\n:label: high\n\nHigh *water*.\n```\n\nSee {prf:ref}`high`.\n\n```{exercise}\nWhen?\n```',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(
    /Theorem\s1[\s\S]*Tides[\s\S]*High <em>water<\/em>[\s\S]*href="#high">Theorem\s1<\/a>[\s\S]*Exercise\s1/,
  );
});

test('sets, grids and cards are their content, and solutions have a title', async () => {
  const { html, findings } = await read(
    '````{tab-set}\n```{tab-item} Linux\nRun *it*.\n```\n````\n\n::::{grid} 2\n:::{card} North\nQuay\n:::\n::::\n\n' +
      '```{exercise-start}\n:label: e\n```\n\nDo {ref}`e`.\n\n```{exercise-end}\n```\n\n```{solution} e\nDone.\n```',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(
    /Linux[\s\S]*<em>it<\/em>[\s\S]*North[\s\S]*Quay[\s\S]*Exercise\s1[\s\S]*Do [\s\S]*href="#e">Exercise\s1<\/a>[\s\S]*Solution[\s\S]*Done\./,
  );
  expect(html).not.toMatch(/```|:::|:label:|<pre/);
});

test('an index and contents print nothing, a glossary its terms, raw HTML itself', async () => {
  const { html, findings } = await read(
    '```{index} single: Ships\n```\n\n```{contents}\n:depth: 2\n```\n\n```{glossary}\nLee\n  Away from *wind*.\n```\n\n```{raw} html\n<b>x</b>\n```\n\n```{raw} latex\n\\x\n```',
  );
  expect(findings).toEqual(['19 raw-format']);
  expect(html).toMatch(
    /^\s*<dl>\s*<dt[^>]*>Lee<\/dt>\s*<dd>[\s\S]*<em>wind<\/em>[\s\S]*<\/dl>\s*<b>x<\/b>\s*$/,
  );
});

test('options may stand between two lines of hyphens, and the name of a figure may be a label', async () => {
  const { html, findings } = await read(
    '```{figure} a.png\n---\nlabel: fig-a\nwidth: 50%\n---\nThe quay.\n```\n\nSee [](#fig-a).',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/width="50%"[\s\S]*The quay\.[\s\S]*href="#fig:a">Figure\s1<\/a>/);
});

test('a file that is not included is reported', async () => {
  expect((await read('```{include} a.md\n```')).findings).toContain('3 foreign-markup');
});
