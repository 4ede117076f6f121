import { expect, test } from 'vitest';
import { parseSource } from './parse-source.js';
import { lines, paperOf, sourceOf } from './source.js';

const warnings = async (text: string) => lines((await paperOf(text)).diagnostics);
const hrefs = async (text: string) => (await paperOf(text)).links.map(({ href }) => href);

test('links that work on paper stay as they are', async () => {
  const text =
    '# T\n\n[a](https://example.org), <http://example.org/x?y=1&z=2>, [b](mailto:a@example.org), [c](#part)\n\n## Part\n';
  expect(await warnings(text)).toEqual([]);
  expect(await hrefs(text)).toEqual([
    'https://example.org',
    'http://example.org/x?y=1&z=2',
    'mailto:a@example.org',
    '#part',
  ]);
});

test('addresses are made valid; one that no browser could open is text', async () => {
  const text =
    '# T\n\n[a](https://example.org/{x}|y) <a href="https://e.org/a b">b</a> [c](http://e.org:port/)\n';
  expect(await hrefs(text)).toEqual(['https://example.org/%7Bx%7D%7Cy', 'https://e.org/a%20b']);
  expect(await warnings(text)).toEqual([
    '3:66 warning link-broken: The link to http://e.org:port/ was removed: no browser could open that address. (Correct its host and port, or write it as code if it is an example.)',
  ]);
});

test('a broken link names the nearest id', async () => {
  expect(await warnings('# T\n\nSee\n[it](#instalation).\n\n## Installation\n')).toEqual([
    '4:1 warning link-broken: The link to #instalation leads nowhere. (Did you mean #installation?)',
  ]);
  expect(await warnings('# T\n\n[it](#xyz)\n')).toEqual([
    '3:1 warning link-broken: The link to #xyz leads nowhere. (Nothing in the paper has that id.)',
  ]);
});

test('an id in other case, or percent-encoded, is found', async () => {
  const text = '# T\n\n[a](#%C3%BCbersicht) and [b](#Übersicht)\n\n## Übersicht\n';
  expect(await hrefs(text)).toEqual(['#übersicht', '#übersicht']);
  expect(await warnings(text)).toEqual([
    '3:26 warning link-broken: The link to #Übersicht differs from #übersicht in case. (Write #übersicht. The PDF links there.)',
  ]);
});

test('a link that differs from one id in punctuation only leads there; with two such ids, nowhere', async () => {
  const text =
    '# T\n\n[a](#up-/-down) [b](#1--name) [c](#a.b)\n\n## Up / Down\n\n## 1: Name\n\n## a-b\n\n## a_b\n';
  expect(await hrefs(text)).toEqual(['#up--down', '#1-name']);
  expect(await warnings(text)).toEqual([
    '3:1 warning link-broken: The link to #up-/-down differs from #up--down in punctuation. (Write #up--down. The PDF links there.)',
    '3:17 warning link-broken: The link to #1--name differs from #1-name in punctuation. (Write #1-name. The PDF links there.)',
    expect.stringMatching(/^3:31 warning link-broken: The link to #a\.b leads nowhere\./),
  ]);
});

test('a label of MyST is found by its own name, whatever its id is here', async () => {
  const math = '```{math}\n:label: eq-sum\na + b\n```';
  const figure = '![A plan](a.png){#fig:plan}\n\n![A site](b.png){#fig:site}\n\nFigure: Two';
  const text = `# T\n\n[a](#eq-sum), [b](#plan) and [c](#fig-site)\n\n${math}\n\n${figure}\n`;
  const { links } = await paperOf(text);
  expect(links.map(({ href }) => href)).toEqual(['#eq:sum', '#fig:plan', '#fig:site']);
  expect((await warnings(text)).filter((line) => line.includes('link-broken'))).toEqual([]);
});

test('a label that no kind has is a broken link', async () => {
  expect(await warnings('# T\n\n[a](#eq-sum)\n\n$$a$$ {#eq:other}\n')).toEqual([
    expect.stringContaining('link-broken: The link to #eq-sum leads nowhere.'),
  ]);
});

test('an id with a percent sign is found as it is written first, then decoded', async () => {
  const text = '# T\n\n[a](#a%20b) and [b](#50%25)\n\n## One {id="a%20b"}\n\n## Two {id="50%"}\n';
  expect(await hrefs(text)).toEqual(['#a%20b', '#50%']);
  expect(await warnings(text)).toEqual([]);
});

test('a link to a file becomes text', async () => {
  const { body, diagnostics, links } = await paperOf('# T\n\nSee [the *other*](docs/other.md#x).\n');
  expect(lines(diagnostics)).toEqual([
    '3:5 warning link-local-file: The link to the file docs/other.md#x was removed. (Readers of the PDF do not have that file. Link to its published address (https://…).)',
  ]);
  expect(links).toEqual([]);
  expect(JSON.stringify(body)).not.toContain('other.md');
});

test('links between the files of one paper stay within it', async () => {
  const source = sourceOf(
    '# T\n\n[a](parts/two.md#second), [b](../paper.md#t-1), [c](./two.md#second)\n\n## Second\n\n## T\n',
  );
  const [one, , , two] = ['/papers/paper.md', '', '', '/papers/parts/two.md'];
  const files = [one, one, two, one, one, one, one, one].map((file, index) => ({
    file: String(file),
    line: index + 1,
  }));
  const paper = await parseSource({ ...source, lines: files }, {});
  expect(lines(paper.diagnostics)).toEqual([
    expect.stringContaining('link-local-file: The link to the file parts/two.md#second was removed.'),
  ]);
  expect(paper.links.map(({ href }) => href)).toEqual(['#t-1', '#second']);
});

test.each([
  ['[x](javascript:alert(1))', 'javascript:alert(1)', 'javascript: addresses are'],
  ['[x](  JAVASCRIPT:alert(1))', 'JAVASCRIPT:alert(1)', 'javascript: addresses are'],
  ['[x](java&#9;script:alert(1))', 'java%09script:alert(1)', undefined],
  ['<a href="java&#9;script:alert(1)">x</a>', 'java script:alert(1)', 'javascript: addresses are'],
  ['<a href="&#1;javascript:alert(1)">x</a>', '\u0001javascript:alert(1)', 'javascript: addresses are'],
  ['[x](file:///etc/passwd)', 'file:///etc/passwd', 'file: addresses are'],
  ['[x](data:text/html,hello)', 'data:text/html,hello', 'data: addresses are'],
  ['[x](vbscript:x)', 'vbscript:x', 'vbscript: addresses are'],
  ['<ftp://example.org>', 'ftp://example.org', 'ftp: addresses are'],
  ['[x](//example.org)', '//example.org', 'an address without https: is'],
])('%s is refused', async (text, href, why) => {
  const { links, diagnostics, body } = await paperOf(`# T\n\n${text}\n`);
  expect(links).toEqual([]);
  expect(JSON.stringify(body)).not.toContain('href');
  const hint = 'Begin the address with https://, http:// or mailto:.';
  if (why === undefined) expect(diagnostics).toMatchObject([{ code: 'link-local-file' }]);
  else {
    expect(lines(diagnostics)).toEqual([
      `3:1 warning link-scheme: The link to ${href} was removed: ${why} not allowed. (${hint})`,
    ]);
  }
});

test('a DOI is the address of its resolver', async () => {
  const { links, diagnostics } = await paperOf('# T\n\n[x](doi:10.1098/rsif.2017.0387)\n');
  expect(links.map(({ href }) => href)).toEqual(['https://doi.org/10.1098/rsif.2017.0387']);
  expect(diagnostics).toEqual([]);
});

test('a A link has no address.', async () => {
  expect(await warnings('# T\n\n[x]()\n')).toEqual([
    '3:1 warning link-broken: A link has no address. (Give it an address, or remove the brackets.)',
  ]);
});

test('links to what moved to the cover or is generated become text without a word', async () => {
  const text =
    '# T\n\n## Contents\n\n- [A](#a)\n\n## A\n\n[Up](#contents), [title](#t), [top](#top), [here](#)\n';
  expect(await warnings(text)).toEqual([]);
  expect(await hrefs(text)).toEqual([]);
});

test('links of a removed contents list are not looked at', async () => {
  expect(await warnings('# T\n\n## Contents\n\n- [A](#gone)\n\n## A\n')).toEqual([]);
});

test('anchors by name are ids', async () => {
  const text = '# T\n\n<a name="old"></a>\n\n[x](#old)\n';
  expect(await warnings(text)).toEqual([]);
  expect((await paperOf(text)).ids).toEqual(new Set(['old']));
});
