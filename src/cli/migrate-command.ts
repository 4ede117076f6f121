/**
 * `wp-build migrate FILE`: front matter and syntax of other tools in ours, as a unified diff, or with `--write` in the
 * file. The old text stays beside the new file, and no existing file is overwritten.
 */

import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { createAtomic, writeAtomic } from '../disk/atomic-write.js';
import { lineReaderOf } from '../disk/line-reader.js';
import { isMissing, readTextFile } from '../disk/text-file.js';
import { writeReason } from '../disk/write-reason.js';
import { printableLine } from './printable-text.js';
import { formatGroup, formatGroups, shownPath } from './report.js';
import type { Terminal } from './terminal.js';

export interface MigrateFlags {
  readonly from?: string;
  readonly write?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const faults = {
  missing: 'paper-missing',
  notAFile: 'paper-not-a-file',
  unreadable: 'paper-unreadable',
  notText: 'paper-not-text',
} as const;

/** Shows or writes the migrated text of `file`; returns the exit code. */
export async function migrateCommand(file: string, flags: MigrateFlags, terminal: Terminal): Promise<number> {
  const { migrateFile, isTool, tools } = await import('../build/migrate.js');
  const { from } = flags;
  if (from !== undefined && !isTool(from)) {
    throw new BuildError(
      error('usage', `--from ${from} is not known.`, { hint: `Tools are ${tools.join(', ')}.` }),
    );
  }
  const read = await readTextFile(file, { asked: file, faults });
  if ('fault' in read) throw new BuildError(read.fault);
  const migration = await migrateFile(file, read.text, from);
  const target = migration.target ?? file;
  const isChanged = target !== file || migration.text !== read.text;
  if (flags.write && isChanged) await write({ file, target, old: read.text, text: migration.text });
  if (flags.json) {
    const { left, changed, kept, remaining } = migration;
    const report = { source: file, target, isChanged, changed, left, kept, diagnostics: remaining };
    terminal.data(JSON.stringify({ ...report, written: flags.write === true && isChanged }));
    return 0;
  }
  if (flags.write) terminal.result(printableLine(isChanged ? target : file));
  else if (isChanged)
    terminal.result((await patch({ file, target, old: read.text, text: migration.text })).trimEnd());
  for (const line of reportLines(file, migration)) terminal.note(line);
  for (const path of projectFilesAbove(file)) {
    const where = 'Its values for all papers belong into wp-build.yaml, under metadata:.';
    terminal.note(`${shownPath(path)} is not read. ${where}`);
  }
  const least = flags.verbose ? 'info' : 'warning';
  const readLine = lineReaderOf(migration.text);
  const found = migration.remaining.map((each) => ({
    ...each,
    // the place is in the new text, which may be in another file
    ...(each.place && isSameFile(each.place.file, file) && { place: { ...each.place, file: target } }),
  }));
  terminal.note(formatGroups(found, least, (group) => formatGroup(group, terminal.colors, readLine)));
  if (!isChanged) terminal.note(`${shownPath(file)} is written as wp-build reads it. Nothing changes.`);
  else if (!flags.write) terminal.note(`--write puts this into ${shownPath(target)}.`);
  return 0;
}

/** Names of configuration files of other tools. */
const projectFiles = [
  '.md-to-pdf.js',
  '.md-to-pdf.json',
  '_quarto.yml',
  '_quarto.yaml',
  '_metadata.yml',
  'defaults.yaml',
  'defaults.yml',
  'vivliostyle.config.js',
  'vivliostyle.config.json',
  'mkdocs.yml',
  'mkdocs.yaml',
  'antora.yml',
];

/** Files of other tools beside the text, or in the two folders above it. */
function projectFilesAbove(file: string): readonly string[] {
  const folder = dirname(resolve(file));
  return [folder, dirname(folder), dirname(dirname(folder))]
    .filter((each, at, all) => all.indexOf(each) === at)
    .flatMap((each) => projectFiles.map((name) => join(each, name)))
    .filter((path) => existsSync(path));
}

const isSameFile = (one: string, other: string): boolean => resolve(one) === resolve(other);

interface Change {
  readonly file: string;
  readonly target: string;
  readonly old: string;
  readonly text: string;
}

async function patch({ file, target, old, text }: Change): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const isNew = target !== file;
  const names = [isNew ? '/dev/null' : basename(file), basename(target)] as const;
  return createTwoFilesPatch(...names, isNew ? '' : old, text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** The path of the old text: beside the new file. */
const backupName = (file: string) => `${file}.orig`;

async function write({ file, target, old, text }: Change): Promise<void> {
  if (target !== file) return makeNew(target, text);
  await makeNew(backupName(file), old);
  try {
    await writeAtomic(file, text);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

async function makeNew(path: string, text: string): Promise<void> {
  try {
    await createAtomic(path, Buffer.from(text));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, cause);
    const hint = 'Nothing was written. Move the file away, or name another one.';
    throw new BuildError(error('usage', `${path} exists already.`, { hint }), { cause });
  }
}

function unwritable(path: string, cause: unknown): BuildError {
  const reason = writeReason(cause) ?? (cause as Error).message;
  const hint = isMissing(cause)
    ? 'Name a file in an existing folder.'
    : 'Free disk space, or name another folder.';
  return new BuildError(error('output-unwritable', `${path} cannot be written: ${reason}.`, { hint }), {
    cause,
  });
}

interface Reported {
  readonly left: readonly {
    readonly key: string;
    readonly line: number;
    readonly instead?: string;
    readonly isDefault?: true;
  }[];
  readonly kept: readonly { readonly form: string; readonly line: number }[];
}

function reportLines(file: string, { left, kept }: Reported): string[] {
  const at = (line: number) => printableLine(`${shownPath(file)}:${line}`);
  return [
    ...left.map(({ key, line, instead, isDefault }) => {
      const none = isDefault ? 'what it asks for holds without it' : 'nothing here means the same';
      const advice = instead === undefined ? none : `write ${instead}`;
      return `${at(line)} "${key}" is a comment now: ${advice}`;
    }),
    ...kept.map(
      ({ form, line }) => `${at(line)} ${form}: stays as it is, since its new form would say something else`,
    ),
  ];
}
