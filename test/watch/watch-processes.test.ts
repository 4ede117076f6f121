/** A watch and its processes: how it ends, and what it holds on to. Long for the soak of sixty rebuilds. */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatePaper } from '../bench/generate-paper.mjs';
import { descendants, isAlive, openFiles, residentMb } from '../process-tree.mjs';
import { tempFolder } from '../temp-folder.js';
import { addressIn, pidsBelow } from './processes-below.js';
import { freshWord, pause, startWatch, until } from './watch-process.js';

const onLinux = process.platform === 'linux';

const refusesConnections = (address: string) =>
  fetch(address).then(
    () => false,
    () => true,
  );

/** Waits until a watch has written the bytes of a build: at its end nothing is then left to write. */
async function untilIdleBytes(path: string): Promise<void> {
  const { ino } = statSync(path);
  await until(() => statSync(path).ino !== ino, { what: () => 'the bytes of a build do not come' });
}

describe.runIf(onLinux)('Ctrl-C', () => {
  test('ends all within a second, leaves no process, and gives the port back', async () => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { child, build, stop, output } = startWatch(['paper.md'], { cwd: folder });
    await build(1);
    await untilIdleBytes(join(folder, 'out/paper.pdf'));
    const below = pidsBelow(child.pid);
    const address = addressIn(output());
    expect((await fetch(address)).status).toBe(200);
    const { code, ms } = await stop();
    expect(code).toBe(130);
    expect(ms).toBeLessThan(1000);
    expect(below.length).toBeGreaterThan(1);
    await until(() => !below.some(isAlive), { what: () => 'a process is left', timeoutMs: 10_000 });
    expect(await refusesConnections(address)).toBe(true);
  });

  test('also in the middle of a build, whose PDF is then as it was', async () => {
    const { markdown, images } = generatePaper({ pages: 80, seed: 5 });
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n', ...images });
    const { child, build, stop } = startWatch(['paper.md'], { cwd: folder });
    await build(1);
    const path = join(folder, 'out/paper.pdf');
    await untilIdleBytes(path);
    const pdf = readFileSync(path);
    for (const afterMs of [200, 600]) await interrupted(afterMs);
    const below = pidsBelow(child.pid);
    writeFileSync(join(folder, 'paper.md'), markdown);
    await pause(600);
    const { code, ms } = await stop();
    expect(code).toBe(130);
    expect(ms).toBeLessThan(1000);
    await until(() => !below.some(isAlive), { what: () => 'a process is left', timeoutMs: 10_000 });
    expect(readFileSync(join(folder, 'out/paper.pdf')).equals(pdf)).toBe(true);
    expect(readdirSync(join(folder, 'out'))).toEqual(['paper.pdf']);

    async function interrupted(afterMs: number): Promise<void> {
      const first = startWatch(['paper.md'], { cwd: folder });
      await pause(afterMs);
      const { code, ms } = await first.stop();
      // before our handler is loaded, Node itself ends the process
      expect([130, null]).toContain(code);
      expect(ms).toBeLessThan(1000);
    }
  });
});

test.runIf(onLinux)('sixty rebuilds hold on to nothing', { tags: 'long' }, async () => {
  const markdown = '# T\n\nText.\n';
  const folder = tempFolder({ 'paper.md': markdown });
  const { child, build } = startWatch(['paper.md'], { cwd: folder });
  await build(1);
  const pid = child.pid ?? 0;
  const rebuild = async (times: number, done: number) => {
    for (let count = 1; count <= times; count++) {
      writeFileSync(join(folder, 'paper.md'), `${markdown}\n${freshWord()}\n`);
      await build(done + count);
    }
  };
  const figures = () => ({
    files: openFiles(pid),
    processes: pidsBelow(pid).length,
    zombies: descendants(pid).filter(({ state }) => state === 'Z').length,
    mb: [pid, ...pidsBelow(pid)].reduce((sum, each) => sum + residentMb(each), 0),
  });
  await rebuild(20, 1);
  const before = figures();
  await rebuild(40, 21);
  const after = figures();
  expect(after.files).toBeLessThanOrEqual(before.files + 2);
  expect(after.processes).toBeLessThanOrEqual(before.processes + 1);
  expect(after.zombies).toBe(0);
  // a garbage collector frees late: what matters over many builds is measured by bench/watch-soak.mjs
  expect(after.mb).toBeLessThan(before.mb * 1.3);
});
