/** The processes that a watch started, and the address that it prints. */

import { descendants, isAlive } from '../process-tree.mjs';

export const pidsBelow = (pid = 0): number[] => descendants(pid).map((process) => process.pid);

/** The browsers themselves, not their children. */
export const browsersBelow = (pid = 0) => descendants(pid).filter(({ parent }) => parent === pid);

export const aliveBelow = (pid = 0): number[] =>
  browsersBelow(pid)
    .map((browser) => browser.pid)
    .filter(isAlive);

export const addressIn = (output: string): string =>
  /http:\/\/127\.0\.0\.1:(\d+)\/\S+/.exec(output)?.[0] ?? '';
