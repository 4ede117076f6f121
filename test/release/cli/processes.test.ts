/**
 * Real processes of the command line: killed while they release, and two at once. Long, since each moment takes three
 * releases by whole commands; test/release/two-processes.test.ts has the same with made-up papers.
 *
 * @module-tag long
 */

import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliRun, runCli } from '../../cli/run-cli.js';
import { tempFolder } from '../../temp-folder.js';
import { filesIn, gear, paperText, sumsHold } from './released-folder.js';

let folder: string;
const releases = (...names: string[]) => join(folder, 'out/releases', ...names);
const namesIn = (path: string) => (existsSync(path) ? readdirSync(path).sort() : []);

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wp-release-kill-')));
  writeFileSync(join(folder, 'gear.svg'), gear);
  writeFileSync(join(folder, 'gears.md'), paperText('1.0'));
  expect((await runCli(['release', 'gears.md'], { cwd: folder })).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Releases and kills the process as soon as `moment` has come. */
function releaseUntil(moment: () => boolean): Promise<CliRun> {
  return runCli(['release', 'gears.md'], {
    cwd: folder,
    during(child) {
      const look = () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        if (moment()) child.kill('SIGKILL');
        else setTimeout(look, 1);
      };
      look();
    },
  });
}

const staged = () => namesIn(releases('gears')).find((name) => name.startsWith('.staging-'));
/** Files in the folder that is staged; the index is staged as a file, and either is soon gone. */
const stagedFiles = () => {
  try {
    return namesIn(releases('gears', staged() ?? 'none'));
  } catch {
    return [];
  }
};
const moments: readonly (readonly [string, (version: string) => boolean])[] = [
  // it has its lock then, too
  ['when half of the files are staged', () => stagedFiles().length >= 4],
  ['when the version has appeared', (version) => existsSync(releases('gears', version))],
];

test('killed at any moment, a release leaves the old state or the new one, and the next one works', async () => {
  let version = 0;
  for (const [name, moment] of moments) {
    const next = `1.${++version}`;
    writeFileSync(join(folder, 'gears.md'), paperText(next));
    const old = filesIn(releases('gears', '1.0'));
    const killed = await releaseUntil(() => moment(next));
    // a machine that is quick may be done before the moment is seen
    expect([name, killed.signal === 'SIGKILL' || killed.code === 0]).toEqual([name, true]);
    if (existsSync(releases('gears', next))) expect(sumsHold(releases('gears', next))).not.toBe(false);
    const again = await runCli(['release', 'gears.md'], { cwd: folder });
    expect([name, again.code, again.stderr]).toEqual([name, 0, expect.not.stringContaining('error')]);
    expect(filesIn(releases('gears', '1.0'))).toEqual(old);
    expect(namesIn(releases())).toEqual(['gears']);
    const versions = Array.from({ length: version + 1 }, (_, i) => `1.${i}`);
    expect(namesIn(releases('gears'))).toEqual([...versions, 'index.html', 'index.json', 'latest.pdf']);
    expect(sumsHold(releases('gears', next))).not.toBe(false);
    expect(JSON.parse(readFileSync(releases('gears/index.json'), 'utf8')).latest).toBe(next);
  }
});

test('of two releases of the same version one wins, and the other says so', async () => {
  const cwd = tempFolder({ 'gears.md': paperText('1.0'), 'gear.svg': gear });
  const runs = await Promise.all([1, 2].map(() => runCli(['release', 'gears.md'], { cwd })));
  const [winner, loser] = runs.sort((a, b) => b.stdout.length - a.stdout.length);
  expect([winner?.code, winner?.stdout.trim().split('\n').length]).toEqual([0, 9]);
  expect(loser?.stdout).toBe('');
  if (loser?.code === 2) {
    expect(loser.stderr).toMatch(/error release-locked: Process \d+ is releasing this paper right now/);
    expect(loser.stderr).toContain('hint: Wait until it is done, then try again.');
  } else expect(loser?.stderr).toContain('1.0 is already released with these bytes');
  expect(namesIn(join(cwd, 'out/releases'))).toEqual(['gears']);
});

test('two releases of different papers are both done', async () => {
  const cwd = tempFolder({ 'gears.md': paperText('1.0'), 'cogs.md': paperText('2.0'), 'gear.svg': gear });
  const runs = await Promise.all(['gears.md', 'cogs.md'].map((name) => runCli(['release', name], { cwd })));
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(namesIn(join(cwd, 'out/releases'))).toEqual(['cogs', 'gears']);
  expect(sumsHold(join(cwd, 'out/releases/cogs/2.0'))).not.toBe(false);
});
