/**
 * A process → whether it is still alive. Process ids are reused, so a process is identified by its id, its start time
 * and its PID namespace: in a container the same id is another process.
 */

import { readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine. */
export interface ProcessMark {
  readonly pid: number;
  /** in ticks since the machine started; absent where the system does not tell */
  readonly began?: string | undefined;
  /** number of the namespace that counts processes; absent where there are none */
  readonly namespace?: string | undefined;
}

/** This process. */
export function thisProcess(): ProcessMark {
  return { pid: process.pid, began: beginningOf(process.pid), namespace: namespace() };
}

/** Whether the process lives. One of another container cannot be asked, and counts as alive. */
export function isAlive({ pid, began, namespace: other }: ProcessMark): boolean {
  if (other !== undefined && namespace() !== undefined && other !== namespace()) return true;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beginningOf(pid);
  return began === undefined || now === undefined || began === now;
}

/** When a process began, as Linux counts it; other systems are asked no further. */
export function beginningOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field is the program's name, in parentheses, and may hold anything
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function namespace(): string | undefined {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0];
  } catch {
    return undefined;
  }
}
