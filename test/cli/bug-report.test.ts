/** A bug of ours, as a user meets it: what can be reported names the lines of the source. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { runCli } from './run-cli.js';

const root = new URL('../../', import.meta.url);

/** Runs a build in a process in which `code` has run before. */
async function buildAfter(code: string) {
  const folder = tempFolder({ 'paper.md': '# A paper\n\nText.\n' });
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
  return runCli(['paper.md'], { cwd: folder, env });
}

test('the stack of a bug names files and lines of the source', async () => {
  const run = await buildAfter('Array.prototype.findLastIndex = () => { throw new TypeError("not here"); }');
  expect(run.code).toBe(70);
  expect(run.stderr).toContain('TypeError: not here');
  const [, path = '', line = ''] = /at \w+ \((src\/[\w/-]+\.ts):(\d+)\)/.exec(run.stderr) ?? [];
  const source = readFileSync(new URL(path, root), 'utf8').split('\n');
  expect(source[Number(line) - 1]).toContain('.findLastIndex(');
  expect(run.stderr).not.toContain('chunks');
  const frames = run.stderr.split('\n').filter((frame) => frame.includes('src/'));
  expect(frames.filter((frame) => !frame.startsWith('    at '))).toEqual([]);
});
