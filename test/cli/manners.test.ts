/** What people type who do not know the command line yet: other names for things, slips, pipes. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { runCli } from './run-cli.js';

const paper = '---\ntitle: A\nlang: en\n---\n\n# One\n\nText.\n';

describe('words', () => {
  test.each([['-h'], ['--help'], ['help']])('%s shows commands and examples', async (word) => {
    const { code, stdout } = await runCli([word], { cwd: tempFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Usage: wp-build[\s\S]*release[\s\S]*Examples:/);
  });

  test('help COMMAND and -V', async () => {
    const cwd = tempFolder();
    expect((await runCli(['help', 'release'], { cwd })).stdout).toContain('--dry-run');
    expect((await runCli(['-V'], { cwd })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('an unknown command is exit 2, builds nothing, and names a near one', async () => {
    const cwd = tempFolder({ 'paper.md': paper });
    const near = await runCli(['relase', 'paper.md'], { cwd });
    expect(near).toMatchObject({ code: 2, stdout: '' });
    expect(near.stderr).toContain('Did you mean wp-build release?');
    const far = await runCli(['frobnicate', 'paper.md'], { cwd });
    expect(far).toMatchObject({ code: 2, stdout: '' });
    expect(far.stderr).not.toContain('Did you mean');
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});

describe('streams and folders', () => {
  test('- is standard input, -o - standard output, and both give the bytes of a file', async () => {
    const cwd = tempFolder({ 'stdin.md': paper });
    expect((await runCli(['stdin.md', '-o', 'file.pdf'], { cwd })).code).toBe(0);
    const piped = await runCli(['-'], { cwd, input: paper });
    expect(piped).toMatchObject({ code: 0, stdout: `${join(cwd, 'out', 'stdin.pdf')}\n` });
    const bytes = readFileSync(join(cwd, 'file.pdf'));
    expect(readFileSync(join(cwd, 'out', 'stdin.pdf')).equals(bytes)).toBe(true);
    const through = await runCli(['-', '-o', '-'], { cwd, input: paper });
    expect(through).toMatchObject({ code: 0, stderr: '' });
    expect(through.stdout.slice(0, 5)).toBe('%PDF-');
    expect((await runCli(['-', 'stdin.md'], { cwd, input: paper })).code).toBe(2);
  });

  test('papers of one name in two folders keep their folders', async () => {
    const cwd = tempFolder({ 'a/paper.md': paper, 'b/c/paper.md': paper });
    const { code, stdout } = await runCli(['build', 'a/paper.md', 'b/c/paper.md'], { cwd });
    expect(code).toBe(0);
    const written = ['out/a/paper.pdf', 'out/b/c/paper.pdf'].map((path) => join(cwd, path));
    expect(stdout.trim().split('\n')).toEqual(written);
  });
});
