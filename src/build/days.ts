/**
 * A paper that leaves its date to the build (`date: today`, `date: git`) → the days that these words mean. Both depend
 * on the clock or the repository, so they are resolved here, at the edge, and the stages get plain days.
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
  /** whether the text names the commit */
  readonly commit: boolean;
}

/** The days that the metadata of `source` asks for; none where it names its date. */
export async function daysFor(source: Source, options: BuildOptions): Promise<Days> {
  return options.days ?? daysOf(daysAsked(source, options), source.path, options);
}

/** The days that the metadata of `source` may ask for. */
export function daysAsked({ frontMatter, defaults, text }: Source, { set }: BuildOptions): DaysAsked {
  const texts = [frontMatter?.text ?? '', defaults?.text ?? '', set?.date ?? ''];
  const asks = (word: string) => texts.some((text) => new RegExp(`\\b${word}\\b`, 'i').test(text));
  const commit = [text, ...texts].some((each) => /\{\{\s*git\.commit\s*\}\}/.test(each));
  // Quarto's words are common ones, so they count as a date only
  const isDated = (word: string) => asks(`date["']?\\s*:\\s*["']?${word}`);
  return { today: asks('today') || isDated('now'), git: asks('git') || isDated('last-modified'), commit };
}

/** The days that were asked for, for the paper at `path`. */
export async function daysOf(asked: DaysAsked, path: string, options: BuildOptions): Promise<Days> {
  const git = asked.git ? await dayOfCommit(path, options.signal) : undefined;
  const commit = asked.commit ? await abbreviatedCommit(path, options.signal) : undefined;
  return {
    ...(asked.today && { today: today(options.sourceDateEpoch) }),
    ...(git !== undefined && { git }),
    ...(commit !== undefined && { commit }),
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
  const answer = await lastCommit(path, { format: '%cs', ofFile: true, signal });
  return /^\d{4}-\d{2}-\d{2}/.exec(answer)?.[0];
}

/** The commit of the work tree around `path`, always with the same number of digits. */
async function abbreviatedCommit(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const answer = await lastCommit(path, { format: '%H', ofFile: false, signal });
  return /^[0-9a-f]{10}/.exec(answer)?.[0];
}

interface CommitQuestion {
  readonly format: string;
  readonly ofFile: boolean;
  readonly signal: AbortSignal | undefined;
}

/** The output of git for the last commit; undefined where there is none. */
async function lastCommit(path: string, { format, ofFile, signal }: CommitQuestion): Promise<string> {
  try {
    const folder = await realpath(dirname(path));
    const top = await findWorkTree(folder);
    if (top === undefined) return '';
    const git = await openGit({ top, timeoutMs: gitTimeoutMs, signal });
    const question = [
      'log',
      '-1',
      '--no-show-signature',
      '--no-textconv',
      '--no-ext-diff',
      `--format=${format}`,
    ];
    const of = ofFile ? ['--', relative(top, join(folder, basename(path)))] : [];
    return await git([...question, ...of]);
  } catch {
    // a warning says what is missing
    return '';
  }
}
