/** Processes as Linux's /proc shows them: who is whose child, who is a zombie, what they use. */

import { readdirSync, readFileSync } from 'node:fs';

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  /** `R`, `S`, … and `Z` for a zombie */
  readonly state: string;
}

function stateOf(pid: number): ProcessState | undefined {
  try {
    const [, state = '', parent = ''] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { pid, state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** All processes below a process, zombies included, nearest first. */
export function descendants(pid: number): readonly ProcessState[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stateOf(Number(name)))
    .filter((process) => process !== undefined);
  const found: ProcessState[] = [];
  for (let parents = [pid]; parents.length > 0; ) {
    const children = all.filter(({ parent }) => parents.includes(parent));
    found.push(...children);
    parents = children.map((child) => child.pid);
  }
  return found;
}

/** Whether the process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  const state = stateOf(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** Resident memory in MB; what several processes share is counted once among them. */
export function residentMb(pid: number): number {
  try {
    const kb = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** How many files, sockets and pipes the process holds open. */
export function openFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
