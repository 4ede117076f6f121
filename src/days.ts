/**
 * A paper that leaves its date to the build (`date: today`, `date: git`) → the days that these words mean. At the edge,
 * since they depend on the clock and on the repository; the stages are handed plain days.
 */

import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import type { BuildOptions, Days, Source } from './types.js';

/** A repository on a slow disk answers in less. */
const gitTimeoutMs = 10_000;

/** The days that the metadata of `source` asks for; none where it names its date. */
export async function daysFor(source: Source, options: BuildOptions): Promise<Days> {
  if (options.days) return options.days;
  const texts = [source.frontMatter?.text ?? '', source.defaults?.text ?? '', options.set?.date ?? ''];
  const asks = (word: string) => texts.some((text) => new RegExp(`\\b${word}\\b`, 'i').test(text));
  const git = asks('git') ? await dayOfCommit(source.path, options.signal) : undefined;
  return {
    ...(asks('today') && { today: today(options.sourceDateEpoch) }),
    ...(git !== undefined && { git }),
  };
}

/** The day of SOURCE_DATE_EPOCH in UTC, else that of the clock where the machine is. */
function today(epoch: number | undefined): string {
  if (epoch !== undefined) return new Date(epoch * 1000).toISOString().slice(0, 10);
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** Day of the last commit of the file at `path`. Git runs no program that a repository's configuration names. */
async function dayOfCommit(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const settings = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'log.showSignature=false',
    'safe.bareRepository=explicit',
  ].flatMap((setting) => ['-c', setting]);
  const question = ['log', '-1', '--no-show-signature', '--no-textconv', '--no-ext-diff', '--format=%cs'];
  const args = ['--no-optional-locks', '--literal-pathspecs', ...settings, '-C', dirname(path), ...question];
  try {
    const run = promisify(execFile);
    const answer = await run('git', [...args, '--', basename(path)], {
      timeout: gitTimeoutMs,
      ...(signal && { signal }),
    });
    return /^\d{4}-\d{2}-\d{2}/.exec(answer.stdout)?.[0];
  } catch {
    // no git, no repository, no commit: a warning says that there is no day
    return undefined;
  }
}
