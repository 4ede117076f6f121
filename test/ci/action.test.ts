/**
 * action.yml, step by step: each `run` is run by bash in a repository of two branches, with the environment of a pull
 * request, the real command line, and a stand-in for `gh`. Long for the rehearsals of a whole job.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../cli/run-cli.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
/** What the steps call, beside Node and `gh`. */
const programs = 'git cat find grep mkdir mktemp rm sed tr wc';
const hasShell =
  spawnSync('bash', ['-c', `for name in ${programs}; do command -v $name || exit 1; done`]).status === 0;

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const steps: readonly Step[] = action.runs.steps;

const paper = (words: string) => `---
title: The Ledger
version: 1.0
date: 2026-03-14
authors: Ada
status: final
---

# Cost

The ledger takes ${words} room.
`;

const git = (cwd: string, ...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@b', '-c', 'protocol.file.allow=always', ...args],
    {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

/** A clone on a branch, whose `main` has the paper in other words. */
function pullRequest(): string {
  const upstream = tempFolder({ 'paper.md': paper('much'), 'same.md': paper('some'), '.gitignore': 'out\n' });
  git(upstream, 'init', '--quiet', '--initial-branch=main');
  git(upstream, 'add', '.');
  git(upstream, 'commit', '--quiet', '-m', 'papers');
  const clone = join(tempFolder(), 'clone');
  git(upstream, 'clone', '--quiet', upstream, clone);
  addFiles(clone, { 'paper.md': `${paper('little')}\n[gone](#gone)\n`, 'new `one`.md': paper('no') });
  addFiles(clone, { '--no-such-option.md': paper('no') });
  git(clone, 'add', '.');
  git(clone, 'commit', '--quiet', '-m', 'a change');
  return clone;
}

/** `gh` that writes down how it was called, and knows the comment of an earlier run, or none. */
const gh = (earlier: string) => `#!/bin/sh
printf '%s\\n' "$*" >>"$GH_LOG"
case "$*" in *--paginate*) printf '%s' '${earlier}' ;; esac
`;

interface Runner {
  readonly run: (name: string, inputs?: Readonly<Record<string, string>>) => ReturnType<typeof spawnSync>;
  readonly summary: () => string;
  readonly outputs: () => string;
  readonly calls: () => string;
}

function runner(cwd: string, earlier = ''): Runner {
  const bin = tempFolder({ gh: gh(earlier), summary: '', output: '', log: '' });
  chmodSync(join(bin, 'gh'), 0o755);
  const wpBuild = `${process.execPath} ${join(root, 'dist/cli.js')}`;
  const defaults = Object.fromEntries(
    Object.entries(action.inputs as Record<string, { default?: string }>).map(([key, row]) => [
      key,
      row.default ?? '',
    ]),
  );
  return {
    run: (name, inputs = {}) => {
      const step = steps.find((each) => each.name === name);
      const given: Record<string, string> = { ...defaults, 'wp-build': wpBuild, ...inputs };
      const fill = (text: string) =>
        text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) =>
          expression === 'github.event.pull_request.number'
            ? '7'
            : (given[expression.replace(/^inputs\./, '')] ?? ''),
        );
      const env = Object.fromEntries(
        Object.entries(step?.env ?? {}).map(([key, value]) => [key, fill(value)]),
      );
      return spawnSync('bash', ['-e', '-c', step?.run ?? 'exit 99'], {
        cwd,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${bin}${delimiter}${process.env.PATH}`,
          GH_LOG: join(bin, 'log'),
          GITHUB_ACTION_PATH: root,
          GITHUB_BASE_REF: 'main',
          GITHUB_REPOSITORY: 'o/r',
          GITHUB_RUN_ID: '5',
          GITHUB_STEP_SUMMARY: join(bin, 'summary'),
          GITHUB_OUTPUT: join(bin, 'output'),
          ...env,
        },
      });
    },
    summary: () => readFileSync(join(bin, 'summary'), 'utf8'),
    outputs: () => readFileSync(join(bin, 'output'), 'utf8'),
    calls: () => readFileSync(join(bin, 'log'), 'utf8'),
  };
}

test('every step is one that the script knows, or an action by its version', () => {
  const script = readFileSync(join(root, '.github/action.sh'), 'utf8');
  for (const { run, uses } of steps) {
    if (uses) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    else expect(script).toContain(`\n${/action\.sh" (\w+)$/.exec(run ?? '')?.[1]}() {`);
  }
  expect(steps.map(({ name }) => name)).toEqual([
    'Check',
    'Build',
    'Compare with the base of the pull request',
    'Release',
    'Keep the results',
    'Comment',
  ]);
});

test.skipIf(!hasShell)('a pull request is checked, built, compared and commented', { tags: 'long' }, () => {
  const cwd = pullRequest();
  const job = runner(cwd);
  const checked = job.run('Check', { papers: '*.md' });
  expect([checked.status, checked.stdout]).toEqual([
    0,
    expect.stringContaining('::warning file=paper.md,line='),
  ]);
  expect(job.run('Check', { papers: '*.md', strict: 'true' }).status).toBe(1);
  const missing = job.run('Check', { papers: 'none/*.md' });
  expect([missing.status, missing.stdout]).toEqual([2, '::error::no paper is called none/*.md\n']);

  const built = job.run('Build', { papers: 'paper.md' });
  expect(built.status, String(built.stderr)).toBe(0);
  expect(existsSync(join(cwd, 'out/paper.pdf'))).toBe(true);
  expect(job.summary()).toMatch(/^\| paper\.md \| \d+ pages, \d+ kB \| 0 errors, 1 warnings \|$/m);

  const compared = job.run('Compare with the base of the pull request', { papers: '*.md' });
  expect(compared.status, String(compared.stderr)).toBe(0);
  const body = readFileSync(join(cwd, 'out/redlines/comment.md'), 'utf8');
  expect(body).toMatch(/^<!-- wp-build -->\n/);
  expect(body).toContain('Replaced “much” by “little”');
  expect(body).toContain('### new \\`one\\`.md\n\nNew.\n');
  expect(body).not.toContain('same.md');
  expect(body).toContain('### ./--no-such-option.md\n');
  expect(body).toContain('https://github.com/o/r/actions/runs/5');
  expect(readdirSync(join(cwd, 'out/redlines')).sort()).toEqual(['comment.md', 'paper-changes.pdf']);
  expect(git(cwd, 'worktree', 'list').trim().split('\n')).toHaveLength(1);

  expect(job.run('Comment').status).toBe(0);
  expect(job.calls()).toContain('pr comment 7 --repo o/r --body-file out/redlines/comment.md\n');
  const again = runner(cwd, '41');
  expect(again.run('Comment').status).toBe(0);
  expect(again.calls()).toContain(
    '--method PATCH repos/o/r/issues/comments/41 --field body=@out/redlines/comment.md',
  );
  expect(again.calls()).not.toContain('pr comment');
});

test.skipIf(!hasShell)('links of a branch in the folder of results are followed by no step', () => {
  const cwd = pullRequest();
  const job = runner(cwd);
  symlinkSync('.git', join(cwd, 'out'));
  const steps = ['Check', 'Build', 'Compare with the base of the pull request', 'Release', 'Comment'];
  const statuses = (inputs = {}) =>
    steps.map((name) => job.run(name, { papers: 'paper.md', ...inputs }).status);
  expect(statuses()).toEqual([2, 2, 2, 2, 2]);
  mkdirSync(join(cwd, 'results/redlines'), { recursive: true });
  symlinkSync('../../paper.md', join(cwd, 'results/redlines/comment.md'));
  expect(statuses({ out: 'results' })).toEqual([2, 2, 2, 2, 2]);
  expect(readFileSync(join(cwd, 'paper.md'), 'utf8')).toContain('little');
  expect(job.calls()).toBe('');
});

test.skipIf(!hasShell)('a refused release fails its step, and says so in the summary', () => {
  const job = runner(pullRequest());
  const refused = job.run('Release', { papers: 'paper.md' });
  expect(refused.status).toBe(1);
  expect(job.summary()).toContain('was not released');
});

test.skipIf(!hasShell)(
  'a release names its files to the job, and the next run has nothing to release',
  { tags: 'long' },
  () => {
    const cwd = pullRequest();
    const job = runner(cwd);
    const first = job.run('Release', { papers: 'same.md' });
    expect([first.status, first.stderr]).toEqual([0, expect.not.stringContaining('::error')]);
    expect(job.outputs()).toMatch(/^released=1$/m);
    const files = job
      .outputs()
      .split('\n')
      .filter((line) => line.endsWith('.pdf'));
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(join(cwd, file)), file).toBe(true);
    const second = runner(cwd);
    expect(second.run('Release', { papers: 'same.md' }).status).toBe(0);
    expect(second.outputs()).toMatch(/^released=0$/m);
  },
);

test('the pre-commit hook runs a command that there is', async () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const [program, ...args] = hook.entry.split(' ');
  expect(program).toBe('wp-build');
  const cwd = tempFolder({ 'good.md': paper('no'), 'bad.md': '---\ntitle: [\n---\n' });
  expect((await runCli([...args, 'good.md'], { cwd })).code).toBe(0);
  expect((await runCli([...args, 'good.md', 'bad.md'], { cwd })).code).toBe(1);
});

test('the examples of docs/ci.md are YAML that name what there is', () => {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => parse(text ?? ''));
  expect(examples).toHaveLength(3);
  const [workflow, gitlab, hooks] = examples;
  const used = workflow.jobs.papers.steps.find((step: { uses?: string }) =>
    step.uses?.startsWith('wp-build/'),
  );
  expect(Object.keys(used.with).filter((key) => !(key in action.inputs))).toEqual([]);
  expect(gitlab.papers.script).toContain('npx wp-build papers/*.md --strict');
  expect(hooks.repos[0].hooks[0].id).toBe('wp-build-check');
});
