/** The public API: what the command line does, as functions. */

export {
  type BrowserSession,
  type Built,
  build,
  openSession,
  type Produced,
  produce,
  produceFrom,
} from './build/build.js';
export { buildAll } from './build/build-all.js';
export { check } from './build/check-paper.js';
export {
  type Changes,
  diff,
  type Inspection,
  inspect,
  type PaperDiff,
  type ReleaseOptions,
  type ReleaseResult,
  release,
  type VerifyOptions,
  type VerifyReport,
  verify,
} from './build/library.js';
export { loadPaper } from './build/load-paper.js';
export { defineConfig } from './define-config.js';
export { BuildError, type Code, codes, exitCodeOf } from './diagnostic.js';
export type * from './types.js';
export { generator, version } from './version.js';
export { type WatchEvent, type WatchOptions, watch } from './watch/watch-events.js';
