/** A path → a folder, or the system's reason why there is none. */

import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/disk/make-folder.js';
import { tempFolder } from '../temp-folder.js';

test('a folder is made with its parents, and one that is there stays', async () => {
  const path = join(tempFolder(), 'a/b/c');
  await makeFolder(path, 0o700);
  await makeFolder(path);
  expect([path, join(path, '..')].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
});

test('folders below one that is missing are made at the same time, however they overlap', async () => {
  const parents = Array.from({ length: 60 }, () => join(tempFolder(), 'missing'));
  for (const parent of parents) {
    const late = async (steps: number) => {
      const path = join(parent, String(steps));
      for (let step = 0; step < steps; step++) await stat(tmpdir());
      await makeFolder(path);
      return path;
    };
    const paths = await Promise.all([0, 1, 2, 3, 4].map(late));
    expect(paths.map((path) => statSync(path).isDirectory())).toEqual([true, true, true, true, true]);
  }
});

test('a file in the way is the fault of the system', async () => {
  const folder = tempFolder({ file: '' });
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'file/a/b'))).rejects.toThrow('ENOTDIR');
});

// Node's own recursive mkdir never returns there
test.runIf(process.platform === 'linux')('a file system without new names is refused at once', async () => {
  await expect(makeFolder('/proc/a/b')).rejects.toThrow('ENOENT');
});
