/** What the tests of the release commands look at: the files of a folder, a small paper, a repository. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below `folder` by its path from there, with its digest-worthy bytes and its time. */
export function filesIn(folder: string): Map<string, { readonly bytes: Buffer; readonly mtimeMs: number }> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => {
      const name = relative(folder, path).split(sep).join('/');
      return [name, { bytes: readFileSync(path), mtimeMs: statSync(path).mtimeMs }];
    }),
  );
}

export const body = [
  '## Teeth',
  'Gears turn slowly in this paper.[^1]',
  '![A gear](gear.svg)',
  '## End',
  'That is all there is.',
  '[^1]: Some do not turn at all.',
].join('\n\n');

export const gear =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle cx="30" cy="30" r="20"/></svg>';

/** The paper of the tests; `more` are further lines of front matter. */
export function paperText(version: string, text = body, more = ''): string {
  return `---\ntitle: On Gears\nversion: "${version}"\ndate: 2025-10-17\nauthors: Ada Moss\n${more}---\n\n${text}\n`;
}

export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Commits all files of `folder`, which becomes a repository. */
export function commitAll(folder: string, message: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  if (!existsSync(join(folder, '.git'))) git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', message);
}

/** Whether `sha256sum` finds the version's files as they were released; undefined where there is no such program. */
export function sumsHold(folder: string): boolean | undefined {
  const run = spawnSync('sha256sum', ['--strict', '--quiet', '-c', 'SHA256SUMS'], { cwd: folder });
  return run.error ? undefined : run.status === 0;
}
