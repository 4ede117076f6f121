/** Completion scripts, in the shells that this machine has. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { completionScript } from '../../src/cli/completion.js';
import { describeProgram } from '../../src/cli/program.js';

const program = describeProgram({ done: () => {}, signal: new AbortController().signal });
const words = new Map([['--theme', ['report', 'technical']]]);
const script = (shell: 'bash' | 'zsh' | 'fish') => completionScript(program, shell, words);
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

describe.skipIf(!has('bash'))('bash', () => {
  // Files are completed too: a folder with none, since a machine may have one called `check`.
  const cwd = mkdtempSync(join(tmpdir(), 'wp-build-completion-'));
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));
  const complete = (...line: string[]) => {
    const list = line.map((word) => `'${word}'`).join(' ');
    const asking = `COMP_WORDS=(${list}); COMP_CWORD=${line.length - 1}; _wp_build; echo "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', `${script('bash')}\n${asking}`], {
      cwd,
      encoding: 'utf8',
    }).stdout.trim();
  };

  test.each([
    [['wp-build', 'chec'], 'check'],
    [['wp-build', 'check', '--format', 'g'], 'github'],
    [['wp-build', 'release', 'a.md', '--sign-'], '--sign-visible'],
    [['wp-build', 'a.md', '--theme', 're'], 'report'],
    [['wp-build', 'completion', 'fis'], 'fish'],
    [['wp-build', 'help', 'rel'], 'release'],
    [['wp-build', 'doctor', '--sig'], ''],
  ])('%j is %j', (line, completed) => {
    expect(complete(...line)).toBe(completed);
  });
});

test.skipIf(!has('fish'))('fish', () => {
  const complete = (line: string) =>
    spawnSync('fish', ['-c', `${script('fish')}\ncomplete -C '${line}'`], { encoding: 'utf8' }).stdout;
  expect(complete('wp-build chec')).toMatch(/^check\t/);
  expect(complete('wp-build a.md --theme re')).toMatch(/^report\t/);
});

test.skipIf(!has('zsh'))('zsh reads its script', () => {
  expect(spawnSync('zsh', ['-n'], { input: script('zsh'), encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

test('every command and every option is in each script', () => {
  const named = program.commands.flatMap((command) => [
    command.name(),
    ...command.options.map(({ long }) => long?.replace(/^--/, '') ?? ''),
  ]);
  expect(named.length).toBeGreaterThan(50);
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    expect(named.filter((name) => !script(shell).includes(name))).toEqual([]);
  }
});
