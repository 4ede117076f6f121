/** `npm run conformance`: every fixture, template and theme through the structural checks, and veraPDF where it is. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const test = 'test/conformance/conformance.test.ts';
const args = ['run', '--config', 'test/vitest.config.ts', '--reporter', 'verbose', test];
const env = { ...process.env, WP_CONFORMANCE: 'all' };
const { status } = spawnSync(process.execPath, [vitest, ...args], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
