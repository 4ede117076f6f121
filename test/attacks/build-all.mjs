/** `npm run attacks`: builds every attack, and prints how many were checked, built and refused. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const args = ['run', '--config', 'test/vitest.config.ts', 'test/attacks/attacks.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, WP_BUILD_ATTACKS: 'all' },
});
process.exit(status ?? 1);
