/**
 * The limit `browser-megabytes`: while a paper is in the browser, the memory of the browser's processes is read from
 * /proc once a second. Only Linux has it; elsewhere, and at another address, nothing is measured.
 */

import { readdir, readFile } from 'node:fs/promises';
import { BuildError } from '../diagnostic.js';
import { limitExceeded } from '../limits.js';
import type { Limits } from '../types.js';

/** A signal that ends when the browser has too much memory. */
export interface MemoryLimit {
  readonly signal: AbortSignal;
  /** Ends the measuring. */
  readonly cancel: () => void;
}

const intervalMs = 1000;
/** a page of memory: Chromium for Linux is built for x64 and arm64, where distributions use 4 kB */
const pageBytes = 4096;

/** Measures the process group `group` until it is cancelled. */
export function limitMemory(group: number | undefined, limits: Limits): MemoryLimit {
  const controller = new AbortController();
  const measure = async () => {
    const found = await groupMegabytes(group ?? 0);
    if (found !== undefined && found > limits['browser-megabytes']) {
      const subject = 'The browser that prints the paper';
      controller.abort(new BuildError(limitExceeded('browser-megabytes', limits, { found, subject })));
    }
  };
  const timer = group === undefined ? undefined : setInterval(() => void measure(), intervalMs);
  timer?.unref();
  return { signal: controller.signal, cancel: () => clearInterval(timer) };
}

/** Processes that are not of the group that was measured last: a machine has hundreds, and each is looked at once. */
let outside: { readonly group: number; readonly ids: Set<string> } = { group: 0, ids: new Set() };

/** Those of `running` that may be of the group. */
function possibleMembers(running: readonly string[], group: number): readonly string[] {
  if (outside.group !== group) outside = { group, ids: new Set() };
  const now = new Set(running);
  // the number of a process that has ended may become that of another one
  for (const id of outside.ids) if (!now.has(id)) outside.ids.delete(id);
  return running.filter((id) => !outside.ids.has(id));
}

/** The private memory of the processes of a group, without shared memory; undefined where it can't be read. */
export async function groupMegabytes(group: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const names = await readdir('/proc').catch(() => []);
  const ids = names.filter((name) => /^\d+$/.test(name));
  const pages = await Promise.all(possibleMembers(ids, group).map((id) => ownPages(id, group)));
  const members = pages.filter((count) => count !== undefined);
  if (members.length === 0) return undefined;
  return Math.ceil((members.reduce((sum, count) => sum + count, 0) * pageBytes) / 2 ** 20);
}

/**
 * The resident pages that process `id` shares with no other process; undefined where it is not of the group, or has
 * ended.
 */
async function ownPages(id: string, group: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // the name in brackets may hold anything; state, parent and group follow
  const [, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (stat !== '' && Number(processGroup) !== group && outside.group === group) outside.ids.add(id);
  if (Number(processGroup) !== group) return undefined;
  const statm = await readFile(`/proc/${id}/statm`, 'utf8').catch(() => '');
  const [, resident, shared] = statm.split(' ').map(Number);
  return resident === undefined || shared === undefined ? undefined : resident - shared;
}
