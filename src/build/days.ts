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

/** The words for days that a paper may use. */
export interface DaysAsked {
  readonly today: boolean;
  readonly git: boolean;
}

/** The days that the metadata of `source` asks for; none where it names its date. */
export async function daysFor(source: Source, options: BuildOptions): Promise<Days> {
  return options.days ?? daysOf(daysAsked(source, options), source.path, options);
}

/** Which days the metadata of `source` may ask for. */
export function daysAsked({ frontMatter, defaults }: Source, { set }: BuildOptions): DaysAsked {
  const texts = [frontMatter?.text ?? '', defaults?.text ?? '', set?.date ?? ''];
  const asks = (word: string) => texts.some((text) => new RegExp(`\\b${word}\\b`, 'i').test(text));
  return { today: asks('today'), git: asks('git') };
}

/** The days that were asked for, for the paper at `path`. */
export async function daysOf(asked: DaysAsked, path: string, options: BuildOptions): Promise<Days> {
  const git = asked.git ? await dayOfCommit(path, options.signal) : undefined;
  return {
    ...(asked.today && { today: today(options.sourceDateEpoch) }),
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
