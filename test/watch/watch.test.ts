/** The loop itself, with a browser that does as the test says: what is built when, and what no build may miss. */

import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BuildError, error } from '../../src/diagnostic.js';
import { type WatchReport, watchPaper } from '../../src/watch/watch.js';
import { tempFolder } from '../temp-folder.js';
import { pause, until } from './watch-process.js';

/** Watches `paper.md` of a folder; `print` replaces the browser, and always ends with an error. */
function watching(folder: string, print: () => Promise<never>) {
  const reports: WatchReport[] = [];
  const aborter = new AbortController();
  const watched = watchPaper({
    paper: join(folder, 'paper.md'),
    session: { use: () => print(), close: async () => {} },
    options: {},
    signal: aborter.signal,
    polling: false,
    onStart() {},
    onReport: (report) => reports.push(report),
  });
  onTestFinished(async () => {
    aborter.abort();
    await watched;
  });
  const reported = (count: number) =>
    until(() => reports.length >= count, { what: () => `${reports.length} reports`, timeoutMs: 5000 });
  const names = (report: WatchReport | undefined) =>
    report?.changed.map((path) => path.slice(folder.length + 1));
  return { reports, reported, names };
}

const browserFailed = () => new BuildError(error('browser-failed', 'no'));

test('a bug of ours is reported as one, and does not end the watch', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n' });
  const bug = new Error('an index is out of range');
  const { reports, reported } = watching(folder, () => Promise.reject(bug));
  await reported(1);
  expect(reports[0]).toMatchObject({
    outcome: 'failed',
    bug,
    diagnostics: [
      { code: 'internal-error', message: 'This is a bug of wp-build: an index is out of range.' },
    ],
  });
  writeFileSync(join(folder, 'paper.md'), '# T\n\nMore.\n');
  await reported(2);
});

test('files that a build reads for the first time are no change to the next one', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n\n<!-- include: one.md -->\n', 'one.md': 'one\n' });
  await pause(30);
  const { reports, reported, names } = watching(folder, () => Promise.reject(browserFailed()));
  await reported(1);
  expect(reports[0]?.changed).toEqual([]);
  writeFileSync(join(folder, 'paper.md'), '# T\n\nMore.\n\n<!-- include: one.md -->\n');
  await reported(2);
  expect(names(reports[1])).toEqual(['paper.md']);
});

test('a file that changes while the build that found it is still running is built again', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n\n<!-- include: one.md -->\n', 'one.md': 'one\n' });
  let prints = 0;
  const { reports, reported, names } = watching(folder, async () => {
    prints += 1;
    if (prints === 1) writeFileSync(join(folder, 'one.md'), 'two\n');
    throw browserFailed();
  });
  await reported(2);
  expect(names(reports[1])).toEqual(['one.md']);
  expect(prints).toBe(2);
});

test('however often a file is saved, there are never two builds at once', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n' });
  let running = 0;
  let max = 0;
  const { reports, reported } = watching(folder, async () => {
    running += 1;
    max = Math.max(max, running);
    await pause(80);
    running -= 1;
    throw browserFailed();
  });
  for (let save = 0; save < 40; save++) {
    writeFileSync(join(folder, 'paper.md'), `# T${save}\n`);
    await pause(20);
  }
  await reported(1);
  await until(() => running === 0, { what: () => 'still running' });
  expect(reports.at(-1)?.outcome).toBe('failed');
  expect(max).toBe(1);
});

test('a file that an editor emptied or moved aside for a moment is not built as it is then', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n' });
  const path = join(folder, 'paper.md');
  const texts: string[] = [];
  const { reports, reported } = watching(folder, async () => {
    texts.push(readFileSync(path, 'utf8'));
    throw browserFailed();
  });
  await reported(1);
  writeFileSync(path, '');
  await pause(50);
  writeFileSync(path, '# Two\n');
  await reported(2);
  renameSync(path, `${path}~`);
  await pause(50);
  writeFileSync(path, '# Three\n');
  await reported(3);
  expect(texts).toEqual(['# T\n', '# Two\n', '# Three\n']);
  unlinkSync(path);
  await reported(4);
  expect(reports[3]?.diagnostics).toMatchObject([{ code: 'paper-missing' }]);
});
