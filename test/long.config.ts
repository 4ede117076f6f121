import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { configOf } from './projects.js';
import { fromProject, hasLongTests, testFiles } from './tags.js';

const files = testFiles().filter((path) => hasLongTests(readFileSync(path, 'utf8')));

/** `npm run test:long`: the files with tests that are tagged as long. */
export default defineConfig(configOf(files.map(fromProject)));
