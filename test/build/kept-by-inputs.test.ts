/** Findings of `check` between calls: those of a fresh check after any edit, and from the cache where nothing changed. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { check } from '../../src/build/check-paper.js';
import { openChecks } from '../../src/build/kept-findings.js';
import { type Caches, openCaches } from '../../src/build/open-cache.js';
import { type EntryStore, entryStore } from '../../src/cache/entry-store.js';
import type { BuildOptions } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';

/** A call of its own, with a cache in `cache`. */
async function call(cache: string, paper: string, options: BuildOptions = {}, around = 'here') {
  let isKept = false;
  const store = entryStore({ folder: cache });
  const counted: EntryStore = {
    ...store,
    read(kind, key) {
      const bytes = store.read(kind, key);
      isKept ||= kind === 'results' && bytes !== undefined;
      return bytes;
    },
  };
  const caches: Caches = { ...openCaches(options), storeFor: async () => counted };
  const findings = await openChecks(options, { caches, surroundings: async () => around })(paper);
  await caches.settle();
  return { findings, isKept };
}

/** Files that were written while they were read are not kept: the tests wait for a tick of the file system's clock. */
const tick = () => pause(25);

const files = {
  'paper.md':
    '---\ntitle: One\n---\n\n# One\n\n[Broken](#nowhere)\n\n<!-- include: part.md -->\n\n![a](a.svg)\n',
  'part.md': 'Included: TODO.\n',
  'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
};

const edits: Readonly<Record<string, (folder: string) => void>> = {
  'the paper': (folder) =>
    writeFileSync(join(folder, 'paper.md'), files['paper.md'].replace('nowhere', 'elsewhere')),
  'an included file': (folder) => writeFileSync(join(folder, 'part.md'), '[Gone](#gone)\n'),
  'an image that is gone': (folder) => rmSync(join(folder, 'a.svg')),
  'an image that is back': (folder) => writeFileSync(join(folder, 'a.svg'), files['a.svg']),
  'rules of a new project': (folder) =>
    writeFileSync(join(folder, 'wp-build.yaml'), 'rules: {link-broken: off}\n'),
  'no project': (folder) => rmSync(join(folder, 'wp-build.yaml')),
};

test('after any edit the findings are those of a fresh check, and then they are kept', {
  tags: 'large',
}, async () => {
  const folder = tempFolder(files);
  const cache = tempFolder();
  const paper = join(folder, 'paper.md');
  await tick();
  expect((await call(cache, paper)).isKept).toBe(false);
  const seen: unknown[] = [];
  for (const [name, edit] of Object.entries(edits)) {
    edit(folder);
    await tick();
    const fresh = await check(paper, { cache: false });
    expect((await call(cache, paper)).findings, name).toEqual(fresh);
    expect(await call(cache, paper), name).toEqual({ findings: fresh, isKept: true });
    seen.push(fresh.map(({ message }) => message).join());
  }
  expect(new Set(seen).size).toBeGreaterThan(3);
});

test('other options and another environment are other entries', async () => {
  const folder = tempFolder(files);
  const cache = tempFolder();
  const paper = join(folder, 'paper.md');
  await tick();
  await call(cache, paper);
  expect((await call(cache, paper)).isKept).toBe(true);
  expect((await call(cache, paper, {}, 'there')).isKept).toBe(false);
  for (const other of [{ strict: true }, { set: { version: '2' } }, { allowNetwork: true }])
    expect((await call(cache, paper, other)).isKept).toBe(false);
});

test('a paper of which nothing comes is checked each time', { tags: 'large' }, async () => {
  const folder = tempFolder({ 'paper.md': '---\ntitle: [\n---\n' });
  const cache = tempFolder();
  await tick();
  for (const _ of [1, 2]) {
    const { findings, isKept } = await call(cache, join(folder, 'paper.md'));
    expect(findings.map(({ code }) => code)).toContain('front-matter-syntax');
    expect(isKept).toBe(false);
  }
});

test('nothing is kept with a config, and with the cache off', { tags: 'large' }, async () => {
  const folder = tempFolder({ ...files, 'config.mjs': 'export default {};\n' });
  const cache = tempFolder();
  const paper = join(folder, 'paper.md');
  await tick();
  for (const options of [{ config: join(folder, 'config.mjs') }, { cache: false as const }]) {
    await call(cache, paper, options);
    expect((await call(cache, paper, options)).isKept).toBe(false);
  }
});
