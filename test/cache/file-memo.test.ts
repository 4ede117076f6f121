import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileMemo } from '../../src/cache/file-memo.js';
import { openMemory } from '../../src/watch/memory.js';
import { tempFolder } from '../temp-folder.js';

/** Two files of an hour ago, and a reader that counts how often it reads them. */
function subject() {
  const folder = tempFolder({ 'a.css': 'a', 'b.css': 'b' });
  const paths = ['a.css', 'b.css', 'missing.css'].map((name) => join(folder, name));
  const hourAgo = new Date(Date.now() - 3_600_000);
  const age = (...names: string[]) => {
    for (const name of names) utimesSync(join(folder, name), hourAgo, hourAgo);
  };
  age('a.css', 'b.css');
  const memory = openMemory();
  let reads = 0;
  const read = async () => {
    reads += 1;
    const texts = paths.map((path) => readFile(path, 'utf8').catch(() => 'none'));
    return { dependencies: paths, text: (await Promise.all(texts)).join() };
  };
  const now = async (key = 'k') => {
    // a change of name or of attributes is younger than any time that can be set
    await new Promise((resolve) => setTimeout(resolve, 25));
    const { text } = await fileMemo(memory.states, { kind: 'test', key }, read);
    memory.settle('complete');
    return [text, reads];
  };
  return { folder, now, read };
}

test('what was read is kept until a file of it is written, removed, replaced or appears', async () => {
  const { folder, now } = subject();
  expect(await now()).toEqual(['a,b,none', 1]);
  expect(await now()).toEqual(['a,b,none', 1]);
  writeFileSync(join(folder, 'a.css'), 'A');
  expect(await now()).toEqual(['A,b,none', 2]);
  expect(await now()).toEqual(['A,b,none', 2]);
  writeFileSync(join(folder, 'new'), 'B');
  renameSync(join(folder, 'new'), join(folder, 'b.css'));
  expect(await now()).toEqual(['A,B,none', 3]);
  writeFileSync(join(folder, 'missing.css'), 'c');
  expect(await now()).toEqual(['A,B,c', 4]);
  rmSync(join(folder, 'a.css'));
  mkdirSync(join(folder, 'a.css'));
  expect(await now()).toEqual(['none,B,c', 5]);
});

test('another request is read by itself', async () => {
  const { now } = subject();
  expect(await now('one')).toEqual(['a,b,none', 1]);
  expect(await now('other')).toEqual(['a,b,none', 2]);
});

test('what was written while it was read is read again', async () => {
  const { folder, read } = subject();
  const memory = openMemory();
  const readWhileWritten = async () => {
    const value = await read();
    writeFileSync(join(folder, 'a.css'), 'later');
    return value;
  };
  const request = { kind: 'test', key: 'k' };
  expect((await fileMemo(memory.states, request, readWhileWritten)).text).toBe('a,b,none');
  memory.settle('complete');
  expect((await fileMemo(memory.states, request, read)).text).toBe('later,b,none');
});

test('without a memory everything is read', async () => {
  const { read } = subject();
  const request = { kind: 'test', key: 'k' };
  const first = await fileMemo(undefined, request, read);
  expect(await fileMemo(undefined, request, read)).not.toBe(first);
});
