/** Where the system can watch no more folders (inotify has a limit per user), files are looked at instead. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openFileWatcher } from '../../src/watch/file-watcher.js';
import { tempFolder } from '../temp-folder.js';
import { until } from './watch-process.js';

vi.mock(import('node:fs'), async (importOriginal) => ({
  ...(await importOriginal()),
  watch: () => {
    throw Object.assign(new Error('System limit for number of file watchers reached'), { code: 'ENOSPC' });
  },
}));

test('a change is reported all the same', async () => {
  const folder = tempFolder({ 'paper.md': 'a', 'later.md': 'a' });
  const reported: string[] = [];
  const watcher = openFileWatcher({ onChange: (paths) => reported.push(...paths), polling: false });
  onTestFinished(() => watcher.close());
  for (const name of ['paper.md', 'later.md']) {
    const path = join(folder, name);
    watcher.follow([path]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    writeFileSync(path, 'bb');
    await until(() => reported.includes(path), { what: () => `${name} was not told of`, timeoutMs: 3000 });
  }
  expect(new Set(reported).size).toBe(2);
});
