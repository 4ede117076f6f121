/**
 * A watch and its browser, which may die; and its preview: the port, and the browser of the reader. Long for more moments
 * of death.
 */

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive } from '../process-tree.mjs';
import { tempFolder } from '../temp-folder.js';
import { addressIn, aliveBelow, browsersBelow, pidsBelow } from './processes-below.js';
import { freshWord, pause, shows, startWatch, until } from './watch-process.js';

const onLinux = process.platform === 'linux';

describe.runIf(onLinux)('the browser', () => {
  const killed = 'killed while nothing is built, or in the middle of a build: the next build works (%j)';
  test.each([[[undefined, 80]]])(killed, expectNextBuild);
  test.each([[[40, 120]]])(killed, { tags: 'long' }, expectNextBuild);

  /** Kills the browser so long after a save, or before it. */
  async function expectNextBuild(momentsMs: readonly (number | undefined)[]): Promise<void> {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { child, build, builds } = startWatch(['paper.md'], { cwd: folder });
    await build(1);
    const save = () => {
      const word = freshWord();
      writeFileSync(join(folder, 'paper.md'), `# T\n\n${word}\n`);
      return word;
    };
    for (const whenMs of momentsMs) {
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
  }

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
