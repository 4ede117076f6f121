/**
 * `npm run fuzz -- --seed N --count N --build M --layouts K`: the fuzz tests from seed N on, the first M papers of each
 * built too and compared with its PDF, K papers in random layouts, and with
 * --releases N damaged releases given to verify, inspect and diff.
 */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const number = { type: 'string' };
const { values } = parseArgs({
  options: { seed: number, count: number, build: number, layouts: number, releases: number },
});
const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const args = [
  'run',
  '--config',
  'test/vitest.config.ts',
  'test/fuzz/fuzz.test.ts',
  'test/fuzz/layout.test.ts',
  'test/fuzz/damaged-release.test.ts',
];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, WP_BUILD_FUZZ: JSON.stringify(options) },
});
process.exit(status ?? 1);
