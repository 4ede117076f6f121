/**
 * Real processes: killed at every file operation, and several of them at once. Long for the kills, each of which takes
 * three processes.
 */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disk } from '../../src/release/file-operations.js';
import { lockPath, takeLock } from '../../src/release/lock.js';
import type { BuiltRelease } from '../../src/release/release-types.js';
import { compileRelease } from './compiled.js';
import { built } from './made-up.js';

const script = fileURLToPath(new URL('release-process.mjs', import.meta.url));
let code: string;
let releases: string;
beforeAll(() => {
  code = compileRelease('wp-build-release-test');
});
afterAll(() => rmSync(dirname(code), { recursive: true, force: true }));
beforeEach(() => {
  releases = mkdtempSync(join(tmpdir(), 'wp-two-'));
});
afterEach(() => rmSync(releases, { recursive: true, force: true }));

interface Outcome {
  readonly pid: number | undefined;
  readonly signal: string | null;
  readonly done?: boolean;
  readonly operations?: number;
  readonly reported?: string;
  readonly hint?: string;
}

interface Start {
  readonly name?: string;
  readonly killAt?: number;
  readonly waitMs?: number;
}

/** Releases in a process of its own. */
function start(one: BuiltRelease, { name = 'gears', killAt = -1, waitMs = 0 }: Start = {}): Promise<Outcome> {
  const files = one.files.map(({ bytes, ...file }) => ({
    ...file,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const plan = { name, version: one.manifest.version, files };
  const request = JSON.stringify({ releases, plan, killAt, waitMs });
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, code, request], (fault, stdout, stderr) => {
      const signal = fault?.signal ?? null;
      if (stdout === '' && signal === null) reject(new Error(stderr));
      else resolve({ pid: child.pid, signal, ...(stdout && JSON.parse(stdout)) });
    });
  });
}

const namesIn = (folder: string) => readdirSync(folder).sort();

describe('a process that is killed', () => {
  it('at any file operation leaves the old state or the new one, and the next one succeeds', {
    tags: 'long',
  }, async () => {
    const release = built('1.1');
    const { operations = 0 } = await start(release);
    expect(operations).toBeGreaterThan(20);
    const whole = namesIn(join(releases, 'gears/1.1'));
    rmSync(join(releases, 'gears'), { recursive: true });
    await start(built('1.0'));
    const before = mkdtempSync(join(tmpdir(), 'wp-before-'));
    cpSync(releases, before, { recursive: true });
    // each operation is tried within one process by apply.test.ts; here a part of them, by a real kill
    for (let killAt = 0; killAt < operations; killAt += 5) {
      rmSync(releases, { recursive: true });
      cpSync(before, releases, { recursive: true });
      expect(await start(release, { killAt })).toMatchObject({ signal: 'SIGKILL' });
      const appeared = existsSync(join(releases, 'gears/1.1'));
      if (appeared) expect(namesIn(join(releases, 'gears/1.1'))).toEqual(whole);
      const next = await start(built('1.2'));
      expect([killAt, next]).toMatchObject([killAt, { done: true }]);
      const versions = appeared ? ['1.0', '1.1', '1.2'] : ['1.0', '1.2'];
      expect(namesIn(join(releases, 'gears'))).toEqual([
        ...versions,
        'index.html',
        'index.json',
        'latest.pdf',
      ]);
      expect(namesIn(releases)).toEqual(['gears']);
      const index = JSON.parse(readFileSync(join(releases, 'gears/index.json'), 'utf8'));
      expect(index.versions.map((v: { version: string }) => v.version)).toEqual([...versions].reverse());
    }
    rmSync(before, { recursive: true });
  });
});

describe('two releases at once', () => {
  it('of the same paper: one is done, the other says which process is at work', async () => {
    const [one, other] = [
      start(built('1.0'), { waitMs: 1500 }),
      start(built('1.0', 'other'), { waitMs: 1500 }),
    ];
    const outcomes = await Promise.all([one, other]);
    const winner = outcomes.find((outcome) => outcome.done);
    const loser = outcomes.find((outcome) => !outcome.done);
    expect(loser).toMatchObject({
      reported: `Process ${winner?.pid} is releasing this paper right now.`,
      hint: 'Wait until it is done, then try again.',
    });
    expect(namesIn(releases)).toEqual(['gears']);
  });

  it('of different papers: both are done', async () => {
    const outcomes = await Promise.all(
      ['gears', 'cogs'].map((name) => start(built('1.0'), { name, waitMs: 300 })),
    );
    // The manifests name `gears`; only the folders differ here.
    expect(outcomes.map((outcome) => outcome.done)).toEqual([true, true]);
    expect(namesIn(releases)).toEqual(['cogs', 'gears']);
  });

  it('that find the lock of a dead process: exactly one takes it over', async () => {
    const dead = JSON.stringify({ pid: 1, host: hostname(), began: 'long ago' });
    writeFileSync(lockPath(releases, 'gears'), dead);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) => start(built(`1.${i}`), { waitMs: 1500 })),
    );
    const winners = outcomes.filter((outcome) => outcome.done);
    expect(winners).toHaveLength(1);
    for (const loser of outcomes.filter((outcome) => !outcome.done)) {
      expect(loser.reported).toBe(`Process ${winners[0]?.pid} is releasing this paper right now.`);
    }
    expect(namesIn(releases)).toEqual(['gears']);
  });
});

describe('takeLock', () => {
  it('does not take the lock of another machine, and says how to', async () => {
    const path = lockPath(releases, 'gears');
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    await expect(takeLock(path, disk)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'release-locked',
          message: 'Process 1 on elsewhere is releasing this paper right now.',
          hint: `Wait until it is done, then try again. If it is gone, remove ${path}.`,
        },
      ],
    });
  });

  it('takes over a lock that says nothing', async () => {
    const path = lockPath(releases, 'gears');
    writeFileSync(path, '');
    expect((await takeLock(path, disk)).path).toBe(path);
  });
});
