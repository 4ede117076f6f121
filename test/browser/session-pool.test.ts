/** Several browsers as one: the least busy works, and another takes over where one dies. */

import { expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import type { BrowserSession } from '../../src/browser/session.js';
import { poolOf } from '../../src/browser/session-pool.js';
import { BuildError, error } from '../../src/diagnostic.js';

interface Made extends BrowserSession {
  uses: number;
  isDead: boolean;
}

function made(name: string): Made {
  const session: Made = {
    uses: 0,
    isDead: false,
    async use(work) {
      session.uses += 1;
      if (session.isDead) throw new BuildError(error('browser-failed', `${name} is gone`));
      return work({ version: name } as RunningBrowser);
    },
    close: async () => {},
  };
  return session;
}

test('work goes to the browser that has least to do', async () => {
  const sessions = ['a', 'b', 'c'].map(made);
  const pool = poolOf(sessions);
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const works = [...Array(6).keys()].map(() => pool.use(() => held));
  expect(sessions.map(({ uses }) => uses)).toEqual([2, 2, 2]);
  release();
  await Promise.all(works);
});

test('the work of a browser that died is done in another, and it is asked last from then on', async () => {
  const [dead, alive] = [made('dead'), made('alive')];
  dead.isDead = true;
  const pool = poolOf([dead, alive]);
  expect(await pool.use(async ({ version }) => version)).toBe('alive');
  expect(await pool.use(async ({ version }) => version)).toBe('alive');
  expect([dead.uses, alive.uses]).toEqual([1, 2]);
  alive.isDead = true;
  dead.isDead = false;
  expect(await pool.use(async ({ version }) => version)).toBe('dead');
});

test('where all are gone, and where the paper is at fault, the fault is thrown', async () => {
  const sessions = ['a', 'b'].map(made);
  const pool = poolOf(sessions);
  await expect(pool.use(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  expect(sessions.map(({ uses }) => uses)).toEqual([1, 0]);
  for (const session of sessions) session.isDead = true;
  await expect(pool.use(async () => 1)).rejects.toThrow('is gone');
});

test('a pool rests by letting each browser rest', () => {
  const sessions = ['a', 'b'].map(made);
  const rested: string[] = [];
  const [one, other] = sessions.map((session, index) => ({
    ...session,
    rest: () => void rested.push(String(index)),
    lastSandbox: () => (index === 1 ? ('on' as const) : undefined),
  }));
  const pool = poolOf([one, other].filter((session) => session !== undefined));
  pool.rest?.();
  expect(rested).toEqual(['0', '1']);
  expect(pool.lastSandbox?.()).toBe('on');
});
