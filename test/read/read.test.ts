import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { read } from '../../src/read/read.js';
import { tempFolder } from '../temp-folder.js';

/** The diagnostics that reading `paper.md` in `folder` throws or returns, as `code line: message`. */
async function faultsOf(folder: string, path = 'paper.md'): Promise<string[]> {
  const list = await read(join(folder, path)).then(
    (source) => source.diagnostics,
    (cause: BuildError) => cause.diagnostics,
  );
  return list.map((d) => `${d.code} ${d.place?.line ?? '-'}: ${d.message.replaceAll(`${folder}/`, '')}`);
}

test('front matter is split off and lines keep their numbers', async () => {
  const folder = tempFolder({ 'paper.md': '---\ntitle: A\nversion: 1.10\n---\n\n# A\n' });
  const source = await read(join(folder, 'paper.md'));
  expect(source.frontMatter).toEqual({
    file: join(folder, 'paper.md'),
    text: 'title: A\nversion: 1.10\n',
    line: 2,
  });
  expect(source.text).toBe('\n# A\n');
  expect(source.lines[1]).toEqual({ file: join(folder, 'paper.md'), line: 6 });
});

test('BOM and CRLF are read as if they were not there', async () => {
  const folder = tempFolder({ 'paper.md': '\uFEFF---\r\ntitle: A\r\n---\r\ntext\r\n' });
  const source = await read(join(folder, 'paper.md'));
  expect(source.frontMatter?.text).toBe('title: A\n');
  expect(source.text).toBe('text\n');
});

test('a paper that is not there, a folder, binary and not UTF-8 are distinguished', async () => {
  const folder = tempFolder({
    'binary.md': new Uint8Array([35, 32, 65, 10, 0, 1, 2]),
    'utf-16.md': new Uint8Array([0xff, 0xfe, 35, 0, 32, 0]),
    'utf-32.md': new Uint8Array([0, 0, 0xfe, 0xff, 0, 0, 0, 35]),
    'latin1.md': new Uint8Array([97, 10, 98, 0xe9, 99]),
  });
  expect(await faultsOf(folder, 'none.md')).toEqual(['paper-missing -: none.md does not exist.']);
  expect(await faultsOf(folder, '.')).toEqual([expect.stringContaining('is a folder')]);
  expect(await faultsOf(folder, 'utf-16.md')).toEqual(['paper-not-text 1: utf-16.md is UTF-16, not UTF-8.']);
  expect(await faultsOf(folder, 'utf-32.md')).toEqual(['paper-not-text 1: utf-32.md is UTF-32, not UTF-8.']);
  expect(await faultsOf(folder, 'binary.md')).toEqual([
    'paper-not-text 2: binary.md is binary: byte 4 is zero.',
  ]);
  expect(await faultsOf(folder, 'latin1.md')).toEqual([
    'paper-not-text 2: latin1.md is not UTF-8: invalid byte at offset 3.',
  ]);
});

test('an empty paper is a warning', async () => {
  const folder = tempFolder({ 'paper.md': '' });
  expect(await faultsOf(folder)).toEqual(['paper-empty 1: paper.md is empty.']);
});

test.each(['---js', '---javascript', '---JS', '---json', '---coffee'])(
  '%s front matter is refused',
  async (opening) => {
    const folder = tempFolder({ 'paper.md': `${opening}\nthrow new Error('it ran')\n---\n# A\n` });
    const language = opening.slice(3);
    expect(await faultsOf(folder)).toEqual([
      `front-matter-language 1: Front matter in "${language}" is not read.`,
    ]);
  },
);

test('front matter without an end is an error, a rule at the top is none', async () => {
  const open = tempFolder({ 'paper.md': '---\ntitle: A\n\n# A\n' });
  expect(await faultsOf(open)).toEqual([
    'front-matter-syntax 1: The front matter is opened but never closed.',
  ]);
  const rule = tempFolder({ 'paper.md': '---\n\n# A\n' });
  expect(await faultsOf(rule)).toEqual([]);
});

test('includes are joined, shifted, and every line knows its origin', async () => {
  const folder = tempFolder({
    'paper.md': '# A\n\n<!-- include: parts/one.md shift=1 -->\n\nend\n',
    'parts/one.md':
      '# One\n\nTwo\n===\n\n```\n# code\n<!-- include: no.md -->\n```\n<!-- include: two.md -->\n',
    'parts/two.md': 'deep\n',
  });
  const source = await read(join(folder, 'paper.md'));
  expect(source.diagnostics).toEqual([]);
  expect(source.text).toContain('## One\n\n## Two\n\n\n```\n# code\n<!-- include: no.md -->\n```\n\ndeep\n');
  const lines = source.text.split('\n');
  expect(source.lines).toHaveLength(lines.length);
  expect(source.lines[lines.indexOf('## One')]).toEqual({ file: join(folder, 'parts/one.md'), line: 1 });
  expect(source.lines[lines.indexOf('deep')]).toEqual({ file: join(folder, 'parts/two.md'), line: 1 });
  expect(source.lines[lines.indexOf('end')]).toEqual({ file: join(folder, 'paper.md'), line: 5 });
  const looked = source.dependencies.filter((file) => !/wp-build\.ya?ml$/.test(file));
  expect(looked.map((file) => file.slice(folder.length + 1))).toEqual([
    'paper.md',
    'parts/one.md',
    'parts/two.md',
  ]);
});

test("Quarto's includes are read", async () => {
  const folder = tempFolder({
    'paper.md': '# A\n\n{{< include _part.md >}}\n\n`{{< include none.md >}}`\n',
    '_part.md': 'The part.\n',
  });
  const source = await read(join(folder, 'paper.md'));
  expect(source.text).toContain('# A\n\n\nThe part.\n');
  expect(source.text).toContain('`{{< include none.md >}}`');
  expect(source.diagnostics).toEqual([]);
});

test('includes that are missing, outside or in a circle are all reported, with their lines', async () => {
  const outside = tempFolder({ 'secret.md': 'secret' });
  const folder = tempFolder({
    'paper.md':
      '<!-- include: none.md -->\n<!-- include: ../x.md -->\n<!-- include: link.md -->\n<!-- include: a.md -->\n',
    'a.md': '<!-- include: b.md -->',
    'b.md': '\n<!-- include: a.md -->',
  });
  symlinkSync(join(outside, 'secret.md'), join(folder, 'link.md'));
  expect(await faultsOf(folder)).toEqual([
    'include-missing 1: The included none.md does not exist.',
    'outside-root 2: The included ../x.md is outside the paper’s root.',
    'outside-root 3: The included link.md is outside the paper’s root.',
    'include-circular 2: a.md includes itself.',
  ]);
});

test('with --root, wp-build.yaml is looked for no higher', async () => {
  const folder = tempFolder({ 'wp-build.yaml': 'organization: Acme\n', 'papers/one/paper.md': 'a' });
  const paper = join(folder, 'papers/one/paper.md');
  expect((await read(paper)).defaults?.file).toBe(join(folder, 'wp-build.yaml'));
  expect((await read(paper, { root: join(folder, 'papers') })).defaults).toBeUndefined();
  expect((await read(paper, { root: folder })).defaults?.file).toBe(join(folder, 'wp-build.yaml'));
});

test('the root is the folder of wp-build.yaml above the paper', async () => {
  const folder = tempFolder({
    'wp-build.yaml': 'organization: Acme\n',
    'docs/paper.md': '<!-- include: ../shared.md -->\n',
    'shared.md': 'shared text\n',
  });
  const source = await read(join(folder, 'docs/paper.md'));
  expect(source.root).toBe(folder);
  expect(source.defaults?.text).toBe('organization: Acme\n');
  expect(source.text).toContain('shared text');
});

test('a root that does not hold the paper is refused', async () => {
  const folder = tempFolder({ 'paper.md': '# A\n', 'other/x.md': '' });
  await expect(read(join(folder, 'paper.md'), { root: join(folder, 'other') })).rejects.toThrow(BuildError);
});
