/**
 * File operations that stop at the n-th change to the disk, as a process does that is killed: before it, after it, or
 * in the middle of it. From then on every operation fails, since a dead process does nothing more.
 */

import { writeFileSync } from 'node:fs';
import { disk, type FileOperations } from '../../src/release/file-operations.js';

export type Moment = 'before' | 'during' | 'after';

export class Crash extends Error {}

/** `die` is what happens at operation `at`, counted from 0; `log` collects the operations that change the disk. */
export function crashingFiles(
  at: number,
  moment: Moment,
  die: () => void,
  log: string[] = [],
): FileOperations {
  let dead = false;
  const stop = () => {
    dead = true;
    die();
    throw new Crash('killed');
  };
  async function changing<T>(name: string, half: () => void, work: () => Promise<T>): Promise<T> {
    if (dead) throw new Crash('killed');
    const now = log.push(name) - 1 === at;
    if (now && moment === 'before') stop();
    if (now && moment === 'during') {
      half();
      stop();
    }
    const result = await work();
    if (now) stop();
    return result;
  }
  const nothing = () => {};
  const alive = <T>(work: () => Promise<T>) => (dead ? Promise.reject(new Crash('killed')) : work());
  return {
    kindOf: (path) => alive(() => disk.kindOf(path)),
    readFile: (path) => alive(() => disk.readFile(path)),
    readFolder: (path) => alive(() => disk.readFolder(path)),
    makeFolder: (path) => changing(`makeFolder ${path}`, nothing, () => disk.makeFolder(path)),
    makeFile: (path, bytes) => {
      const half = () => writeFileSync(path, bytes.subarray(0, bytes.length / 2), { flag: 'wx' });
      return changing(`makeFile ${path}`, half, () => disk.makeFile(path, bytes));
    },
    syncFolder: (path) => changing(`syncFolder ${path}`, nothing, () => disk.syncFolder(path)),
    rename: (from, to) => changing(`rename ${to}`, nothing, () => disk.rename(from, to)),
    remove: (path) => changing(`remove ${path}`, nothing, () => disk.remove(path)),
  };
}
