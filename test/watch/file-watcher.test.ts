/** Reports of files that editors save in their different ways, that come and go, or lie behind links. */

import {
  appendFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type FileWatcher, openFileWatcher } from '../../src/watch/file-watcher.js';
import { addFiles, tempFolder } from '../temp-folder.js';

interface Subject {
  readonly watcher: FileWatcher;
  /** does something that is reported and returns which paths were, without their folder */
  after(act: () => void): Promise<string[]>;
  /** does something that is not, and waits for as long as a report would take */
  quietly(act: () => void): Promise<string[]>;
}

/** A watcher of the paths `followed`, relative to `folder`. */
async function watching(folder: string, followed: readonly string[], polling: boolean): Promise<Subject> {
  let reported = new Set<string>();
  const onChange = (paths: readonly string[]) => {
    for (const path of paths) reported.add(path.slice(folder.length + 1));
  };
  const watcher = openFileWatcher({ onChange, polling });
  onTestFinished(() => watcher.close());
  watcher.follow(followed.map((path) => join(folder, path)));
  const settleMs = polling ? 350 : 50;
  // its first look at the files is reported
  if (polling) await vi.waitFor(() => expect(reported.size).toBeGreaterThan(0), patience);
  await pause(settleMs);
  return {
    watcher,
    async after(act) {
      await pause(5);
      reported = new Set();
      act();
      await vi.waitFor(() => expect(reported.size).toBeGreaterThan(0), patience);
      await pause(25);
      return [...reported].sort();
    },
    async quietly(act) {
      await pause(5);
      reported = new Set();
      act();
      await pause(settleMs);
      return [...reported].sort();
    },
  };
}

/** a machine that is busy takes its time */
const patience = { timeout: 20_000, interval: 5 };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  ['reported by the system', false],
  ['polling', true],
])('%s', (_, polling) => {
  test('a file that is written in place, and nothing of its neighbours', async () => {
    const folder = tempFolder({ 'paper.md': 'a', 'other.md': 'a' });
    const { after, quietly } = await watching(folder, ['paper.md'], polling);
    expect(await after(() => writeFileSync(join(folder, 'paper.md'), 'bb'))).toEqual(['paper.md']);
    expect(await after(() => appendFileSync(join(folder, 'paper.md'), 'c'))).toEqual(['paper.md']);
    expect(await quietly(() => writeFileSync(join(folder, 'other.md'), 'b'))).toEqual([]);
    expect(await quietly(() => writeFileSync(join(folder, 'new.md'), 'b'))).toEqual([]);
  });

  test('a file that is replaced by rename, again and again', async () => {
    const folder = tempFolder({ 'paper.md': 'a' });
    const { after } = await watching(folder, ['paper.md'], polling);
    for (const text of ['bb', 'ccc', 'dddd']) {
      const reported = await after(() => {
        writeFileSync(join(folder, '.paper.tmp'), text);
        renameSync(join(folder, '.paper.tmp'), join(folder, 'paper.md'));
      });
      expect(reported).toEqual(['paper.md']);
    }
  });

  test('a file that is deleted, is back, and is written then', async () => {
    const folder = tempFolder({ 'paper.md': 'a' });
    const { after } = await watching(folder, ['paper.md'], polling);
    expect(await after(() => unlinkSync(join(folder, 'paper.md')))).toEqual(['paper.md']);
    expect(await after(() => writeFileSync(join(folder, 'paper.md'), 'b'))).toEqual(['paper.md']);
    expect(await after(() => writeFileSync(join(folder, 'paper.md'), 'ccc'))).toEqual(['paper.md']);
  });

  test('a file that was missing, and the folders that lead to it', async () => {
    const folder = tempFolder({ 'paper.md': 'a' });
    const { after } = await watching(folder, ['paper.md', 'a/b/c/deep.md'], polling);
    expect(await after(() => addFiles(folder, { 'a/b/c/deep.md': 'x' }))).toContain('a/b/c/deep.md');
    expect(await after(() => writeFileSync(join(folder, 'a/b/c/deep.md'), 'xx'))).toEqual(['a/b/c/deep.md']);
  });

  test('a folder that is removed, comes back, or is swapped for another', async () => {
    const folder = tempFolder({ 'paper.md': 'a', 'chapters/one.md': '1', 'other/one.md': 'one' });
    const { after } = await watching(folder, ['paper.md', 'chapters/one.md'], polling);
    const one = join(folder, 'chapters/one.md');
    expect(await after(() => rmSync(join(folder, 'chapters'), { recursive: true }))).toContain(
      'chapters/one.md',
    );
    expect(await after(() => addFiles(folder, { 'chapters/one.md': '22' }))).toContain('chapters/one.md');
    expect(await after(() => writeFileSync(one, '333'))).toEqual(['chapters/one.md']);
    const swapped = await after(() => {
      renameSync(join(folder, 'chapters'), join(folder, 'old'));
      renameSync(join(folder, 'other'), join(folder, 'chapters'));
    });
    expect(swapped).toContain('chapters/one.md');
    expect(await after(() => writeFileSync(one, '4444'))).toEqual(['chapters/one.md']);
  });

  test('a file that is followed later, in a folder that is watched already', async () => {
    const folder = tempFolder({ 'paper.md': 'a', 'later.md': 'a', 'gone.md': 'a' });
    const { watcher, after, quietly } = await watching(folder, ['paper.md', 'gone.md'], polling);
    watcher.follow([join(folder, 'paper.md'), join(folder, 'later.md')]);
    await pause(polling ? 200 : 0);
    // the first look at what is followed now may be reported beside it
    expect(await after(() => writeFileSync(join(folder, 'later.md'), 'bb'))).toContain('later.md');
    expect(await after(() => writeFileSync(join(folder, 'paper.md'), 'bb'))).toContain('paper.md');
    expect(await quietly(() => writeFileSync(join(folder, 'gone.md'), 'bb'))).not.toContain('gone.md');
  });

  test('a link: what it leads to, where it leads, and the folder in between', async () => {
    const folder = tempFolder({ 'real/v1/paper.md': '1', 'real/v2/paper.md': '22', 'papers/x': '' });
    symlinkSync('../real/v1', join(folder, 'papers/current'));
    symlinkSync('papers/current/paper.md', join(folder, 'paper.md'));
    const { after } = await watching(folder, ['paper.md'], polling);
    expect(await after(() => writeFileSync(join(folder, 'real/v1/paper.md'), '333'))).toEqual(['paper.md']);
    const replaced = await after(() => {
      writeFileSync(join(folder, 'real/v1/tmp'), '4444');
      renameSync(join(folder, 'real/v1/tmp'), join(folder, 'real/v1/paper.md'));
    });
    expect(replaced).toEqual(['paper.md']);
    const led = await after(() => {
      symlinkSync('../real/v2', join(folder, 'papers/next'));
      renameSync(join(folder, 'papers/next'), join(folder, 'papers/current'));
    });
    expect(led).toEqual(['paper.md']);
  });

  test.each([0, 3, 20, 60])('a file that is written %i ms after it is followed', async (ms) => {
    const folder = tempFolder({ 'paper.md': 'a' });
    const reported = new Set<string>();
    const onChange = (paths: readonly string[]) => {
      for (const path of paths) reported.add(path);
    };
    const watcher = openFileWatcher({ onChange, polling });
    onTestFinished(() => watcher.close());
    const path = join(folder, 'paper.md');
    watcher.follow([path]);
    await pause(ms);
    reported.clear();
    writeFileSync(path, 'bb');
    await vi.waitFor(() => expect([...reported]).toEqual([path]), patience);
  });

  test('closing ends it', async () => {
    const folder = tempFolder({ 'paper.md': 'a' });
    const { watcher, quietly } = await watching(folder, ['paper.md'], polling);
    watcher.close();
    expect(await quietly(() => writeFileSync(join(folder, 'paper.md'), 'bb'))).toEqual([]);
  });
});

test('every save of a burst is reported: one that comes right after another is not kept back', async () => {
  const folder = tempFolder({ 'paper.md': 'a' });
  const path = join(folder, 'paper.md');
  const times: number[] = [];
  const watcher = openFileWatcher({ onChange: () => times.push(performance.now()), polling: false });
  onTestFinished(() => watcher.close());
  watcher.follow([path]);
  let lastSaveAt = 0;
  for (let save = 0; save < 40; save++) {
    await pause(7);
    writeFileSync(path, `save ${save}`);
    lastSaveAt = performance.now();
  }
  await vi.waitFor(() => expect(times.at(-1)).toBeGreaterThan(lastSaveAt), patience);
});

test('beside 10,000 other files a save costs next to nothing', async () => {
  const folder = tempFolder({ 'paper.md': 'a', seed: '' });
  for (let index = 0; index < 10_000; index++) linkSync(join(folder, 'seed'), join(folder, `other-${index}`));
  mkdirSync(join(folder, 'busy'));
  let reports = 0;
  const watcher = openFileWatcher({ onChange: () => reports++, polling: false });
  onTestFinished(() => watcher.close());
  const before = process.cpuUsage();
  watcher.follow([join(folder, 'paper.md')]);
  for (let save = 0; save < 5; save++) {
    await pause(20);
    writeFileSync(join(folder, '.tmp'), `save ${save}`);
    reports = 0;
    renameSync(join(folder, '.tmp'), join(folder, 'paper.md'));
    await vi.waitFor(() => expect(reports).toBeGreaterThan(0), patience);
  }
  const { user, system } = process.cpuUsage(before);
  // five saves; a watcher that looks at its folder takes some 500 ms for each
  expect((user + system) / 1000).toBeLessThan(1000);
});
