/**
 * Idle builds that an edit cuts short at any moment: the edit's build waits for none of their pages, has a page of its
 * own, and gives what it would give without them.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import type { Page } from '../../src/browser/puppeteer.js';
import type { BrowserSession } from '../../src/browser/session.js';
import { build } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { sharedSession } from '../browser/shared-session.js';
import { addFiles, tempFolder } from '../temp-folder.js';
import { pause } from './watch-process.js';

const { markdown, images } = generatePaper({ pages: 6, seed: 47, sectionBreaks: 'page', notes: 0.4 });
const textOf = (edit: number) => markdown.replace(/^[A-Z]\w+(?= \w+ \w+ \w+ )/m, `Edited${edit}`);

const steps = ['read', 'parse', 'equip', 'draw', 'compose', 'load', 'paginate', 'print', 'link', 'stamp'];
/** A page that is cancelled in its print is closed: the next idle build then loads another one. */
const calls = ['pdf', 'goto', 'evaluate'] as const;

/** How long a page takes to close: so long that a build that waits for it is found out. */
const closeMs = 400;

/** The shared browser, with pages that take long to close. Calls `onCall` in the middle of a call of a page. */
function slowSession(onCall: (name: string) => void) {
  const pages = new Set<Page>();
  const counts = { opened: 0, closing: 0 };
  const slow = (page: Page): Page => {
    counts.opened += 1;
    pages.add(page);
    const close = page.close.bind(page);
    page.close = async () => {
      counts.closing += 1;
      await pause(closeMs);
      await close();
      counts.closing -= 1;
    };
    for (const name of calls) {
      const call = page[name].bind(page) as (...args: unknown[]) => Promise<unknown>;
      const called = (...args: unknown[]) => {
        const result = call(...args);
        onCall(name);
        return result;
      };
      Object.assign(page, { [name]: called });
    }
    return page;
  };
  const session: BrowserSession = {
    use: (work) =>
      sharedSession.use((running) => {
        const newPage = async () => slow(await running.newPage());
        return work({ ...running, newPage, makeReady() {} } satisfies RunningBrowser);
      }),
    close: async () => {},
  };
  return { session, counts, open: () => [...pages].filter((page) => !page.isClosed()).length };
}

/** One paper in a watch, with what its idle builds do. */
function watched() {
  const folder = tempFolder({});
  addFiles(folder, images);
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const pdf = () => readFileSync(join(folder, 'out/paper.pdf'));
  let onCall: (name: string) => void = () => {};
  const { session, counts, open } = slowSession((name) => onCall(name));
  const options = { out: join(folder, 'out/') };
  return {
    counts,
    open,
    pdf,
    async edit(edit: number) {
      writeFileSync(path, textOf(edit));
      const { produced } = await build(path, { session, memory }, options);
      memory.settle('complete');
      return produced.bytes;
    },
    /** An idle build; it is cancelled when it begins a step, or in the middle of a call of a page. */
    async idle(moment?: string) {
      const controller = new AbortController();
      const reached = (name: string) => {
        if (name === moment) controller.abort();
      };
      onCall = reached;
      const { signal } = controller;
      const onProgress = ({ step }: { readonly step: string }) => reached(step);
      try {
        await build(path, { session, isIdleBuild: true }, { ...options, signal, onProgress });
      } finally {
        onCall = () => {};
      }
    },
  };
}

test('an edit waits for no page of an idle build, at whichever moment it comes', async () => {
  const undisturbed = watched();
  const expected: Uint8Array[] = [];
  for (let edit = 0; edit <= steps.length + calls.length; edit++) expected.push(await undisturbed.edit(edit));
  const { edit, idle, pdf, open, counts } = watched();
  await edit(0);
  let leftToClose = 0;
  for (const [index, moment] of [...steps, ...calls].entries()) {
    const before = pdf();
    const closing = counts.closing;
    await expect(idle(moment), moment).rejects.toThrow();
    leftToClose += counts.closing - closing;
    expect(pdf().equals(before), `${moment}: written`).toBe(true);
    const opened = counts.opened;
    const bytes = await edit(index + 1);
    expect(Buffer.compare(bytes, expected[index + 1] ?? new Uint8Array()), `${moment}: bytes`).toBe(0);
    expect(counts.opened - opened, `${moment}: the edit has a page`).toBe(0);
    // each page at rest is one that is cached
    while (counts.closing > 0) await pause(20);
    expect(open(), moment).toBeLessThanOrEqual(2);
  }
  // in a load and in a print at least
  expect(leftToClose).toBeGreaterThan(1);
  await idle();
  const cold = watched();
  await cold.edit(0);
  await cold.edit(steps.length + calls.length);
  await cold.idle();
  expect(pdf().equals(cold.pdf())).toBe(true);
  expect(pdf().equals(Buffer.from(expected.at(-1) ?? []))).toBe(false);
}, 240_000);
