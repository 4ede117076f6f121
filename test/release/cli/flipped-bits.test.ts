/**
 * One bit flipped in each file of a release. Long for every file, as each is built again.
 *
 * @module-tag long
 */

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPipeline } from '../../../src/build/release-pipeline.js';
import { verify } from '../../../src/release/verify.js';
import { sharedSession as session } from '../../browser/shared-session.js';
import { runProgram } from '../../cli/run-program.js';
import { body, commitAll, filesIn, gear, hasGit, paperText } from './released-folder.js';

let folder: string;
const at = (...names: string[]) => join(folder, 'out/releases/gears', ...names);

/** Two versions, so that there is a redline too. */
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wp-release-bits-')));
  writeFileSync(join(folder, 'gear.svg'), gear);
  writeFileSync(join(folder, '.gitignore'), 'out/\n');
  const texts = { '1.0': body, '1.1': body.replace('slowly', 'quickly') };
  for (const [version, text] of Object.entries(texts)) {
    writeFileSync(join(folder, 'gears.md'), paperText(version, text));
    if (hasGit) commitAll(folder, version);
    const { code, stderr } = await runProgram(['release', 'gears.md'], { cwd: folder });
    expect([code, stderr.split('\n')[0]]).toEqual([0, `gears.md: release ${version}`]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one bit flipped in any file is found, and the file is named', async () => {
  const pipeline = openPipeline(session);
  const names = [...filesIn(at()).keys()].filter((name) => !name.startsWith('1.0/'));
  expect(names).toHaveLength(11);
  for (const name of names) {
    const whole = readFileSync(at(name));
    const flipped = Buffer.from(whole);
    const middle = flipped.length >> 1;
    flipped[middle] = (flipped[middle] ?? 0) ^ 1;
    writeFileSync(at(name), flipped);
    const target = name.startsWith('1.1/') ? at('1.1') : at();
    const { isVerified, findings } = await verify(target, { pipeline, run: {} });
    writeFileSync(at(name), whole);
    const named = new Set(findings.map(({ file }) => basename(file)));
    expect([name, isVerified, [...named]]).toEqual([name, false, [basename(name)]]);
  }
});
