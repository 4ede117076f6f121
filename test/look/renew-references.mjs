/** `npm run references`: draws the references of test/look again, from the pages as they are. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const args = ['run', '--config', 'test/vitest.config.ts', 'test/look/references.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, UPDATE: '1' },
});
process.exitCode = status ?? 1;
