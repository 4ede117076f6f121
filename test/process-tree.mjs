/** Processes as Linux's /proc shows them: who is whose child, who is a zombie, what they use. */

import { readdirSync, readFileSync } from 'node:fs';

function stateOf(pid) {
  const fields = /\) (\S) (\d+)/.exec(read(`/proc/${pid}/stat`));
  return fields ? { pid, state: fields[1], parent: Number(fields[2]) } : undefined;
}

/** All processes below a process, zombies included, nearest first. */
export function descendants(pid) {
  const all = list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stateOf(Number(name)))
    .filter((process) => process !== undefined);
  const found = [];
  for (let parents = [pid]; parents.length > 0; ) {
    const children = all.filter(({ parent }) => parents.includes(parent));
    found.push(...children);
    parents = children.map((child) => child.pid);
  }
  return found;
}

/** Whether the process runs; a zombie does not. */
export function isAlive(pid) {
  const state = stateOf(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** Resident memory in MB. */
export function residentMb(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** How many files, sockets and pipes the process holds open. */
export function openFiles(pid) {
  return list(`/proc/${pid}/fd`).length;
}

/** A process may end while it is looked at. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
