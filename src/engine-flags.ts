/**
 * How V8 runs our code: flags that fit a process that lives for a second. V8 uses no code that was compiled under other
 * flags, and Node brings its own modules compiled: whatever loads code sets the usual flags for that long.
 */

import { setFlagsFromString } from 'node:v8';

/** Later versions of V8 have another compiler between the two of Node 20: nothing was measured there. */
const isNode20 = process.versions.node.startsWith('20.');

const flags = {
  ours: [
    // most expressions are used a few times only, in highlighting: compiled once they take half the time of compiled twice
    '--no-regexp-tier-up',
    // the only WebAssembly here cuts two fonts: optimising it took a quarter of the processor time of a short paper
    '--liftoff-only',
    // code is optimised later, as what is soon done with is not worth it: a sixth of the processor time of 50 pages
    ...(isNode20 ? ['--interrupt-budget=3000000'] : []),
  ],
  usual: ['--regexp-tier-up', '--no-liftoff-only', ...(isNode20 ? ['--interrupt-budget=67584'] : [])],
} as const;

/** Sets all of them at once. */
export function setEngineFlags(which: keyof typeof flags): void {
  for (const flag of flags[which]) setFlagsFromString(flag);
}
