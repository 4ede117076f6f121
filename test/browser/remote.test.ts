/**
 * Browsers at an address: many clients at once, the bytes of the embedded browser, and what says that they differ.
 * Long where many clients or several browsers are at work at once.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.js';
import { openSession } from '../../src/browser/session.js';
import { produce } from '../../src/build/build.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const text = `---\ntitle: Far\nlang: en\n---\n\n${[...Array(12).keys()]
  .map(
    (n) =>
      `# Section ${n}\n\n${`Words of section ${n}, which fill lines and pages. `.repeat(40)}[^${n}]\n\n[^${n}]: Note ${n}.\n`,
  )
  .join('\n')}`;

interface Shell {
  readonly process: ChildProcess;
  /** http:// */
  readonly address: string;
}

/** The embedded browser, as one starts it on another machine. */
async function startShell(...flags: string[]): Promise<Shell> {
  const { executable = '', env } = await findBrowser();
  const child = spawn(
    executable,
    ['--headless', '--no-sandbox', '--remote-debugging-port=0', ...flags, 'about:blank'],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr?.setEncoding('utf8');
  for await (const piece of child.stderr ?? []) {
    output += piece;
    const [, host] = /ws:\/\/([^/]+)/.exec(output) ?? [];
    if (host) return { process: child, address: `http://${host}` };
  }
  throw new Error(`the browser did not start: ${output}`);
}

let shells: readonly Shell[] = [];
beforeAll(async () => {
  shells = await Promise.all([
    startShell('--font-render-hinting=none'),
    startShell('--font-render-hinting=none'),
  ]);
});
afterAll(() => {
  for (const { process } of shells) process.kill('SIGKILL');
});

async function built(paper: string, browser?: string) {
  const session = openSession(browser === undefined ? {} : { browser });
  try {
    return await produce(paper, { session });
  } finally {
    await session.close();
  }
}

function paperIn(folder: string): string {
  addFiles(folder, { 'paper.md': text });
  return join(folder, 'paper.md');
}

test('six clients at one browser print what the embedded one prints', { tags: 'long' }, async () => {
  const paper = paperIn(tempFolder());
  const here = await built(paper);
  const there = await Promise.all([...Array(6).keys()].map(() => built(paper, shells[0]?.address)));
  for (const { bytes, diagnostics } of there) {
    expect(Buffer.from(bytes).equals(Buffer.from(here.bytes))).toBe(true);
    expect(diagnostics).toEqual(here.diagnostics);
  }
});

test('with two browsers, papers are built where one of them dies', { tags: 'long' }, async () => {
  const paper = paperIn(tempFolder());
  const [first, second] = shells;
  const session = openSession({ browser: `${first?.address},${second?.address}` });
  onTestFinished(() => session.close());
  const before = await produce(paper, { session });
  second?.process.kill('SIGKILL');
  const after = await Promise.all([1, 2, 3].map(() => produce(paper, { session })));
  for (const { bytes } of after) expect(Buffer.from(bytes).equals(Buffer.from(before.bytes))).toBe(true);
});

test('a browser without the flag that makes text alike everywhere is a warning', async () => {
  const shell = await startShell();
  onTestFinished(() => void shell.process.kill('SIGKILL'));
  const { diagnostics } = await built(paperIn(tempFolder()), shell.address);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['browser-differs', expect.stringContaining('--font-render-hinting=none')],
  ]);
});

test('an address where no browser answers is a fault of the machine', async () => {
  await expect(built(paperIn(tempFolder()), 'http://127.0.0.1:9')).rejects.toThrow('No browser answers');
});
