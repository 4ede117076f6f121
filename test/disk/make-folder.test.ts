/** A path → a folder, or the system's reason why there is none. */

import { statSync } from 'node:fs';
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

test('a file in the way is the fault of the system', async () => {
  const folder = tempFolder({ file: '' });
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'file/a/b'))).rejects.toThrow('ENOTDIR');
});

// Node's own recursive mkdir never returns there
test.runIf(process.platform === 'linux')('a file system without new names is refused at once', async () => {
  await expect(makeFolder('/proc/a/b')).rejects.toThrow('ENOENT');
});
