/** Changes that chokidar loses, as it may while it lists a folder: here it reports nothing at all. */

import { EventEmitter } from 'node:events';
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openFilePolling } from '../../src/watch/file-polling.js';
import { tempFolder } from '../temp-folder.js';

const watched = vi.hoisted((): string[] => []);

vi.mock('chokidar', () => ({
  watch(folder: string) {
    watched.push(folder);
    return Object.assign(new EventEmitter(), { close: async () => {} });
  },
}));

test('each is reported once all the same, and its folder is watched again', async () => {
  const folder = tempFolder({ 'paper.md': 'a', 'chapters/one.md': '1', 'other/one.md': '2' });
  const paper = join(folder, 'paper.md');
  const one = join(folder, 'chapters/one.md');
  let reported: string[] = [];
  const polling = openFilePolling((files) => reported.push(...files));
  onTestFinished(() => polling.close());
  const expectReported = (files: readonly string[]) =>
    vi.waitFor(() => expect(reported).toEqual(files), { timeout: 20_000 });

  polling.follow(new Set([paper, one]));
  await expectReported([paper, one]);
  const changes: readonly (() => void)[] = [
    () => writeFileSync(one, '22'),
    () => rmSync(join(folder, 'chapters'), { recursive: true }),
    () => {
      mkdirSync(join(folder, 'chapters'));
      writeFileSync(one, '22');
    },
    () => {
      renameSync(join(folder, 'chapters'), join(folder, 'old'));
      renameSync(join(folder, 'other'), join(folder, 'chapters'));
    },
    () => utimesSync(one, 1, 1),
  ];
  for (const change of changes) {
    reported = [];
    watched.length = 0;
    change();
    await expectReported([one]);
    expect(watched).toEqual([join(folder, 'chapters')]);
  }

  reported = [];
  polling.follow(new Set([paper]));
  writeFileSync(one, '4444');
  writeFileSync(paper, 'bb');
  await expectReported([paper]);
});
