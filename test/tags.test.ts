/** The tags of tests: which files have long tests, and that each of them says why; the sum of both runs. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countTests } from './count-tests.mjs';
import { fromProject, hasLongTests, isLargeFile, testFiles } from './tags.js';

// in parts: vitest reads tags of this file too
const mark = (name: string) => `@module-${'tag'} ${name}`;

test('a tag of a file stands in its first comment, one of a test in its options', () => {
  expect(isLargeFile(`/** ${mark('large')} */\n`)).toBe(true);
  expect(isLargeFile(`/**\n * Words.\n *\n * ${mark('large')}\n */\n`)).toBe(true);
  expect(hasLongTests(`/**\n * ${mark('long')}\n */\n`)).toBe(true);
  expect(hasLongTests(`test('a', { ${'tags'}: 'long', timeout: 1 }, () => {});\n`)).toBe(true);
  expect(hasLongTests("/** A long file. */\ntest('long', () => {});\n")).toBe(false);
});

test('each file with long tests says in its head why they are long', () => {
  const heads = testFiles()
    .map((path) => ({ path: fromProject(path), text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => hasLongTests(text))
    .map(({ path, text }) => ({ path, head: text.slice(0, text.indexOf('*/')) }));
  expect(heads.length).toBeGreaterThan(10);
  expect(heads.filter(({ head }) => !/\blong\b/i.test(head.replace(mark('long'), '')))).toEqual([]);
});

test('a test is counted in the run that it belongs to', () => {
  const report = (...statuses: string[]) => ({
    testResults: [
      {
        status: 'passed',
        assertionResults: [
          { status: statuses[0] ?? '', tags: [] },
          { status: statuses[1] ?? '', tags: ['large'] },
          { status: statuses[2] ?? '', tags: ['long'] },
        ],
      },
    ],
  });
  const counted = countTests(report('passed', 'pending', 'pending'), report('pending', 'pending', 'failed'));
  expect(counted).toEqual({ passed: 1, failed: 1, skipped: 1 });
  const unloadable = { testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countTests(report('passed', 'passed', 'pending'), unloadable)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
  });
});
