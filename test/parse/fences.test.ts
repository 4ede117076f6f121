/** What fences ask for: emphasised lines, numbers, titles, changes; tables in CSV; diagrams. */

import { expect, test } from 'vitest';
import type { DataFile } from '../../src/types.js';
import { bodyOf } from './body.js';
import { parseSource } from './parse-source.js';
import { lines, sourceOf, paperOf as withTitle } from './source.js';

const titled = { set: { title: 'T' } };
const paperOf = (text: string) => withTitle(text, {}, titled);

test('emphasised lines, a title and numbers', async () => {
  const html = await bodyOf('```text {2} title="a <b>" start=9\none\ntwo\nthree\n```\n');
  expect(html).toBe(
    '<pre class="code numbered" data-lang="text"><span class="code-title">a &#x3C;b></span>' +
      '<code class="numbers" style="--digits: 2; counter-reset: line 8"><span class="line">one</span>\n' +
      '<span class="line emphasised">two</span>\n<span class="line">three</span></code></pre>',
  );
});

test('lines that a block does not have cannot be emphasised', async () => {
  const { diagnostics } = await paperOf('Text.\n\n```js {0,2,4-9}\na\nb\n```\n');
  expect(lines(diagnostics)).toEqual([
    '3:1 warning code-lines: Line 0 of this block cannot be emphasised: it has 2 lines. (Lines count from 1, whatever number is printed.)',
    '3:1 warning code-lines: Lines 4-9 of this block cannot be emphasised: it has 2 lines. (Lines count from 1, whatever number is printed.)',
  ]);
});

test('changes are marked line by line, the names of the files are not', async () => {
  const html = await bodyOf('```diff\n--- a\n+++ b\n-old\n+new\n same\n```\n');
  const classes = [...html.matchAll(/<span class="(line[^"]*)">/g)].map(([, name]) => name);
  expect(classes).toEqual(['line', 'line', 'line deleted', 'line inserted', 'line']);
});

test('a fence in CSV is a table, and its title the caption', async () => {
  const cells =
    '<thead><tr><th scope="col">a</th><th scope="col" align="right" class="number">b</th></tr></thead>' +
    '<tbody><tr><td>x</td><td align="right" class="number">1</td></tr></tbody>';
  expect(await bodyOf('```csv {#t .wide}\na,b\nx,1\n```\n')).toBe(
    `<table id="t" class="wide">${cells}</table>`,
  );
  expect(await bodyOf('```csv {#t .wide} title="Sizes & \'more\'"\na,b\nx,1\n```\n')).toBe(
    '<figure class="table" id="t"><figcaption><span class="caption-label">Table\u00a01:</span> Sizes &#x26; \'more\'</figcaption>' +
      `<table class="wide">${cells}</table></figure>`,
  );
});

test('the title of code that can be referred to is a caption', async () => {
  const html = await bodyOf('```text {#lst:a} title="Hello"\nhi\n```\n');
  expect(html).toContain(
    '<figure class="listing" id="lst:a"><figcaption><span class="caption-label">Listing\u00a01:</span> Hello',
  );
  expect(html).not.toContain('code-title');
});

test('a CSV without a head, with a delimiter of its own', async () => {
  const html = await bodyOf('```csv {head=none delimiter=pipe}\na|b,c\n```\n');
  expect(html).toBe('<table><tbody><tr><td>a</td><td>b,c</td></tr></tbody></table>');
});

test('ragged rows are reported with their line, in the paper and in a file', async () => {
  const { diagnostics } = await paperOf('Text.\n\n```csv\na,b\n1\n```\n');
  expect(lines(diagnostics)).toEqual([
    '5:1 warning csv-ragged: This row has 1 cell, the first one 2. (Put a value that holds the delimiter in quotes, or fill the row up.)',
  ]);
  const fromFile = await withData('Text.\n\n{.csv file=d.csv}\n', {
    path: '/papers/d.csv',
    text: 'a,b\n1,2\n1\n',
  });
  expect(fromFile.diagnostics.map(({ place }) => place)).toEqual([
    { file: '/papers/d.csv', line: 3, column: 1 },
  ]);
});

test.each(['```{.csv file=d.csv}\n```\n', '{.csv file=d.csv}\n', '```csv file="d.csv"\n```\n'])(
  '%j reads the file',
  async (text) => {
    const { body, diagnostics } = await withData(text, { path: '/papers/d.csv', text: 'a,b\n1,2\n' });
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(body)).toContain('"tagName":"table"');
  },
);

test('below another table it is a table of its own', async () => {
  const { body } = await withData('| a |\n|---|\n| 1 |\n\n{.csv file=d.csv}\n', {
    path: '/papers/d.csv',
    text: 'x\n',
  });
  expect(body.children.filter((child) => child.type === 'element')).toHaveLength(2);
});

test('a file that cannot be read is reported where the paper names it, and code that is no CSV where it goes wrong', async () => {
  const fault = {
    severity: 'warning',
    code: 'data-missing',
    message: 'data file d.csv does not exist.',
  } as const;
  const missing = await withData('Text.\n\n{.csv file=d.csv}\n', { fault });
  expect(lines(missing.diagnostics)).toEqual(['3:1 warning data-missing: data file d.csv does not exist.']);
  const unread = await paperOf('{.csv file=other.csv}\n');
  expect(lines(unread.diagnostics)).toEqual([
    '1:1 warning data-missing: The data file other.csv was not read.',
  ]);
  const broken = await paperOf('```csv\na,b\n"1,2\n```\n');
  expect(lines(broken.diagnostics)[0]).toMatch(
    /^3:1 warning csv-syntax: This CSV has a quote that is never closed/,
  );
});

test('a diagram is an image in a figure, and is handed on', async () => {
  const { body, diagrams, images, diagnostics } = await paperOf(
    'Text.\n\n```mermaid {#fig:a} title="From A & B" alt="A leads to B"\ngraph TD; A-->B\n```\n',
  );
  expect(diagnostics).toEqual([]);
  expect(images).toEqual([]);
  expect(diagrams).toEqual([
    {
      src: expect.stringMatching(/^diagram:[0-9a-f]{16}$/),
      kind: 'mermaid',
      text: 'graph TD; A-->B\n',
      place: { file: '/papers/paper.md', line: 3, column: 1 },
      title: 'From A & B',
      alt: 'A leads to B',
    },
  ]);
  const text = JSON.stringify(body);
  expect(text).toContain(`"src":"${diagrams?.[0]?.src}"`);
  expect(text).toContain('"className":["diagram-figure"]');
  expect(text).toContain('From A & B');
});

test('a paper cannot make diagrams and tables of ours up in raw HTML', async () => {
  const { body, diagrams } = await paperOf(
    '```dot\ngraph {}\n```\n\n<img src="x.png" alt="x" data-diagram="0"><table data-csv="0"><tr><td>1</td></tr></table>\n',
  );
  expect(diagrams).toHaveLength(1);
  expect(JSON.stringify(body)).toContain('"src":"x.png"');
});

function withData(text: string, file: DataFile) {
  return parseSource({ ...sourceOf(text), data: new Map([['d.csv', file]]) }, titled);
}
