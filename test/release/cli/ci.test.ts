/**
 * The release job as a shell script, with a `gh` that writes down what it is asked for; and what the runner reads.
 * Long for the rehearsal of a whole job.
 */

import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { runCli } from '../../cli/run-cli.js';
import { tempFolder } from '../../temp-folder.js';
import { commitAll, gear, hasGit, paperText } from './released-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = join(root, '.github/release.sh');
/** The job runs on a machine with the usual tools; the tests also where some are missing. */
const hasTools = ['bash', 'mktemp', 'dirname'].every((tool) => spawnSync(tool, ['--version']).status === 0);

interface JobStep {
  readonly run?: string;
  readonly uses?: string;
}

test('the job does no more than the script, and attests', () => {
  const job = parseYaml(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')).jobs.release;
  const steps: readonly JobStep[] = job.steps;
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
    'npm ci',
    '.github/release.sh restore',
    '.github/release.sh release',
    '.github/release.sh publish',
  ]);
  expect(steps.flatMap(({ uses }) => uses ?? []).map((name) => name.replace(/@.*/, ''))).toEqual([
    'actions/checkout',
    'actions/setup-node',
    'actions/attest-build-provenance',
  ]);
});

/** Stands for GitHub: writes its arguments to `calls`, and hands out the release in `github`. */
const gh = `#!/usr/bin/env bash
echo "$*" >> calls
case "$2" in
list) ls github ;;
download) cp github/"$3"/* "$5" ;;
esac
`;

test.runIf(hasGit && hasTools && process.platform !== 'win32')(
  'a tag: earlier releases are restored, what is new is released, verified and published',
  { tags: 'long' },
  async () => {
    const cwd = tempFolder({
      'papers/gears.md': paperText('1.0'),
      'papers/gear.svg': gear,
      'bin/gh': gh,
      '.gitignore': 'out/\ngithub/\ncalls\nsummary\noutput\n',
    });
    chmodSync(join(cwd, 'bin/gh'), 0o755);
    commitAll(cwd, 'First');
    const env = {
      PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`,
      WP_BUILD: `${process.execPath} ${join(root, 'dist/cli.js')}`,
      PAPERS: 'papers/*.md',
      GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
      GITHUB_OUTPUT: join(cwd, 'output'),
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_WORKFLOW_REF: 'works/papers/.github/workflows/release.yml@refs/tags/gears-1.1',
    };
    const step = (name: string, more: Record<string, string> = {}) =>
      runScript(name, cwd, { ...env, ...more });
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');

    // what an earlier run of the job published
    expect((await runCli(['release', 'papers/gears.md', '--out', 'earlier'], { cwd })).code).toBe(0);
    mkdirSync(join(cwd, 'github'));
    await run('mv', ['earlier/releases/gears/1.0', 'github/gears-1.0'], cwd);
    writeFileSync(join(cwd, 'papers/gears.md'), paperText('1.1', 'Gears stop.'));
    commitAll(cwd, 'Second');

    expect(await step('restore')).toMatchObject({ code: 0, stdout: 'out/releases/gears/1.0\n' });
    const released = await step('release');
    expect(released).toMatchObject({ code: 0 });
    expect(released.stdout).toContain('out/releases/gears/1.1: OK, built again from its own source');
    expect(read('summary')).toBe(
      '## Releases\n\n| paper | version | |\n| --- | --- | --- |\n| gears.md | 1.1 | released, 11 files |\n\n',
    );
    const [files = '', folders = '', count] = outputs(read('output'));
    expect(files.split('\n')).toContain('out/releases/gears/1.1/gears-1.1-changes.pdf');
    expect([folders, count]).toEqual(['out/releases/gears/1.1', '1']);
    expect(read('out/releases/gears/1.1/provenance.intoto.jsonl')).toContain(
      '"id":"https://github.example/works/papers/.github/workflows/release.yml@refs/tags/gears-1.1"',
    );

    expect(await step('publish', { FOLDERS: folders, GITHUB_SHA: 'abc' })).toMatchObject({ code: 0 });
    const assets = readdirSync(join(cwd, folders)).map((name) => `${folders}/${name}`);
    expect(read('calls').split('\n').slice(-4, -1)).toEqual([
      `release create gears-1.1 --draft --target abc --title gears-1.1 --notes-file ${folders}/CHANGES.md`,
      `release upload gears-1.1 ${assets.join(' ')}`,
      'release edit gears-1.1 --draft=false',
    ]);
  },
);

test('--ci: a refusal is annotated, and stands in the summary', async () => {
  const cwd = tempFolder({ 'gears.md': paperText('1.0', 'Gears [Benefit 1] turn.', 'status: draft\n') });
  const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary'), GITHUB_OUTPUT: join(cwd, 'output') };
  const { code, stdout, stderr } = await runCli(['release', '--ci', 'gears.md'], { cwd, env });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.split('\n').slice(1)).toEqual([
    expect.stringMatching(
      /^::error file=gears\.md,line=9,col=7,title=placeholder::\[Benefit 1\] is not filled in\.%0A/,
    ),
    '::error file=gears.md,line=6,col=1,title=status-draft::The status of the paper is draft.%0ASet `status: final`.',
    '',
  ]);
  expect(readFileSync(join(cwd, 'summary'), 'utf8')).toContain(
    '| gears.md |  | refused |\n\n### gears.md was not released\n\n- line 9: \\[Benefit 1\\] is not filled in.',
  );
  expect(outputs(readFileSync(join(cwd, 'output'), 'utf8'))).toEqual(['', '', '0']);
});

/** The values of `files`, `folders` and `released`, as the runner reads them. */
function outputs(text: string): string[] {
  const values = [...text.matchAll(/^\w+(?:<<(\S+)\n([\s\S]*?)\n?\1$|=(.*)$)/gm)];
  return values.map((match) => match[2] ?? match[3] ?? '');
}

interface ScriptRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runScript(name: string, cwd: string, env: Record<string, string>): Promise<ScriptRun> {
  return run('bash', [script, name], cwd, env);
}

function run(
  program: string,
  args: readonly string[],
  ...[cwd, env = {}]: [string, Record<string, string>?]
): Promise<ScriptRun> {
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env: { ...process.env, ...env } }, (fault, stdout, stderr) => {
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, stdout, stderr });
    });
  });
}
