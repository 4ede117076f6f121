/**
 * Results of whole builds between calls: the same bytes and the same words as a build without a cache, after any edit.
 * Long for the series of edits, as each is built twice.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { build } from '../../src/build/build.js';
import { openResultCache } from '../../src/build/result-cache.js';
import { entryStore, listEntries } from '../../src/cache/entry-store.js';
import { stageCache } from '../../src/cache/stage-cache.js';
import type { BuildOptions } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { addFiles, tempFolder } from '../temp-folder.js';

/** A call with a cache in `cache`: what came of it, and whether anything was built. */
async function call(cache: string, paper: string, options: BuildOptions, around = 'here') {
  const store = entryStore({ folder: cache });
  const results = openResultCache(store, async () => around);
  const kept = await results.find(paper, options);
  if (kept) return { ...kept, isKept: true };
  const startedAtMs = Date.now();
  const built = await build(paper, { session, kept: stageCache(store, around) }, options);
  await results.keep(paper, options, { ...built, startedAtMs });
  await store.settle();
  return { ...built.result, isKept: false };
}

async function cold(paper: string, options: BuildOptions) {
  return (await build(paper, { session }, options)).result;
}

/** Files that were written while they were read are not kept: the tests wait for a tick of the file system's clock. */
const tick = () => pause(25);

interface Edit {
  readonly name: string;
  readonly file: string;
  readonly text: string | undefined;
}

const texts: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'paper.md': [
    '---\ntitle: One\n---\n\n# One\n\nText.\n\n<!-- include: part.md -->\n\n![a](a.svg)\n',
    '---\ntitle: One\n---\n\n# One\n\n```ts\nconst a = 1;\n```\n\n```nonsense\nb\n```\n\nAnother text.\n\n<!-- include: part.md -->\n',
    '---\ntitle: Two\ntheme: own.css\n---\n\n# Two\n\n[Broken](#nowhere)\n\n```ts {1}\nconst a = 1;\n```\n\n```ts\nconst b = 2;\n```\n\n![a](a.svg)\n',
  ],
  'part.md': ['Included.\n', '## More\n\nIncluded, and longer.\n', undefined],
  'own.css': [':root { --accent: #114477; }\n', ':root { --accent: #771144; }\n', undefined],
  'a.svg': [
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>',
    undefined,
  ],
  'wp-build.yaml': [undefined, 'organization: ACME\n', 'rules: {link-broken: off}\n'],
};

/** The edits of a seed: a number for each file says which of its texts it has. */
function editsOf(seed: number, count: number): Edit[] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const files = Object.keys(texts);
  return [...Array(count).keys()].map(() => {
    const file = files[next(files.length)] ?? '';
    const choice = next(3);
    return { name: `${file} ${choice}`, file, text: texts[file]?.[choice] };
  });
}

function apply(folder: string, { file, text }: Edit): void {
  if (text === undefined) rmSync(join(folder, file), { force: true });
  else writeFileSync(join(folder, file), text);
}

test('after any edit a call gives the bytes and the words of a cold build', { tags: 'long' }, async () => {
  const folder = tempFolder();
  const cache = tempFolder();
  const paper = join(folder, 'paper.md');
  for (const file of Object.keys(texts)) apply(folder, { name: file, file, text: texts[file]?.[0] });
  let hits = 0;
  for (const edit of editsOf(Number(process.env.SEED ?? 7), Number(process.env.COUNT ?? 10))) {
    apply(folder, edit);
    await tick();
    const options = { out: join(folder, 'out') };
    const found = await call(cache, paper, options);
    const bytes = readFileSync(found.output ?? '');
    const fresh = await cold(paper, { out: join(folder, 'cold') });
    expect(bytes.equals(readFileSync(fresh.output ?? '')), edit.name).toBe(true);
    expect(found.diagnostics, edit.name).toEqual(fresh.diagnostics);
    expect([found.pages, found.bytes], edit.name).toEqual([fresh.pages, fresh.bytes]);
    hits += found.isKept ? 1 : 0;
  }
  expect(hits).toBeGreaterThan(2);
});

test('what asks for other bytes is another entry', async () => {
  const folder = tempFolder();
  const cache = tempFolder();
  addFiles(folder, { 'paper.md': '---\ntitle: One\ndate: today\n---\n\n# One\n' });
  await tick();
  const paper = join(folder, 'paper.md');
  const options: BuildOptions = { out: join(folder, 'out'), sourceDateEpoch: 1_000_000_000 };
  expect((await call(cache, paper, options)).isKept).toBe(false);
  expect((await call(cache, paper, options)).isKept).toBe(true);
  for (const other of [
    { draft: true },
    { set: { version: '2' } },
    { pageSize: 'Letter' },
    { html: true },
    { later: 1 },
  ]) {
    expect((await call(cache, paper, { ...options, ...other })).isKept).toBe(false);
  }
  // another day
  expect((await call(cache, paper, { ...options, sourceDateEpoch: 1_100_000_000 })).isKept).toBe(false);
  // another browser, other fonts, other code
  expect((await call(cache, paper, options, 'elsewhere')).isKept).toBe(false);
  const html = await call(cache, paper, { ...options, html: true });
  expect(html.isKept).toBe(true);
  expect(html.files.map((file) => file.slice(-5))).toEqual(['r.pdf', '.html']);
});

test('a kept result is written where it is asked for', async () => {
  const folder = tempFolder();
  const cache = tempFolder();
  addFiles(folder, { 'paper.md': '# One\n\n![a](out/paper.pdf)\n' });
  mkdirSync(join(folder, 'elsewhere'));
  await tick();
  const paper = join(folder, 'paper.md');
  const first = await call(cache, paper, { out: join(folder, 'elsewhere') });
  const second = await call(cache, paper, { out: join(folder, 'third') });
  expect(second.isKept).toBe(true);
  expect(readFileSync(second.output ?? '').equals(readFileSync(first.output ?? ''))).toBe(true);
  rmSync(first.output ?? '');
  expect((await call(cache, paper, { out: join(folder, 'elsewhere') })).files).toEqual([first.output]);
  expect(readFileSync(first.output ?? '')).toHaveLength(first.bytes);
  // after an edit, the only document of a paper is another one
  expect((await listEntries(cache)).map(({ kind }) => kind)).not.toContain('prints');
});

/** A paper of which the text is printed in three documents. */
function longPaper(edit: string, title = 'Long'): string {
  const sections = [...Array(70).keys()].map((n) => {
    const words = `Section ${n} speaks of the matter at length, and says it more than once. `.repeat(22);
    return `## Section ${n}\n\n${n === 60 ? edit : ''}${words}\n\nSee [the last](#section-69).\n`;
  });
  return `---\ntitle: ${title}\nsection-breaks: page\n---\n\n# ${title}\n\n${sections.join('\n')}`;
}

test('a long paper is printed again where it changed, to the bytes of a cold build', {
  tags: 'long',
}, async () => {
  const folder = tempFolder();
  const cache = tempFolder();
  const paper = join(folder, 'paper.md');
  for (const text of [longPaper(''), longPaper(`${'More. '.repeat(900)}\n\n`), longPaper('', 'Other')]) {
    writeFileSync(paper, text);
    await tick();
    const found = await call(cache, paper, { out: join(folder, 'out') });
    const fresh = await cold(paper, { out: join(folder, 'cold') });
    expect(readFileSync(found.output ?? '').equals(readFileSync(fresh.output ?? ''))).toBe(true);
    expect(found.diagnostics).toEqual(fresh.diagnostics);
  }
  const prints = (await listEntries(cache)).filter(({ kind }) => kind === 'prints');
  // contents and three documents are measured, printed and linked; an edit in the last leaves the others as they were
  expect(prints).toHaveLength(12 + 2 + 12);
});
