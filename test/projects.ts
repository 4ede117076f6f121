/** Test files → the configuration that runs them: most share a worker's modules, a few run apart or alone. */

import { availableParallelism } from 'node:os';
import type { ViteUserConfig } from 'vitest/config';
import { tags } from './tags.js';

/** Puts something else in place of a module, which no other test may see. */
const apart = ['test/watch/file-polling.test.ts', 'test/watch/file-watcher-exhausted.test.ts'];

/** Ask how long the work of a real command takes by the clock: nothing else may run beside them. */
const alone = [
  'test/release/cli/published-papers.test.ts',
  'test/cli/processes.test.ts',
  'test/watch/watch-processes.test.ts',
];

const shared = {
  root: new URL('..', import.meta.url).pathname,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  tags,
  // a test of a build builds: tests of the cache name a folder of their own
  env: { WP_CACHE: 'off' },
};

/** Runs `files`, whose paths begin at the project's folder. */
export function configOf(files: readonly string[]): ViteUserConfig {
  const isOf = (list: readonly string[]) => files.filter((file) => list.includes(file));
  const together = files.filter((file) => !apart.includes(file) && !alone.includes(file));
  return {
    test: {
      root: shared.root,
      globalSetup: 'test/build-if-stale.ts',
      // what waits for a browser leaves a core idle: two at a time, also where vitest would run one
      maxWorkers: Math.max(2, availableParallelism() - 1),
      projects: [
        // modules are loaded once a worker and not once a file, which took as long as the tests of the pure stages
        { test: { ...shared, name: 'together', include: together, isolate: false } },
        { test: { ...shared, name: 'apart', include: isOf(apart) } },
        {
          test: {
            ...shared,
            name: 'alone',
            include: isOf(alone),
            maxWorkers: 1,
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  };
}
