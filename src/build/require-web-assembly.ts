/** A Node without WebAssembly (`--jitless`) → an error of the machine, before the work of a PDF, which needs it. */

import { BuildError, error } from '../diagnostic.js';

/** Throws BuildError `machine` where Node has no WebAssembly: subsets of fonts are made with it. Other formats do without. */
export function requireWebAssembly(): void {
  if ('WebAssembly' in globalThis) return;
  const message = 'Node has no WebAssembly, which a PDF needs for its fonts.';
  const hint = 'Run Node without --jitless, and remove --jitless from NODE_OPTIONS.';
  throw new BuildError(error('machine', message, { hint }));
}
