/** What becomes of other papers when one of them meets a bug of ours. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildAll } from '../../src/build/build-all.js';
import { type BrowserSession, exitCodeOf } from '../../src/index.js';
import { addFiles, tempFolder } from '../temp-folder.js';

test('a bug in one paper leaves the papers after it to be tried, and is the worst exit code', async () => {
  const folder = tempFolder();
  addFiles(folder, { 'a.md': '# A\n', 'b.md': '---\ntitle: [\n---\n' });
  const bug = new TypeError('x is not a function');
  const session: BrowserSession = {
    use: () => Promise.reject(bug),
    close: () => Promise.resolve(),
  };
  const results = [];
  for await (const result of buildAll([join(folder, 'a.md'), join(folder, 'b.md')], {}, session)) {
    results.push(result);
  }
  expect(results.map(({ diagnostics }) => diagnostics[0]?.code)).toEqual([
    'internal-error',
    'front-matter-syntax',
  ]);
  expect(results.map(({ bug: found }) => found)).toEqual([bug, undefined]);
  expect(exitCodeOf(results.flatMap(({ diagnostics }) => diagnostics))).toBe(70);
});
