/** Ids, captions and lists of attributes, as Quarto, pandoc and kramdown write them. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test('ids with a hyphen and capitals are found', async () => {
  const html = await bodyOf(
    'See @fig-one, @Fig:one and @tbl-x.\n\n![One](a.png "One"){#fig-one}\n\n| a |\n|---|\n| 1 |\n\n: The *caption* {#tbl-x}',
  );
  expect(html).toContain('<a href="#fig-one">Figure\u00a01</a>');
  expect(html.match(/href="#fig-one"/g)).toHaveLength(2);
  expect(html).toContain('<a href="#tbl-x">Table\u00a01</a>');
  expect(html).toContain('The <em>caption</em></figcaption>');
});

test('one that leads nowhere is reported as it is written', async () => {
  const { diagnostics } = await paperOf('# T\n\nSee @fig-nowhere.');
  expect(lines(diagnostics).join('\n')).toContain('@fig-nowhere refers to no figure of this paper');
});

test('{-} and {: .unnumbered} leave the number out', async () => {
  const html = await bodyOf('# T\n\n## One\n\n## Two {-}\n\n## Three\n{: .unnumbered}\n', 'numbering: true');
  expect(html.match(/heading-number/g)).toHaveLength(1);
});

test.each([
  '{python}',
  '{python setup, echo=FALSE}',
  'python,ignore',
  '{.python .numberLines}',
  'Python',
  'python3',
])('code in %s is coloured', async (info) => {
  const html = await bodyOf(`\`\`\`${info}\ndef f(): return "x"\n\`\`\``);
  expect(html).toContain('<span class="token keyword">def'.slice(0, 12));
  expect(html).toMatch(/<span class="[^"]*(?:keyword|kw)/);
});

const languages = ['c#', 'golang', 'f#', 'shell-session', 'console', 'jsonc', 'vb.net', 'pwsh'];
const expectLanguage = async (language: string) => {
  const { diagnostics } = await paperOf(`# T\n\n\`\`\`${language}\nx\n\`\`\``);
  expect(lines(diagnostics).filter((line) => line.includes('code-language'))).toEqual([]);
};
test.each(languages)('%s is a language', expectLanguage);
test.each(['c++'])('%s, whose grammar is large, is a language', { tags: 'large' }, expectLanguage);

test('text between blocks of HTML is a paragraph', async () => {
  expect(await bodyOf('<br>\nBelow a *break*.\n\n<div>A box</div> behind it')).toBe(
    '<p>Below a *break*.</p>\n<div>A box</div><p>behind it</p>',
  );
});

test('labels and references of LaTeX lead to figures, tables and sections', async () => {
  const text = [
    '# T\n\n![Terms in use. \\label{fig:terms}](t.png)',
    'Table: Costs. \\label{tab:costs}\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    '## Method \\label{sec:method}',
    'See \\autoref{fig:terms}, Table \\ref{tab:costs} and \\autoref{sec:method}.',
  ];
  const { diagnostics } = await paperOf(text.join('\n\n'));
  const html = await bodyOf(text.join('\n\n'));
  expect(html).toContain('<a href="#fig:terms">Figure\u00a01</a>');
  expect(html).toContain('</span> Terms in use.</figcaption>');
  expect(html).toMatch(/Table <span [^>]*><a href="#tbl:costs">1<\/a>/);
  expect(html).toContain('href="#method"');
  expect(html).not.toContain('\\label');
  expect(diagnostics.filter(({ code }) => code === 'tex-command' || code === 'reference-missing')).toEqual(
    [],
  );
});

test('the label of an image may be a name alone', async () => {
  const html = await bodyOf(
    '# T\n\n![Terms in use.  \\label{terms}](t.png){width=90%}\n\nAs \\ref{terms} shows.',
  );
  expect(html).toContain('</span> Terms in use.</figcaption>');
  expect(html).toContain('<a href="#fig:terms">1</a>');
  expect(html).not.toContain('label{');
});

test('attributes of images and links in the words of pandoc, Quarto and kramdown are read or reported', async () => {
  const text = [
    '# T\n\n![The caption](a.png){.border fig-alt="What it shows" out-width="50%"}',
    'See [there](https://example.org){:target="_blank" rel=nofollow}, {n=5} and `f`{n=5}.',
    '![Alt](b.png){fig-align="left"}',
  ].join('\n\n');
  const html = await bodyOf(text);
  expect(html).toMatch(/<img [^>]*alt="What it shows"/);
  expect(html).toContain('</span> The caption</figcaption>');
  expect(html).toContain('>there</a>, {n=5} and <code>f</code>{n=5}.');
  expect(html).not.toMatch(/fig-|target|nofollow/);
  const { diagnostics } = await paperOf(text);
  expect(lines(diagnostics).filter((line) => line.includes('attributes-unread'))).toEqual([
    expect.stringContaining('7:1 warning attributes-unread: fig-align in braces has no effect.'),
  ]);
});

const labelled = [
  '# T\n\n![One](a.png "One"){#fig:a}\n\n![Two](b.png "Two"){#fig:b}',
  'Table: T {#tbl:c}\n\n| a |\n|---|\n| 1 |\n\n## Method {#method}',
].join('\n\n');
const messages = async (text: string) =>
  /<p>(See .*?)<\/p>/
    .exec(await bodyOf(`${labelled}\n\nSee ${text}.`))?.[1]
    ?.replace(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ');

test.each([
  ['[@Fig:a; @fig:a]', 'Figure 1'],
  ['[@fig:a; @fig-a; @fig:b]', 'Figures 1 and 2'],
  ['[@fig:a; @fig:b; @tbl:c]', 'Figures 1 and 2 and Table 1'],
  ['[@fig:a; @tbl:c; @fig:b; @sec:method]', 'Figures 1 and 2, Table 1, and “Method”'],
  ['[-@fig:b; @fig:a; @fig:b]', '2 and 1'],
  ['[@sec:method; @sec:method]', '“Method”'],
  ['[Picture @fig:b]', 'Picture 2'],
  ['[Picture -@fig-b]', 'Picture 2'],
  ['\\ref{fig:b}, Section~\\ref{method}', '2, Section “Method”'],
])('%s is %s', async (text, shown) => {
  expect(await messages(text)).toBe(`See ${shown}.`);
});

test('a command of LaTeX that leads nowhere is reported as it is written', async () => {
  const { diagnostics } = await paperOf('# T\n\nsee\\ref{a} and \\ref{fig:b}');
  expect(lines(diagnostics)).toEqual([
    '3:4 warning reference-missing: \\ref{a} refers to no part of this paper. (Give its target the id {#a}, or remove the reference.)',
    '3:16 warning reference-missing: \\ref{fig:b} refers to no figure of this paper. (Give the figure the id {#fig:b}, or remove the reference.)',
  ]);
});
