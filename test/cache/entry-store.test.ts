/** What the cache keeps, and what it does not believe. */

import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCacheFolder } from '../../src/cache/cache-folder.js';
import { clearEntries, entryStore, listEntries, trimEntries } from '../../src/cache/entry-store.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

async function filled(key = 'a', bytes = 'what was made') {
  const folder = tempFolder();
  const store = entryStore({ folder });
  await store.write('prints', key, Buffer.from(bytes));
  const [path = ''] = filesIn(folder);
  return { folder, store, path, read: () => entryStore({ folder }).read('prints', key)?.toString() };
}

test('an entry is found again by its kind and its key', async () => {
  const { store, read, path } = await filled();
  expect(read()).toBe('what was made');
  expect(store.read('prints', 'b')).toBeUndefined();
  expect(store.read('results', 'a')).toBeUndefined();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a damaged entry is not believed', async () => {
  const { path, read } = await filled();
  const whole = readFileSync(path);
  for (const damaged of [
    whole.subarray(0, -1),
    whole.subarray(0, 10),
    Buffer.alloc(0),
    Buffer.from(whole).fill(65, 70, 71),
  ]) {
    writeFileSync(path, damaged);
    expect(read()).toBeUndefined();
  }
  writeFileSync(path, whole);
  expect(read()).toBe('what was made');
});

test('an entry that was moved to another name is not believed', async () => {
  const { folder, store, path } = await filled('a');
  await store.write('prints', 'b', Buffer.from('another'));
  const other = filesIn(folder).find((each) => each !== path) ?? '';
  renameSync(path, other);
  expect(store.read('prints', 'b')).toBeUndefined();
});

test('an entry that others could write, or a link, is not believed', async () => {
  const { path, read } = await filled();
  chmodSync(path, 0o666);
  expect(read()).toBeUndefined();
  chmodSync(path, 0o600);
  expect(read()).toBe('what was made');
  renameSync(path, `${path}.moved`);
  symlinkSync(`${path}.moved`, path);
  expect(read()).toBeUndefined();
});

test('with a secret, an entry of somebody who does not know it is not believed', async () => {
  const { folder, read } = await filled();
  const known = entryStore({ folder, secret: 'known to us' });
  expect(known.read('prints', 'a')).toBeUndefined();
  await known.write('prints', 'a', Buffer.from('ours'));
  expect(known.read('prints', 'a')?.toString()).toBe('ours');
  expect(read()).toBeUndefined();
  expect(entryStore({ folder, secret: 'a guess' }).read('prints', 'a')).toBeUndefined();
});

test('a folder in place of an entry, and a disk that takes nothing, cost nothing but time', async () => {
  const folder = tempFolder();
  addFiles(folder, { prints: 'a file where a folder belongs' });
  const store = entryStore({ folder });
  await store.write('prints', 'a', Buffer.from('x'));
  await store.settle();
  expect(store.read('prints', 'a')).toBeUndefined();
});

test('the entries that were not used for longest go first', async () => {
  const { folder, store, path: old } = await filled('old', 'x'.repeat(1000));
  utimesSync(old, 1, 1);
  await store.write('results', 'new', Buffer.from('y'.repeat(1000)));
  const removed = await trimEntries(folder, 1500);
  expect(removed.map(({ path }) => path)).toEqual([old]);
  expect(store.read('results', 'new')).toHaveLength(1000);
});

test('a cache holds itself to its size', async () => {
  const folder = tempFolder();
  const store = entryStore({ folder, maxBytes: 10_000 });
  for (let n = 0; n < 40; n++) {
    await store.write('results', `paper ${n}`, Buffer.alloc(1000, n));
    await store.settle();
  }
  const total = (await listEntries(folder)).reduce((sum, { size }) => sum + size, 0);
  expect(total).toBeLessThan(13_000);
  expect(store.read('results', 'paper 39')).toHaveLength(1000);
});

test('clearing removes entries, and no other file of the folder', async () => {
  const { folder, read } = await filled();
  addFiles(folder, { 'notes.txt': 'mine' });
  await clearEntries(folder);
  expect(read()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test('folders of the user with the names of ours keep what they hold', async () => {
  const folder = tempFolder({ 'fonts/a.woff2': 'mine', 'code/ab/main.ts': 'mine', 'code/ab.ts': 'mine' });
  const mine = filesIn(folder).sort();
  const store = entryStore({ folder, maxBytes: 1 });
  await store.write('code', 'a', Buffer.from('ours'));
  await store.settle();
  await trimEntries(folder, 0);
  chmodSync(folder, 0o777);
  await openCacheFolder(folder);
  await clearEntries(folder);
  expect(filesIn(folder).sort()).toEqual(mine);
});

test('links of a repository in its cache are not followed', async () => {
  const name = 'a'.repeat(64);
  const outside = tempFolder({ 'notes.txt': 'mine', [`aa/${name}`]: 'mine' });
  const folder = tempFolder();
  symlinkSync(join(outside, 'notes.txt'), join(folder, 'trimmed'));
  symlinkSync(outside, join(folder, 'prints'));
  mkdirSync(join(folder, 'results'));
  symlinkSync(join(outside, 'aa'), join(folder, 'results/aa'));
  const store = entryStore({ folder, maxBytes: 1 });
  for (const kind of ['prints', 'results', 'code'] as const)
    for (let n = 0; n < 100; n++) await store.write(kind, String(n), Buffer.from('ours'));
  await store.settle();
  await trimEntries(folder, 0);
  await clearEntries(folder);
  expect(filesIn(outside).sort()).toEqual([join(outside, 'aa', name), join(outside, 'notes.txt')]);
  expect(readFileSync(join(outside, 'notes.txt'), 'utf8')).toBe('mine');
  // not even empty folders
  expect(readdirSync(outside).sort()).toEqual(['aa', 'notes.txt']);
});

test('many writers at once leave whole entries', async () => {
  const folder = tempFolder();
  const stores = [1, 2, 3, 4].map(() => entryStore({ folder }));
  await Promise.all(
    stores.flatMap((store) =>
      [...Array(20).keys()].map((n) => store.write('results', `${n}`, Buffer.alloc(5000, n))),
    ),
  );
  for (let n = 0; n < 20; n++) expect(stores[0]?.read('results', `${n}`)).toEqual(Buffer.alloc(5000, n));
  expect(filesIn(folder)).toHaveLength(20);
});

test('what lies in a folder that others could write is dropped, and the folder closed to them', async () => {
  const { folder, read } = await filled();
  chmodSync(folder, 0o777);
  expect(await openCacheFolder(folder)).toEqual({ folder });
  expect(statSync(folder).mode & 0o022).toBe(0);
  expect(read()).toBeUndefined();
});

test('a file or a link in place of the folder is refused', async () => {
  const folder = tempFolder();
  addFiles(folder, { file: '' });
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  expect(await openCacheFolder(join(folder, 'file'))).toHaveProperty('problem');
  expect(await openCacheFolder(join(folder, 'link'))).toHaveProperty('problem');
});
