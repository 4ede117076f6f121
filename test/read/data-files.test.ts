/** Data files: within the root, by real paths; each that was looked for is a dependency. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDataFile, readDataFiles } from '../../src/read/data-files.js';
import { read } from '../../src/read/read.js';
import { cpuMs } from '../cpu-time.js';
import { tempFolder } from '../temp-folder.js';

const made = () => {
  const folder = tempFolder({
    'paper.md':
      'Text.\n\n```{.csv file=data/a.csv}\n```\n\n{.csv file="b c.csv"}\n\nSay `{.csv file=d.csv}` for a table.\n',
    'data/a.csv': 'a,b\n',
    'binary.csv': 'a\0b',
  });
  return { path: join(folder, 'paper.md'), root: folder };
};

test('the files that a paper names are read, and followed', async () => {
  const { path, root } = made();
  const { data, dependencies } = await read(path);
  expect(
    [...(data ?? [])].map(([name, file]) => [name, 'fault' in file ? file.fault.code : file.text]),
  ).toEqual([
    ['data/a.csv', 'a,b\n'],
    ['b c.csv', 'data-missing'],
  ]);
  expect(dependencies).toEqual(expect.arrayContaining([join(root, 'data/a.csv'), join(root, 'b c.csv')]));
});

test.each([
  ['../secret.csv', 'outside-root', 'The data file ../secret.csv is outside the paper’s root.'],
  ['/etc/passwd', 'outside-root', 'The data file /etc/passwd is outside the paper’s root.'],
  [
    'http://a.example/d.csv',
    'data-missing',
    'The data file http://a.example/d.csv is an address, and not a file.',
  ],
  ['none.csv', 'data-missing', 'The data file none.csv does not exist.'],
  ['data', 'data-unreadable', 'The data file data is a folder.'],
  ['binary.csv', 'data-unreadable', 'The data file binary.csv is binary: byte 1 is zero.'],
])('%s is not read', async (name, code, message) => {
  const scope = made();
  const place = { file: scope.path, line: 3, column: 1 };
  const file = await readDataFile(name, scope, place);
  expect(file).toMatchObject({ fault: { severity: 'warning', code, message, place } });
});

test('many blank lines and braces are looked through in one go', async () => {
  const start = cpuMs();
  await readDataFiles(`${'\n'.repeat(200_000)}${'{ '.repeat(200_000)}`, made());
  expect(cpuMs() - start).toBeLessThan(1000);
});
