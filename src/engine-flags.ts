/**
 * How V8 runs our code: flags that fit a process that lives for a second. V8 uses no code that was compiled under other
 * flags, and Node brings its own modules compiled: whatever loads code sets the usual flags for that long.
 */

import { setFlagsFromString } from 'node:v8';

const flags = {
  ours: [
    // most expressions are used a few times only, in highlighting: compiled once they take half the time of compiled twice
    '--no-regexp-tier-up',
    // the only WebAssembly here cuts two fonts: optimising it took a quarter of the processor time of a short paper
    '--liftoff-only',
  ],
  usual: ['--regexp-tier-up', '--no-liftoff-only'],
} as const;

/** Sets all of them at once. */
export function setEngineFlags(which: keyof typeof flags): void {
  for (const flag of flags[which]) setFlagsFromString(flag);
}
