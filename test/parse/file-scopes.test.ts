/** Papers of several files: each file's labels, notes and links are its own. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { afterAll, expect, test } from 'vitest';
import { read } from '../../src/read/read.js';
import { openMemory } from '../../src/watch/memory.js';
import { parseSource } from './parse-source.js';
import { lines } from './source.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Reads `paper.md` of `files`, as a build and as a watch do. */
async function paperOf(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const source = await read(join(folder, 'paper.md'));
  const paper = await parseSource(source, {});
  const watched = await parseSource(source, { memory: openMemory() });
  expect(toHtml(watched.body)).toBe(toHtml(paper.body));
  const diagnostics = lines([...source.diagnostics, ...paper.diagnostics]).filter(
    (line) => !/metadata|missing: no/.test(line),
  );
  return { html: toHtml(paper.body).replaceAll(/ data-\w+="\d+"/g, ''), diagnostics, paper };
}

const chapter = (name: string) =>
  `# ${name}\n\nSee [spec][s] and a note[^1], [details](#details).\n\n## Details\n\nOf ${name}.\n\n[s]: https://example.org/${name}\n\n[^1]: Note of ${name}.\n`;

test('labels and notes are those of their file', async () => {
  const { html } = await paperOf({
    'paper.md': '# T\n\n<!-- include: ch/one.md -->\n\n<!-- include: ch/two.md -->\n',
    'ch/one.md': chapter('one'),
    'ch/two.md': chapter('two'),
  });
  expect(html.match(/https:\/\/example\.org\/\w+/g)).toEqual([
    'https://example.org/one',
    'https://example.org/two',
  ]);
  expect(html).toContain('Note of one.');
  expect(html).toContain('Note of two.');
  expect(html.match(/href="#details[^"]*"/g)).toEqual(['href="#details"', 'href="#details-1"']);
});

test('a label that one file defines is shared by all', async () => {
  const { html } = await paperOf({
    'paper.md': '# T\n\n[spec][s] and a note[^n].\n\n<!-- include: two.md -->\n',
    'two.md': '## Two\n\n[s]: https://example.org/s\n\n[^n]: The note.\n',
  });
  expect(html).toContain('href="https://example.org/s"');
  expect(html).toContain('The note.');
});

test('links to included files lead to their places', async () => {
  const { html, diagnostics } = await paperOf({
    'paper.md':
      '# T\n\n[two](ch/two.md), [its details](ch/two.md#details)\n\n## Details\n\nx\n\n<!-- include: ch/two.md -->\n',
    'ch/two.md': '## Two\n\n[paper](../paper.md#details)\n\n## Details\n\ny\n',
  });
  expect(html.match(/href="[^"]*"/g)).toEqual(['href="#two"', 'href="#details-1"', 'href="#details"']);
  expect(diagnostics).toEqual([]);
});

test('data are found beside the file that names them', async () => {
  const { html } = await paperOf({
    'paper.md': '# T\n\n<!-- include: ch/two.md -->\n',
    'ch/two.md': '## Two\n\n```csv file=data.csv\n```\n',
    'ch/data.csv': 'a,b\n1,2\n',
  });
  expect(html).toMatch(/<td[^>]*>2</);
});

const code = '// #region one\n  function f() {\n    return 1;\n  }\n// #endregion\nconst x = 1;\n';

test('code is taken from files, by region and by lines', async () => {
  const { paper, diagnostics } = await paperOf({
    'paper.md':
      '# T\n\n<!-- include: src/a.ts#one -->\n\n<!-- include: src/a.ts#L6 -->\n\n```ts file=src/a.ts lines=2-4 title="A"\nold\n```\n\n```js {file=src/a.ts region=one}\n```\n\nAfter.\n',
    'src/a.ts': code,
  });
  const text = JSON.stringify(paper.body);
  expect(diagnostics).toEqual([]);
  expect(text).not.toContain('old');
  expect(text).not.toContain('region');
  expect(text).toContain('After.');
  const blocks = [...toHtml(paper.body).matchAll(/<pre[\s\S]*?<\/pre>/g)].map(([html]) =>
    html.replace(/<[^>]*>/g, ''),
  );
  const body = 'function f() {\n  return 1;\n}';
  expect(blocks).toEqual([body, 'const x = 1;', `A${body}`, body]);
});

test.each([
  '```js file=src/a.ts#one\n```',
  '```js file=src/a.ts#L2-L4\n```',
  '<!-- include: src/a.ts lines=2-4 -->',
  '<!-- include: src/a.ts region="one" -->',
])('%s takes the same lines', async (written) => {
  const { paper, diagnostics } = await paperOf({ 'paper.md': `# T\n\n${written}\n`, 'src/a.ts': code });
  expect(diagnostics).toEqual([]);
  const [html = ''] = /<pre[\s\S]*?<\/pre>/.exec(toHtml(paper.body)) ?? [];
  expect(html.replace(/<[^>]*>/g, '')).toBe('function f() {\n  return 1;\n}');
});

test('code that is written out stays where its file= names no file', async () => {
  const { html, diagnostics } = await paperOf({
    'paper.md': '# T\n\n```{.c file=dinic}\nint v;\n```\n\nAfter.\n',
  });
  expect(html.replace(/<[^>]*>/g, '')).toContain('int v;');
  expect(diagnostics).toEqual([]);
});

test('a region or lines that are not there are reported with what there is', async () => {
  const { diagnostics } = await paperOf({
    'paper.md': '# T\n\n<!-- include: a.ts#two -->\n\n<!-- include: a.ts#L60 -->\n',
    'a.ts': code,
  });
  expect(diagnostics).toEqual([
    '3:1 warning include-region: a.ts: region two is not in it. (Its regions are one.)',
    '5:1 warning include-region: a.ts: lines L60 are not in it. (Write lines=3-10: the file has 6 lines.)',
  ]);
});
