/**
 * A paper that leaves its date to the build (`date: today`, `date: git`) → the days that these words mean. At the edge,
 * since they depend on the clock and on the repository; the stages are handed plain days.
 */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { findWorkTree, openGit } from '../git/safe-git.js';
import type { BuildOptions, Days, Source } from '../types.js';

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

/** Day of the last commit of the file at `path`; none where there is no git, no repository or no commit. */
async function dayOfCommit(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    const folder = await realpath(dirname(path));
    const top = await findWorkTree(folder);
    if (top === undefined) return undefined;
    const git = await openGit({ top, timeoutMs: gitTimeoutMs, signal });
    const question = ['log', '-1', '--no-show-signature', '--no-textconv', '--no-ext-diff', '--format=%cs'];
    const answer = await git([...question, '--', relative(top, join(folder, basename(path)))]);
    return /^\d{4}-\d{2}-\d{2}/.exec(answer)?.[0];
  } catch {
    // a warning says that there is no day
    return undefined;
  }
}
