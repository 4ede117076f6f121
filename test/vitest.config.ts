import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { tags } from './quick-tests.js';

/** Puts something else in place of a module, which no other test may see. */
const apart = 'test/watch/file-watcher-exhausted.test.ts';

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

export default defineConfig({
  test: {
    root: shared.root,
    globalSetup: 'test/build-if-stale.ts',
    // what waits for a browser leaves a core idle: two at a time, also where vitest would run one
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // modules are loaded once a worker and not once a file, which took as long as the tests of the pure stages
      {
        test: {
          ...shared,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [apart, ...alone],
          isolate: false,
        },
      },
      { test: { ...shared, name: 'apart', include: [apart] } },
      {
        test: { ...shared, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
