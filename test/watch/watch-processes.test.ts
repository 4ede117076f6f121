/**
 * A watch and its processes: how it ends, what happens when the browser dies, what it holds on to. Long for the soak
 * of sixty rebuilds.
 */

import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatePaper } from '../bench/generate-paper.mjs';
import { descendants, isAlive, openFiles, residentMb } from '../process-tree.mjs';
import { tempFolder } from '../temp-folder.js';
import { freshWord, pause, shows, startWatch, until } from './watch-process.js';

const onLinux = process.platform === 'linux';

const pidsBelow = (pid = 0) => descendants(pid).map((process) => process.pid);

/** The browsers themselves, not their children. */
const browsersBelow = (pid = 0) => descendants(pid).filter(({ parent }) => parent === pid);

const aliveBelow = (pid = 0) =>
  browsersBelow(pid)
    .map((browser) => browser.pid)
    .filter(isAlive);

const addressIn = (output: string) => /http:\/\/127\.0\.0\.1:(\d+)\/\S+/.exec(output)?.[0] ?? '';

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

describe.runIf(onLinux)('the browser', () => {
  test('killed while nothing is built, or in the middle of a build: the next build works', async () => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { child, build, builds } = startWatch(['paper.md'], { cwd: folder });
    await build(1);
    const save = () => {
      const word = freshWord();
      writeFileSync(join(folder, 'paper.md'), `# T\n\n${word}\n`);
      return word;
    };
    for (const whenMs of [undefined, 40, 80, 120]) {
      const [browser = 0] = aliveBelow(child.pid);
      expect(aliveBelow(child.pid)).toEqual([browser]);
      if (whenMs === undefined) process.kill(browser, 'SIGKILL');
      const word = save();
      if (whenMs !== undefined) {
        await pause(whenMs);
        process.kill(browser, 'SIGKILL');
      }
      await shows(folder, word);
      await until(() => !isAlive(browser), { what: () => 'it lives' });
      // where it was killed after the build, the next one starts another
      await shows(folder, save());
    }
    expect(builds().every((line) => line.startsWith('✓'))).toBe(true);
    expect(browsersBelow(child.pid).filter(({ state }) => state === 'Z')).toEqual([]);
  });

  test('is one for all papers, and so is the server, with a page for each', async () => {
    const folder = tempFolder({ 'one.md': '# One\n', 'two.md': '# Two\n', 'three.md': '# Three\n' });
    const { child, build, builds, output } = startWatch(['one.md', 'two.md', 'three.md'], { cwd: folder });
    await build(3);
    expect(browsersBelow(child.pid)).toHaveLength(1);
    const addresses = [...output().matchAll(/http:\/\/127\.0\.0\.1:\d+\/\S+/g)].map(([address]) => address);
    expect(new Set(addresses.map((address) => new URL(address).host)).size).toBe(1);
    expect(addresses.map((address) => address.slice(addresses[0]?.length))).toEqual(['', '1/', '2/', '3/']);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
    writeFileSync(join(folder, 'two.md'), '# Two\n\nMore.\n');
    expect(await build(4)).toContain('✓ two.md → out/two.pdf');
    await pause(100);
    expect(builds()).toHaveLength(4);
  });
});

describe('the preview', () => {
  test('--port says where it is; a port that is taken is an error', async () => {
    const folder = tempFolder({ 'paper.md': '# T\n' });
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const refused = startWatch(['paper.md', '--port', String(port)], { cwd: folder });
    expect(await new Promise((resolve) => refused.child.once('exit', resolve))).toBe(2);
    expect(refused.output()).toContain(`error port-unavailable: Port ${port} cannot be used: it is in use.`);
    expect(refused.output()).toContain('Choose another one with --port N');
    expect(pidsBelow(refused.child.pid)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));

    const { says, output } = startWatch(['paper.md', '--port', String(port)], { cwd: folder });
    await says(`paper.md: live PDF at http://127.0.0.1:${port}/`);
    expect((await fetch(addressIn(output()))).status).toBe(200);
  });

  test('a port that cannot be is an error', async () => {
    const folder = tempFolder({ 'paper.md': '# T\n' });
    const { child, output } = startWatch(['paper.md', '--port', '70000'], { cwd: folder });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
    expect(output()).toContain('error port-unavailable: There is no port 70000.');
  });

  test.runIf(onLinux)('--open opens its address in the browser; no browser is no fault', async () => {
    const folder = tempFolder({ 'paper.md': '# T\n', 'browser.sh': '#!/bin/sh\necho "$1" > opened\n' });
    chmodSync(join(folder, 'browser.sh'), 0o755);
    // xdg-open asks for desktop entries first; there are none here
    const xdg = { XDG_DATA_DIRS: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, DISPLAY: ':0' };
    const env = { ...xdg, BROWSER: join(folder, 'browser.sh') };
    const { build, output } = startWatch(['paper.md', '--open'], { cwd: folder, env });
    await build(1);
    const opened = join(folder, 'opened');
    await until(() => existsSync(opened), { what: () => 'nothing was opened' });
    // a ticket for one visit: the address of the preview is in no process's arguments
    const [ticket, address] = [new URL(readFileSync(opened, 'utf8').trim()), new URL(addressIn(output()))];
    expect(ticket.origin).toBe(address.origin);
    expect(ticket.pathname).toMatch(/^\/open\/[\w-]+$/);
    expect(ticket.href).not.toContain(address.pathname.replaceAll('/', ''));

    const without = startWatch(['paper.md', '--open'], { cwd: folder, env: { BROWSER: '', PATH: '' } });
    await without.build(1);
    writeFileSync(join(folder, 'paper.md'), '# T\n\nStill watched.\n');
    await without.build(2);
  });

  test('two papers that would write the same file are an error', async () => {
    const folder = tempFolder({ 'paper.md': '# A\n', 'paper.markdown': '# B\n' });
    const { child, output } = startWatch(['paper.md', 'paper.markdown'], { cwd: folder });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
    expect(output()).toContain('error output-collision');
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
