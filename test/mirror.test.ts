/**
 * `test/` mirrors `src/`: every source file of more than 150 lines that holds code has a test of its own, `src/a/b.ts` in
 * `test/a/b.test.ts`. A file that exports only types, or that is a table without any function, has nothing to test.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));

/** A longer file has a test of its own. */
const maxLinesWithoutTest = 150;

/** An export that is still there when types are taken away; the formatter puts each at the start of a line. */
const runtimeExport = /^export (?:default |async |abstract )*(?:function|const|let|class|enum|\{|\*)/m;

/** What decides something: a file without any function is a table. */
const decision = /=>|\bfunction\b/;

const sources = readdirSync(`${project}/src`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));

const testOf = (source: string): string => `test/${source.replace(/\.ts$/, '.test.ts')}`;

test('every long source file has a test at the mirrored path', () => {
  const untested = sources.filter(
    (source) => needsTest(source) && !existsSync(`${project}/${testOf(source)}`),
  );
  expect(untested.sort()).toEqual([]);
});

test('a file of types alone needs none, one that exports a value does', () => {
  expect(runtimeExport.test('export type A = 1;\nexport interface B {}\n')).toBe(false);
  expect(runtimeExport.test('export type { A } from "./a.js";\n')).toBe(false);
  for (const line of ['export const a = 1;', 'export async function a() {}', 'export { a } from "./a.js";'])
    expect(runtimeExport.test(`const b = 1;\n${line}\n`)).toBe(true);
});

function needsTest(source: string): boolean {
  const text = readFileSync(`${project}/src/${source}`, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return text.split('\n').length - 1 > maxLinesWithoutTest && runtimeExport.test(text) && decision.test(code);
}
