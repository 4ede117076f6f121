/**
 * A process → the processor time that it and all below it used so far, from looks at Linux's /proc. What a shell sums up
 * leaves out processes that their parent does not wait for, and the renderers of Chromium are such.
 */

import { readFileSync } from 'node:fs';
import { descendants } from '../process-tree.mjs';

/** Reading a process that is known is cheap; looking for new ones reads all of /proc. */
const lookMs = 25;
const searchEvery = 8;

/** Linux counts in hundredths of a second, whatever its clock does. */
const ticksPerSecond = 100;

/** Looks at a tree of processes until `stop`; what a process uses in its last hundredths of a second may be missed. */
export function sampleCpu(root) {
  const ticks = new Map([[root, 0]]);
  /** of processes that have ended: after 500 edits of a watch, looking for each of them took a third of a core */
  let endedTicks = 0;
  let looks = 0;
  function look() {
    if (looks % searchEvery === 0)
      for (const { pid } of descendants(root)) if (!ticks.has(pid)) ticks.set(pid, 0);
    looks += 1;
    for (const [pid, before] of ticks) {
      const now = ticksOf(pid);
      if (now !== undefined) ticks.set(pid, Math.max(before, now));
      else {
        endedTicks += before;
        ticks.delete(pid);
      }
    }
  }
  const seconds = () => [...ticks.values()].reduce((sum, each) => sum + each, endedTicks) / ticksPerSecond;
  const timer = setInterval(look, lookMs);
  return {
    /** All seconds until now. */
    seconds() {
      look();
      return seconds();
    },
    /** All seconds until the last look. */
    stop() {
      clearInterval(timer);
      return seconds();
    },
  };
}

function ticksOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return undefined;
  }
}
