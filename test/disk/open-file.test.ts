import { fork } from 'node:child_process';
import { symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readRegularFile } from '../../src/disk/open-file.js';
import { hasNamedPipes, makeNamedPipe, reportMissingPipes } from '../named-pipe.js';
import { tempFolder } from '../temp-folder.js';

const limit = { maxBytes: 1024 * 1024 };

test('a file is read to its end, also one of the system that says it has no bytes', async () => {
  const folder = tempFolder({ 'a.txt': 'text', empty: '' });
  expect(String(await readRegularFile(join(folder, 'a.txt'), limit))).toBe('text');
  expect((await readRegularFile(join(folder, 'empty'), limit)).length).toBe(0);
  if (process.platform === 'linux') {
    expect(String(await readRegularFile('/proc/self/status', limit))).toContain('Name:');
  }
});

reportMissingPipes();

test.skipIf(process.platform === 'win32')(
  'a pipe, a folder, a device and a socket are refused at once',
  async () => {
    const folder = tempFolder({ 'sub/x': '' });
    if (hasNamedPipes) makeNamedPipe(join(folder, 'pipe'));
    const server = createServer().listen(join(folder, 'socket'));
    onTestFinished(() => void server.close());
    await new Promise((done) => server.once('listening', done));
    for (const path of [
      ...(hasNamedPipes ? [join(folder, 'pipe')] : []),
      join(folder, 'sub'),
      join(folder, 'socket'),
      '/dev/zero',
      '/dev/tty',
    ]) {
      const fault = await readRegularFile(path, limit).catch((cause: NodeJS.ErrnoException) => cause.code);
      expect([path, fault]).toEqual([
        path,
        path === '/dev/tty' ? expect.stringMatching(/NOT_A_FILE|ENXIO/) : 'NOT_A_FILE',
      ]);
    }
  },
);

test('a sparse file of gigabytes is refused by its size', async () => {
  const folder = tempFolder({ big: '' });
  truncateSync(join(folder, 'big'), 8 * 1024 ** 3);
  await expect(readRegularFile(join(folder, 'big'), limit)).rejects.toThrow('it has 8192 MiB');
});

test('what was opened must lie inside, whatever its name says', async () => {
  const folder = tempFolder({ 'in/a': 'inside', secret: 'secret', 'in/sub/b': 'b' });
  const within = join(folder, 'in');
  symlinkSync('../secret', join(within, 'link'));
  symlinkSync('sub', join(within, 'near'));
  expect(String(await readRegularFile(join(within, 'near/b'), { ...limit, within }))).toBe('b');
  await expect(readRegularFile(join(within, 'link'), { ...limit, within })).rejects.toMatchObject({
    code: 'OUTSIDE',
  });
});

test('a path that is exchanged all the time never gives what lies outside', async () => {
  const folder = tempFolder({ 'in/a': 'inside', secret: 'secret' });
  const within = join(folder, 'in');
  const swapper = fork('-', { execPath: process.execPath, stdio: ['pipe', 'ignore', 'inherit', 'ipc'] });
  swapper.stdin?.end(`
    const { renameSync, symlinkSync, writeFileSync } = require('node:fs');
    process.chdir(${JSON.stringify(within)});
    for (;;) {
      try { symlinkSync('../secret', 'next'); renameSync('next', 'a'); } catch {}
      try { writeFileSync('next', 'inside'); renameSync('next', 'a'); } catch {}
    }
  `);
  onTestFinished(() => void swapper.kill('SIGKILL'));
  const seen = new Set<string>();
  for (let reads = 0; reads < 2000 || !(seen.has('inside') && seen.has('OUTSIDE')); reads++) {
    const read = readRegularFile(join(within, 'a'), { ...limit, within });
    seen.add(await read.then(String, (cause: NodeJS.ErrnoException) => cause.code ?? 'fault'));
  }
  expect(seen).toContain('inside');
  expect(seen).toContain('OUTSIDE');
  expect([...seen]).not.toContain('secret');
});
