/** A program that was planted in the cache does not run, from any source. */

import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIntact } from '../../src/browser/embedded-check.js';
import { ownFolder } from '../../src/browser/private-folder.js';
import { tempFolder } from '../temp-folder.js';

const digests = {
  'lib/a.so': '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  program: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
};

function unpacked(): string {
  const folder = tempFolder({ 'lib/a.so': 'hello', program: 'hello', 'kept/anything': 'by the browser' });
  chmodSync(folder, 0o700);
  return folder;
}

const intact = (folder: string) => isIntact({ folder, digests, own: 'kept' });

test('what the package says is intact, whatever the browser keeps for itself', async () => {
  expect(await intact(unpacked())).toBe(true);
});

test.each<readonly [string, (folder: string) => void]>([
  ['another program of the same length', (folder) => writeFileSync(join(folder, 'program'), 'hellO')],
  ['a library more', (folder) => writeFileSync(join(folder, 'lib/libc.so.6'), 'planted')],
  ['a link in place of a library', (folder) => symlinkSync('/etc/hostname', join(folder, 'lib/b.so'))],
  ['a file that others may write', (folder) => chmodSync(join(folder, 'program'), 0o777)],
  ['a folder that others may write', (folder) => chmodSync(join(folder, 'lib'), 0o777)],
])('%s is not', async (_what, change) => {
  const folder = unpacked();
  expect(await intact(folder)).toBe(true);
  change(folder);
  expect(await intact(folder)).toBe(false);
});

test('a cache folder that others could write is emptied and closed', async () => {
  const folder = join(tempFolder(), 'cache');
  mkdirSync(join(folder, 'chromium/x'), { recursive: true });
  await ownFolder(folder);
  expect(readdirSync(folder)).toEqual(['chromium']);
  chmodSync(folder, 0o777);
  await ownFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});
