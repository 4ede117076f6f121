/** Which folder holds what is kept, and whom its entries are believed from. */

import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCaches } from '../../src/build/open-cache.js';
import { entryStore } from '../../src/cache/entry-store.js';
import { tempFolder } from '../temp-folder.js';

test('the folder of --cache is taken, and --no-cache keeps nothing', async () => {
  const folder = tempFolder({ 'wp-build.yaml': 'cache: kept\n' });
  const asked = openCaches({ cache: join(folder, 'own') });
  expect((await asked.storeFor(folder))?.folder).toBe(join(folder, 'own'));
  expect(await openCaches({ cache: false }).storeFor(folder)).toBeUndefined();
});

test('the folder that a project names lies in the project, and holds what this user has made', async () => {
  const folder = tempFolder({ 'wp-build.yaml': 'cache: kept\n' });
  // a repository that comes with a cache
  await entryStore({ folder: join(folder, 'kept') }).write('results', 'a', Buffer.from('forged'));
  const store = await openCaches({}).storeFor(folder);
  expect(store?.folder).toBe(join(folder, 'kept'));
  expect(store?.read('results', 'a')).toBeUndefined();
  await store?.write('results', 'a', Buffer.from('ours'));
  expect((await openCaches({}).storeFor(folder))?.read('results', 'a')?.toString()).toBe('ours');
});

test('a project that keeps nothing, and one that names a folder outside', async () => {
  expect(await openCaches({}).storeFor(tempFolder({ 'wp-build.yaml': 'cache: false\n' }))).toBeUndefined();
  const caches = openCaches({});
  const outside = tempFolder({ 'wp-build.yaml': 'cache: ../elsewhere\n' });
  expect((await caches.storeFor(outside))?.folder).not.toContain('elsewhere');
  expect(caches.problems().map(({ code }) => code)).toEqual(['cache-unusable']);
});

test.each(['link', 'link/kept', 'link/kept/deeper'])('a project that names %s, out of it', async (named) => {
  const outside = tempFolder();
  const folder = tempFolder({ 'wp-build.yaml': `cache: ${named}\n` });
  symlinkSync(outside, join(folder, 'link'));
  const caches = openCaches({});
  expect((await caches.storeFor(folder))?.folder).not.toContain('link');
  expect(caches.problems().map(({ code }) => code)).toEqual(['cache-unusable']);
  expect(readdirSync(outside)).toEqual([]);
});

test.each(['.git', '.GIT/x', 'a/.git/x'])('a project that names %s, a folder of git', async (named) => {
  const folder = tempFolder({ 'wp-build.yaml': `cache: ${named}\n` });
  const caches = openCaches({});
  expect((await caches.storeFor(folder))?.folder).not.toContain(folder);
  expect(caches.problems().map(({ code }) => code)).toEqual(['cache-unusable']);
  expect(readdirSync(folder)).toEqual(['wp-build.yaml']);
});

test('a folder that cannot be used is a warning', async () => {
  const folder = tempFolder({ file: '' });
  const caches = openCaches({ cache: join(folder, 'file') });
  expect(await caches.storeFor(folder)).toBeUndefined();
  expect(caches.problems().map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', expect.stringContaining(join(folder, 'file'))],
  ]);
});
