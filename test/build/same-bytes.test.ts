/**
 * Same input, same bytes: again, elsewhere, at another time, in another zone and language, with more or fewer jobs.
 * Long for a home folder into which the browser is unpacked.
 */

import { cpSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatePaper } from '../bench/generate-paper.mjs';
import { runCli } from '../cli/run-cli.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const { markdown, images } = generatePaper({ pages: 6, seed: 11, sectionBreaks: 'page' });

/** The paper in two folders, of different times. */
function twoFolders(): [string, string] {
  const first = tempFolder({ 'paper.md': markdown });
  addFiles(first, images);
  const second = join(tempFolder(), 'elsewhere with spaces', 'deep');
  cpSync(first, second, { recursive: true });
  utimesSync(join(second, 'paper.md'), 1, 1);
  return [first, second];
}

async function build(cwd: string, env: Record<string, string>, ...args: string[]): Promise<Buffer> {
  const run = await runCli(['paper.md', ...args], { cwd, env });
  // an empty HOME has no unpacked browser yet
  expect(run.stderr.replace(/^Unpacking .*\n/gm, '')).toBe('');
  return readFileSync(join(cwd, 'out/paper.pdf'));
}

test('a paper gives the same bytes wherever, whenever and however it is built', async () => {
  const [first, second] = twoFolders();
  const expected = await build(first, {});
  const same = (bytes: Buffer) => bytes.equals(expected);
  expect(same(await build(first, {}))).toBe(true);
  const elsewhere = { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
  expect(same(await build(second, elsewhere, '--jobs', '2'))).toBe(true);
  // and the comparison can fail: another word is other bytes, another epoch too
  expect(same(await build(first, { SOURCE_DATE_EPOCH: '86400' }))).toBe(false);
});

test('a new home folder, and one page at a time, change no byte', { tags: 'long' }, async () => {
  const [first, second] = twoFolders();
  const expected = await build(first, {});
  const there = await build(first, { HOME: join(second, 'home') }, '--jobs', '1');
  expect(there.equals(expected)).toBe(true);
});
