/** A text with include comments → one text, and the origin of each line. */

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { defaultLimits } from '../../src/limits.js';
import { joinIncludes } from '../../src/read/includes.js';
import type { Limits } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';

type Files = Readonly<Record<string, string>>;

/** Joins `text`, the paper's from line 5 on, in a folder that holds `files`. */
async function joined(
  text: string,
  files: Files = {},
  { limits = defaultLimits, audience = [] }: { limits?: Limits; audience?: readonly string[] } = {},
) {
  const root = tempFolder(files);
  const file = join(root, 'paper.md');
  const result = await joinIncludes(text, {
    file,
    root,
    chain: [file],
    firstLine: 5,
    audience,
    spent: { limits, bytes: 0, lines: 0, includes: 0 },
  });
  const short = (path: string) => path.replace(`${root}/`, '');
  return {
    root,
    text: result.lines.join('\n'),
    origins: result.origins.map(({ file: from, line }) => `${short(from)}:${line}`),
    files: result.files.map(short),
    faults: result.diagnostics.map((each) => `${each.place?.line} ${each.code}: ${each.message}`),
  };
}

test('a file stands in place of its comment, apart from what is around it, and lines know where they are from', async () => {
  const found = await joined('a\n<!-- include: one.md -->\nb', { 'one.md': '# One\n\ntext\n' });
  expect(found).toMatchObject({ text: 'a\n\n# One\n\ntext\n\nb', faults: [] });
  expect(found.origins).toEqual([
    'paper.md:5',
    'paper.md:6',
    'one.md:1',
    'one.md:2',
    'one.md:3',
    'paper.md:6',
    'paper.md:7',
  ]);
  expect(found.files).toContain('one.md');
});

test.each([
  '<!-- include: one.md -->',
  '  <!--include:one.md-->',
  '<!-- include: "one.md" -->',
  '{{< include one.md >}}',
  "{{< include 'one.md' >}}",
])('%s includes', async (comment) => {
  expect((await joined(comment, { 'one.md': 'One.' })).text.trim()).toBe('One.');
});

test.each([
  'see <!-- include: one.md -->',
  '    <!-- include: one.md -->',
  '```\n<!-- include: one.md -->\n```',
  '<!-- included: one.md -->',
])('%j is text', async (text) => {
  expect(await joined(text, { 'one.md': 'One.' })).toMatchObject({ text, files: [] });
});

test('files include others, named from where they are; headings go down as far as is asked for', async () => {
  const found = await joined('<!-- include: parts/one.md shift=1 -->', {
    'parts/one.md': '# One\n<!-- include: deep/two.md shift=1 -->',
    'parts/deep/two.md': '# Two\n```\n# no heading\n```',
  });
  expect(found.text.replaceAll(/\n+/g, '\n').trim()).toBe('## One\n### Two\n```\n# no heading\n```');
  expect(found.files).toEqual(expect.arrayContaining(['parts/one.md', 'parts/deep/two.md']));
});

test('front matter of an included file is left out, and reported', async () => {
  const found = await joined('<!-- include: one.md -->', { 'one.md': '---\ntitle: A\n---\n\nText.' });
  expect(found.text.trim()).toBe('Text.');
  expect(found.origins.at(-2)).toBe('one.md:5');
  expect(found.faults).toEqual(['5 front-matter-value: The front matter of the included one.md is ignored.']);
});

const code = { 'src/a.ts': 'one\n  two\n// #region x\nthree\n// #endregion\nfour\n' };

test.each([
  ['<!-- include: src/a.ts lines=2-4 -->', '```ts\n  two\n// #region x\nthree\n```', 'src/a.ts:2'],
  ['<!-- include: src/a.ts#L1 -->', '```ts\none\n```', 'src/a.ts:1'],
  ['<!-- include: src/a.ts#x -->', '```ts\nthree\n```', 'src/a.ts:4'],
  ['```ts file=src/a.ts lines=1\n```', '```ts\none\n```', 'src/a.ts:1'],
])('%j takes code', async (text, fence, origin) => {
  const found = await joined(text, code);
  expect(found.text.trim()).toContain(fence.split('\n').slice(1).join('\n'));
  expect(found.text.trim()).toMatch(/^```ts/);
  expect(found.origins).toContain(origin);
  expect(found.faults).toEqual([]);
});

test('a fence with a file shows the file in place of its own lines, unless the file is still to be written', async () => {
  const taken = await joined('```ts file=src/a.ts lines=1\nold\nolder\n```\nafter', code);
  expect(taken.text.trim()).toMatch(/\none\n```\n+after$/);
  expect(taken.text).not.toContain('old');
  const own = '```ts file=src/new.ts\nconst a = 1;\n```';
  const unwritten = await joined(own, code);
  expect(unwritten).toMatchObject({ text: own, faults: [] });
  // watch mode follows it, to see it come
  expect(unwritten.files).toContain('src/new.ts');
});

test('a region or lines that are not there are reported at the include', async () => {
  const found = await joined('a\n<!-- include: src/a.ts#gone -->', code);
  expect(found.faults).toHaveLength(1);
  expect(found.faults[0]).toMatch(/^6 include-region: src\/a\.ts: /);
});

test('a file that is missing, outside or includes itself is marked on the page', async () => {
  const missing = await joined('<!-- include: gone.md -->');
  expect(missing.faults[0]).toMatch(/^5 include-missing: /);
  expect(missing.text).toContain('missing-content');
  // watch mode follows it, to see it come
  expect(missing.files).toContain('gone.md');
  expect((await joined('<!-- include: ../secret.md -->')).faults).toEqual([
    '5 outside-root: The included ../secret.md is outside the paper’s root.',
  ]);
  const circle = await joined('<!-- include: one.md -->', {
    'one.md': 'x\n<!-- include: paper.md -->',
    'paper.md': '',
  });
  expect(circle.faults).toEqual(['2 include-circular: paper.md includes itself.']);
});

test('a link out of the root is outside', async () => {
  const outside = tempFolder({ 'secret.md': 'secret' });
  const root = tempFolder();
  symlinkSync(join(outside, 'secret.md'), join(root, 'in.md'));
  const file = join(root, 'paper.md');
  const { lines, diagnostics } = await joinIncludes('<!-- include: in.md -->', {
    file,
    root,
    chain: [file],
    firstLine: 1,
    audience: [],
    spent: { limits: defaultLimits, bytes: 0, lines: 0, includes: 0 },
  });
  expect(diagnostics.map((each) => each.code)).toEqual(['outside-root']);
  expect(lines.join('\n')).not.toContain('secret\n');
});

test('data of an included file is named as seen from the paper', async () => {
  const found = await joined('<!-- include: parts/one.md -->', {
    'parts/one.md': '```csv file=data.csv\n```\n\n```csv file=https://e.org/a.csv\n```',
  });
  expect(found.text).toContain('```csv file="parts/data.csv"');
  expect(found.text).toContain('file=https://e.org/a.csv');
  // a name that means the same beside the paper stays as it is written
  const beside = await joined('<!-- include: one.md -->', { 'one.md': '```csv file=data.csv\n```' });
  expect(beside.text).toContain('```csv file=data.csv\n');
});

test('text for others is not there, and its includes are not read', async () => {
  const found = await joined('a\n<!-- if: internal -->\n<!-- include: gone.md -->\n<!-- /if -->\nb');
  expect(found).toMatchObject({ faults: [], files: [] });
  expect(found.origins.at(-1)).toBe('paper.md:9');
  const inner = { 'one.md': '<!-- if: internal -->\nfor us\n<!-- else -->\nfor all\n<!-- /if -->' };
  const asked = await joined('<!-- include: one.md -->', inner, { audience: ['internal'] });
  expect(asked.text.trim()).toBe('for us');
  const own = '<!-- if: internal -->\nfor us\n<!-- /if -->';
  expect((await joined(own, {}, { audience: ['internal'] })).text).toContain('for us');
});

test('a part of a text keeps the lines of its file, and code keeps the indent of its fence', async () => {
  const part = await joined('<!-- include: one.md#L3-L4 -->', { 'one.md': 'a\n\nb\nc\nd' });
  expect(part).toMatchObject({ faults: [], origins: ['paper.md:5', 'one.md:3', 'one.md:4', 'paper.md:5'] });
  const indented = await joined('- item\n\n  ```ts file=src/a.ts lines=1\n  ```', code);
  expect(indented.text).toMatch(/\n {2}```ts[^\n]*\n {2}one\n {2}```\n/);
});

test('front matter of an included file that is in no language of ours is a fault of that file', async () => {
  const { faults } = await joined('<!-- include: one.md -->', { 'one.md': '---js\ntitle: 1\n---\nText.' });
  expect(faults[0]).toMatch(/front-matter-language/);
});

test('includes have a limit', async () => {
  const files = { 'one.md': '' };
  await expect(
    joined('<!-- include: one.md -->\n<!-- include: one.md -->', files, {
      limits: { ...defaultLimits, includes: 1 },
    }),
  ).rejects.toThrow(BuildError);
});

test.each(['{::include one.md}', '{{one.md}}'])(
  '%s is an include in a draft, and text elsewhere',
  async (line) => {
    const files = { 'one.md': '# One\n' };
    expect((await joined(`--- middle\n${line}\nb`, files)).text).toBe('--- middle\n\n# One\n\nb');
    expect((await joined(`${line}\nb`, files)).text).toBe(`${line}\nb`);
    expect((await joined('~~~\n{::include one.md}\n~~~', files)).text).toContain('{::include one.md}');
  },
);

test('an include of kramdown-rfc within code is the lines of the file, from their own places', async () => {
  const found = await joined('--- middle\n~~~ json\n{::include a.json}\n~~~\nend', {
    'a.json': '{\n  "a": 1\n}\n',
  });
  expect(found).toMatchObject({ text: '--- middle\n~~~ json\n{\n  "a": 1\n}\n~~~\nend', faults: [] });
  expect(found.origins).toEqual([
    'paper.md:5',
    'paper.md:6',
    'a.json:1',
    'a.json:2',
    'a.json:3',
    'paper.md:8',
    'paper.md:9',
  ]);
});

test('what leaves the folder, or is missing, is reported within code too', async () => {
  const found = await joined('--- middle\n~~~\n{::include ../a.json}\n{::include b.json}\n~~~\n');
  expect(found.faults).toEqual([
    expect.stringMatching(/^7 outside-root/),
    expect.stringMatching(/^8 include-missing/),
  ]);
});
