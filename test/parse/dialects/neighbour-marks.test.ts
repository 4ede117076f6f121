/** Marks of Obsidian, MkDocs, pandoc, kramdown and Quarto → HTML, and what is reported of them. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { placeholders } from '../../../src/check/placeholders.js';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const paper = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const findings = paper.diagnostics.map(({ code, place }) => `${place?.line} ${code}`);
  return { html: toHtml(paper.body).replace(/ data-source="\d+"/g, ''), findings, paper };
}

test.each([
  ['a %% hidden %% b', '<p>a b</p>'],
  ['%%\nmany\n\nlines\n%%\n\nb', '<p>b</p>'],
  ['100%% of %%d', '<p>100%% of %%d</p>'],
  ['a{::comment}hidden{:/comment}b', '<p>ab</p>'],
  ['x [name=Ines] [time=9 Oct] [color=#907bf7]', '<p>x — Ines 9 Oct</p>'],
  ['text ^block-one', '<p id="block-one">text</p>'],
  ['++ctrl+c++', '<p><kbd>Ctrl</kbd>+<kbd>C</kbd></p>'],
  ['++new words++', '<p><ins>new words</ins></p>'],
  ['C++ and ++i + j++', '<p>C++ and ++i + j++</p>'],
  ['| one,\n|   two', '<p class="line-block">one,<br>\n\u00a0\u00a0two</p>'],
  ['| one line', '<p>| one line</p>'],
  ['[Text]{.smallcaps}', '<p><span class="smallcaps">Text</span></p>'],
])('%j', async (markdown, html) => {
  const result = await read(markdown);
  expect(result.html.trim()).toBe(html);
  expect(result.findings).toEqual([]);
});

test('a link to a section of the same note leads there', async () => {
  const { html, findings } = await read('## One part\n\nSee [[#One part|above]].');
  expect(html).toContain('<a href="#one-part">above</a>');
  expect(findings).toEqual([]);
});

test('a division of an unknown kind keeps its title and is reported', async () => {
  const { html, findings } = await read('::: strange Big title\ntext\n:::');
  expect(html).toContain('<strong>Big title</strong>');
  expect(findings).toEqual(['3 division-unknown']);
  expect((await read('::: {.mine}\ntext\n:::\n\n::: columns\ntext\n:::')).findings).toEqual([]);
});

test.each([
  ['见https://example.org/tea，每月', 'https://example.org/tea'],
  ['（https://example.org/tide）にも', 'https://example.org/tide'],
  ['주소는 https://example.org/a에서', 'https://example.org/a'],
  ['see www.example.org、x', 'http://www.example.org'],
  [
    'https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2.',
    'https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2',
  ],
  ['(https://doi.org/10.1016/S0140-6736(05)66545-2)', 'https://doi.org/10.1016/S0140-6736(05)66545-2'],
])('the address in %s', async (markdown, href) => {
  expect(/href="([^"]*)"/.exec((await read(markdown)).html)?.[1]).toBe(href);
});

test('captioned images side by side are figures', async () => {
  const { html, findings } = await read('![a](a.png "One"){#fig:a} ![b](b.png "Two"){#fig:b}\n\nSee @fig:b.');
  expect(html.match(/<figure id="fig:[ab]" class="figure">/g)).toHaveLength(2);
  expect(html).toMatch(/<a href="#fig:b">Figure\s2<\/a>/);
  expect(findings).toEqual([]);
});

test('a colon caption between two tables is that of the table above', async () => {
  const rows = '|a|b|\n|-|-|\n|1|2|\n\n';
  const { html } = await read(`${rows}: First {#tbl-a}\n\n${rows}: Second {#tbl-b}`);
  const captions = [...html.matchAll(/Table\s(\d):<\/span>\s(\w+)/g)];
  expect(captions.map(([, number, text]) => `${number} ${text}`)).toEqual(['1 First', '2 Second']);
});

test('options of cells are hidden and read', async () => {
  const { html, findings } = await read(
    '```{mermaid}\n%%| label: fig-m\n%%| fig-cap: "The flow"\ngraph LR\n```\n\n```{r}\n#| echo: true\nx\n```\n\n```{r, include=FALSE}\nsecret\n```\n\n```{r plot, fig.cap="A curve"}\nplot()\n```',
  );
  expect(html).toContain('id="fig-m"');
  expect(html).toContain('The flow');
  expect(html).not.toMatch(/#\||secret/);
  expect(html).toContain('missing-content');
  expect(findings).toEqual(['18 cell-output']);
});

test('a link that nothing defines is no placeholder beside', async () => {
  const { paper, findings } = await read('A [text][nowhere] here.');
  expect(findings).toEqual(['3 link-undefined']);
  expect(placeholders(paper)).toEqual([]);
});
