/** Browsers that are killed, hang or lose a page, and what is left of one that was closed. */

import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, type RunningBrowser } from '../../src/browser/launch.js';
import { withLayout } from '../../src/browser/layout.js';
import { paginate } from '../../src/browser/paginate.js';
import { BuildError } from '../../src/diagnostic.js';
import { mixedPaper } from './mixed-paper.js';

describe('faults', () => {
  /** A browser of this test's own, to break. */
  async function own(): Promise<RunningBrowser & { readonly pid: number }> {
    const running = await launchBrowser();
    onTestFinished(() => running.close());
    return { ...running, pid: newestChild(running.choice.executable ?? '') };
  }

  async function codeOf(
    work: Promise<unknown>,
  ): Promise<{ code: string | undefined; ms: number; message: string }> {
    const start = performance.now();
    const cause = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const message = cause instanceof Error ? cause.message : 'no error';
    const code = cause instanceof BuildError ? cause.diagnostics[0]?.code : undefined;
    return { code, message, ms: performance.now() - start };
  }

  test('a browser that is killed fails the build at once', async () => {
    const running = await own();
    const failed = codeOf(
      withLayout(running, mixedPaper(), {}, async (layout) => {
        setTimeout(() => process.kill(running.pid, 'SIGKILL'), 10);
        for (;;) await paginate(layout);
      }),
    );
    const { code, ms, message } = await failed;
    expect(code, message).toBe('browser-failed');
    expect(ms).toBeLessThan(20_000);
  });

  test('a browser that hangs fails the build after a while, and can still be closed', async () => {
    const running = await own();
    process.kill(running.pid, 'SIGSTOP');
    const { code, message } = await codeOf(
      withLayout(running, mixedPaper(), { patienceMs: 300 }, (layout) => paginate(layout)),
    );
    expect(code).toBe('browser-failed');
    expect(message).toMatch(/^The browser did not open a page within \d s\.$/);
    await running.close();
    expect(() => process.kill(running.pid, 0)).toThrow('ESRCH');
  });

  test('a crash of a page is noticed', async () => {
    const running = await own();
    const failed = await codeOf(
      withLayout(running, mixedPaper(), {}, ({ each }) =>
        each(async ({ open }) => {
          const { page, deadline } = await open();
          void page.goto('chrome://crash').catch(() => {});
          return deadline.wait('crash', 60_000, new Promise(() => {}));
        }),
      ),
    );
    expect(failed.code).toBe('browser-failed');
    expect(failed.ms).toBeLessThan(20_000);
  });

  test('closing leaves no process', async () => {
    const running = await own();
    await running.close();
    expect(() => process.kill(running.pid, 0)).toThrow('ESRCH');
  });
});

/** Process id of the child that was started last from `executable`. */
function newestChild(executable: string): number {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ');
  const own = children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(executable));
  return Number(own.at(-1));
}
