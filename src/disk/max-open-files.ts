/** The limit of open files of a process, as `ulimit -n` prints it. Child processes inherit the limit. */

import { readFileSync } from 'node:fs';

let known: { readonly max: number | undefined } | undefined;

/** The limit of this process; undefined where it is not known, as on systems other than Linux. */
export function maxOpenFiles(): number | undefined {
  known ??= { max: readLimit() };
  return known.max;
}

/** The limit in the text of `/proc/PID/limits`. Node has raised its own to the highest that it is allowed. */
export function maxOpenFilesIn(limits: string): number | undefined {
  const [, soft] = /^Max open files +(\d+)/m.exec(limits) ?? [];
  return soft === undefined ? undefined : Number(soft);
}

function readLimit(): number | undefined {
  try {
    return maxOpenFilesIn(readFileSync('/proc/self/limits', 'latin1'));
  } catch {
    return undefined;
  }
}
