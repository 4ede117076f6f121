import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { quickTests } from './quick-tests.js';
import { tags } from './tags.js';

// nor does Node compile the packages again: grammars and the processor of citations are megabytes of code
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../node_modules/.cache/node-compile', import.meta.url),
);

/** `npm run test:quick`: the tests of the pure stages, straight from `src/`. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: quickTests(),
    tags,
    isolate: false,
    // on two cores too: vitest would take one
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // a later run does not compile unchanged modules again
    experimental: { fsModuleCache: true },
    testTimeout: 30_000,
  },
});
