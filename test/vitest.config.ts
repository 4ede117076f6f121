import { defineConfig } from 'vitest/config';
import { configOf } from './projects.js';
import { fromProject, testFiles } from './tags.js';

/** All tests; `npm test` leaves out those that are tagged as long. */
export default defineConfig(configOf(testFiles().map(fromProject)));
