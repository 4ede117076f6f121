import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAtomic, temporaryPrefix, writeAtomic, writeTogether } from '../../src/disk/atomic-write.js';
import { ownedName } from '../../src/disk/owned-name.js';
import { write } from '../../src/write/write.js';
import { tempFolder } from '../temp-folder.js';
import { type Fullness, fullDisk } from './failing-disk.js';

const fresh = new Uint8Array(10_000).fill(7);

for (const fullness of ['short writes', 'error', 'lost at the end'] satisfies Fullness[]) {
  for (const room of [0, 1, 4096, 9999]) {
    test(`a disk with ${room} bytes left keeps the old file (${fullness})`, async () => {
      const folder = tempFolder({ 'a.pdf': 'old' });
      const path = join(folder, 'a.pdf');
      await expect(writeAtomic(path, fresh, fullDisk(room, fullness))).rejects.toMatchObject({
        code: 'ENOSPC',
      });
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toEqual(['a.pdf']);
      await expect(createAtomic(join(folder, 'b.pdf'), fresh, fullDisk(room, fullness))).rejects.toThrow();
      expect(readdirSync(folder)).toEqual(['a.pdf']);
    });
  }
}

test('a write that takes a part of the bytes is continued', async () => {
  const folder = tempFolder();
  await writeAtomic(join(folder, 'a.pdf'), fresh, fullDisk(fresh.length, 'short writes'));
  expect(statSync(join(folder, 'a.pdf')).size).toBe(fresh.length);
});

test('of two files that are written together none is changed where the second does not fit', async () => {
  const folder = tempFolder({ 'a.pdf': 'old', 'a.html': 'old' });
  const both = ['a.pdf', 'a.html'].map((name) => ({ path: join(folder, name), bytes: fresh }));
  await expect(writeTogether(both, fullDisk(15_000, 'short writes'))).rejects.toThrow();
  expect(both.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(['old', 'old']);
  expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.pdf']);
});

const mounts =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', tempFolderForMount()]).status === 0;

test.skipIf(!mounts)('on a full file system the old bytes stay, at every size', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'disk'));
  for (let kilobytes = 8; kilobytes <= 120; kilobytes += 16) {
    const disk = join(folder, 'disk');
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', disk]).status).toBe(0);
    try {
      writeFileSync(join(disk, 'a.pdf'), 'old');
      const error = await write([{ path: join(disk, 'a.pdf'), bytes: new Uint8Array(130_000) }]).catch(
        (cause: Error) => cause,
      );
      expect(String(error)).toContain('the disk is full');
      expect(readFileSync(join(disk, 'a.pdf'), 'utf8')).toBe('old');
      expect(readdirSync(disk)).toEqual(['a.pdf']);
    } finally {
      spawnSync('umount', [disk]);
    }
  }
});

function tempFolderForMount(): string {
  const folder = `/tmp/${ownedName('wp-build-mount-test-')}`;
  mkdirSync(folder);
  process.once('exit', () => {
    spawnSync('umount', [folder]);
    spawnSync('rmdir', [folder]);
  });
  return folder;
}

test('a file keeps its permissions, and a file that is made new takes no other file’s place', async () => {
  const folder = tempFolder({ 'a.pdf': 'old' });
  chmodSync(join(folder, 'a.pdf'), 0o640);
  await writeAtomic(join(folder, 'a.pdf'), 'new');
  expect(statSync(join(folder, 'a.pdf')).mode & 0o777).toBe(0o640);
  await expect(createAtomic(join(folder, 'a.pdf'), 'x')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('new');
});

test('what a killed process left beside a file goes with the next write; what a living one writes stays', async () => {
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const left = `${temporaryPrefix}${ended}-0-0-0123abcd.tmp`;
  const living = `${ownedName(temporaryPrefix)}.tmp`;
  const folder = tempFolder({ [left]: 'half', [living]: 'half', '.wp-build-notes': 'the user’s own' });
  await writeAtomic(join(folder, 'a.pdf'), 'new');
  expect(readdirSync(folder).sort()).toEqual(['.wp-build-notes', living, 'a.pdf'].sort());
});
