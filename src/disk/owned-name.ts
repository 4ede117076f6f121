/**
 * A process → names of its temporary files and folders. The name has the process in it, so that a later command can
 * distinguish leftovers of a killed process from files of a living process.
 */

import { randomBytes } from 'node:crypto';
import { isAlive, thisProcess } from './living-process.js';

/** A name of this process, unlike any other: `prefix` + `PID-BEGAN-NAMESPACE-RANDOM`. */
export function ownedName(prefix: string): string {
  const { pid, began = '0', namespace = '0' } = thisProcess();
  return `${prefix}${pid}-${began}-${namespace}-${randomBytes(4).toString('hex')}`;
}

const owner = /^(\d+)-(\d+)-(\d+)-[0-9a-f]{8}/;

/** Whether `name` begins with `prefix` and names a process that is gone. */
export function isLeftBehind(name: string, prefix: string): boolean {
  const match = name.startsWith(prefix) ? owner.exec(name.slice(prefix.length)) : null;
  if (!match) return false;
  const [, pid, began, namespace] = match;
  const known = (value: string | undefined) => (value === '0' ? undefined : value);
  return !isAlive({ pid: Number(pid), began: known(began), namespace: known(namespace) });
}
