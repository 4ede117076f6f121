/**
 * The tags of tests, in the one place where both kinds are described. A test is tagged by `test('…', { tags: 'long' }, …)`,
 * a whole file by `@module-tag long` in its first comment.
 */

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** `test:quick` leaves large tests out, `npm test` the long ones, which `npm run test:long` runs. */
export const tags = [
  {
    name: 'large',
    description: 'inputs or grammars of megabytes, to see that time grows with the input, or many files',
  },
  {
    name: 'long',
    description:
      'a soak, random input, a sweep over many papers or moments, or a rehearsal of whole commands',
  },
];

/** A whole file of tests of inputs of megabytes, or of files that are parsed dozens of times. */
export const isLargeFile = (text: string): boolean => moduleTag('large').test(text);

/** A file in which a test is long, or all are. */
export const hasLongTests = (text: string): boolean =>
  moduleTag('long').test(text) || /\btags: 'long'/.test(text);

const moduleTag = (name: string): RegExp =>
  new RegExp(`^ ?\\*.* @module-tag ${name}$|^/\\*\\* @module-tag ${name} \\*/$`, 'm');

/** Paths of all test files, absolute. */
export function testFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .sort();
}

/** The path of a test file from the project's folder, as vitest's configuration has it. */
export const fromProject = (path: string): string => relative(join(folder, '..'), path).replaceAll('\\', '/');
