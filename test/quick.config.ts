import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { quickTests, tags } from './quick-tests.js';

/** `npm run test:quick`: the tests of the pure stages, straight from `src/`. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: quickTests(),
    tags,
    isolate: false,
    // vitest would leave a core to others: on two, that is half of the time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
  },
});
