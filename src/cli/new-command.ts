/**
 * `wp-build new TEMPLATE [NAME.md]`: a skeleton to fill in, or with `--example` a finished paper, from `templates/`.
 * Folders are created, and no existing file is overwritten.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { createAtomic } from '../disk/atomic-write.js';
import { makeFolder } from '../disk/make-folder.js';
import { writeReason } from '../disk/write-reason.js';
import { askedKeys, fillStarter } from './fill-starter.js';
import { printableLine } from './printable-text.js';
import { shownPath } from './report.js';
import { starters } from './starters.js';
import type { Terminal } from './terminal.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** The options of `wp-build new`. */
export interface NewFlags {
  readonly list: boolean;
  /** the finished example instead of the skeleton */
  readonly example?: boolean;
  /** `key=value` for the front matter */
  readonly set?: readonly string[];
}

/** The context of the command. `ask` is absent without a terminal. */
export interface NewContext extends NewFlags {
  readonly terminal: Terminal;
  readonly ask?: ((questions: readonly string[]) => Promise<readonly string[]>) | undefined;
}

/** Writes the starter paper `template` to `file`, or with `list` prints all templates. Returns the exit code. */
export async function newCommand(
  template: string | undefined,
  file: string | undefined,
  context: NewContext,
): Promise<number> {
  if (context.list || template === undefined) {
    for (const { name, purpose } of starters) context.terminal.result(`${name.padEnd(24)}${purpose}`);
    if (context.list) return 0;
    throw new BuildError(
      error('usage', 'No template was named.', {
        hint: `Write wp-build new ${starters[0]?.name}. wp-build new --list shows all.`,
      }),
    );
  }
  const starter = starters.find(({ name }) => name === template);
  if (!starter) {
    const near = [...starters].sort((a, b) => distance(a.name, template) - distance(b.name, template))[0];
    const hint = `Did you mean ${near?.name}? wp-build new --list shows all.`;
    throw new BuildError(error('usage', `There is no template ${template}.`, { hint }));
  }
  const target = targetOf(template, file);
  // before the user answers questions in vain
  refuseExisting(template, target);
  const given = givenValues(context.set ?? []);
  const isSkeleton = starter.hasSkeleton && !context.example;
  const values = isSkeleton ? await askedValues(given, context) : given;
  const written = await copyTemplate({ template, target, values, isSkeleton });
  for (const path of written) context.terminal.result(printableLine(path));
  const next = isSkeleton ? `wp-build check ${shownPath(target)} lists what is to fill in; ` : '';
  context.terminal.note(`Next: ${next}wp-build ${shownPath(target)}`);
  return 0;
}

/** The path of the paper: a name without a suffix, or a folder that ends in a slash, is completed. */
function targetOf(template: string, file: string | undefined): string {
  if (file === undefined) return `${template}.md`;
  if (/[\\/]$/.test(file)) return join(file, `${template}.md`);
  return extname(file) === '' ? `${file}.md` : file;
}

function givenValues(set: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    set.map((pair) => {
      const at = pair.indexOf('=');
      const key = pair.slice(0, at).trim();
      if (at < 1 || !/^[\w-]+$/.test(key)) {
        const hint = 'Write --set title="My paper".';
        throw new BuildError(error('usage', `--set ${pair} is no KEY=VALUE.`, { hint }));
      }
      return [
        key,
        pair
          .slice(at + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      ] as const;
    }),
  );
}

/** The given values, and the answers to questions for the rest; a script that gives a value gets no question. */
async function askedValues(
  given: ReadonlyMap<string, string>,
  { ask }: NewContext,
): Promise<ReadonlyMap<string, string>> {
  if (!ask || given.size > 0) return given;
  const questions = ['Title: ', 'Author (several: with commas): ', 'Organisation: '];
  const answers = await ask(questions);
  const pairs = askedKeys.map((key, index) => [key, answers[index] ?? ''] as const);
  return new Map(pairs.filter(([, answer]) => answer !== ''));
}

/** The folder of files that the paper refers to, and its destination; undefined where there is none. */
function filesBeside(template: string, target: string): { from: string; to: string } | undefined {
  const from = join(templates, template);
  return existsSync(from) ? { from, to: join(dirname(target), template) } : undefined;
}

function refuseExisting(template: string, target: string): void {
  const beside = filesBeside(template, target);
  for (const path of beside ? [target, beside.to] : [target]) if (existsSync(path)) throw alreadyThere(path);
}

interface Copy {
  readonly template: string;
  readonly target: string;
  readonly values: ReadonlyMap<string, string>;
  readonly isSkeleton: boolean;
}

/** Writes the paper, and the folder with what it refers to, if it has one; returns their paths. */
async function copyTemplate({ template, target, values, isSkeleton }: Copy): Promise<string[]> {
  const source = join(templates, isSkeleton ? 'skeletons' : '.', `${template}.md`);
  const text = fillStarter(await readFile(source, 'utf8'), values);
  const beside = filesBeside(template, target);
  await writeNew(dirname(target), () => makeFolder(dirname(target)));
  // neither is written where one of them is there already
  refuseExisting(template, target);
  if (beside) await writeNew(beside.to, () => copyFolder(beside.from, beside.to));
  try {
    await writeNew(target, () => createAtomic(target, Buffer.from(text)));
  } catch (cause) {
    if (beside) await rm(beside.to, { recursive: true, force: true });
    throw cause;
  }
  return beside ? [target, beside.to] : [target];
}

/** Copies a folder that is not there yet, whole or not at all. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  try {
    for (const entry of await readdir(from, { withFileTypes: true })) {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) await copyFolder(source, target);
      else await createAtomic(target, await readFile(source));
    }
  } catch (cause) {
    await rm(to, { recursive: true, force: true });
    throw cause;
  }
}

/** Runs `write`, and turns its error into a diagnostic. */
async function writeNew(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path, cause);
    const reason = writeReason(cause) ?? message;
    const hint =
      code === 'ENOSPC' ? 'Free disk space, or name another folder.' : 'Name a file in another folder.';
    throw new BuildError(
      error('output-unwritable', `${path} cannot be written: ${withFullStop(reason)}`, { hint }),
      {
        cause,
      },
    );
  }
}

function alreadyThere(path: string, cause?: unknown): BuildError {
  const hint = 'Nothing was written. Name another file: wp-build new TEMPLATE NAME.md.';
  return new BuildError(error('usage', `${path} exists already.`, { hint }), { cause });
}
