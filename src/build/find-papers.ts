/**
 * The arguments of the command line → papers: files, folders, globs, and lists of them in a file. A folder means the
 * papers that its wp-build.yaml names, else every Markdown file below it. Each paper comes once.
 */

import { constants, existsSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { defaultsFileNames } from '../disk/resolve-in-root.js';

/** A list of papers in a file is no longer than this. */
const maxListBytes = 16 * 1024 * 1024;

/** The papers that `named` means, in that order; those of a folder or a glob by name. */
export async function findPapers(named: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const name of named) {
    for (const paper of await papersOf(name)) {
      const path = resolve(paper);
      if (!found.has(path)) found.set(path, paper);
    }
  }
  return [...found.values()];
}

async function papersOf(name: string): Promise<readonly string[]> {
  const kind = kindOf(name);
  if (kind === 'folder') return papersIn(name);
  if (kind === 'file' || !/[*?{[]/.test(name)) return [name];
  const papers = await globbed([name.split(sep).join('/')]);
  if (papers.length > 0) return papers;
  const hint = 'Correct the pattern, or name a file or a folder.';
  throw new BuildError(error('paper-missing', `No file matches ${name}.`, { hint }));
}

function kindOf(name: string): 'folder' | 'file' | undefined {
  try {
    const found = statSync(name, { throwIfNoEntry: false });
    return found && (found.isDirectory() ? 'folder' : 'file');
  } catch {
    // a name that no disk takes, or below a file: reading it says what is wrong
    return 'file';
  }
}

async function papersIn(folder: string): Promise<readonly string[]> {
  if (defaultsFileNames.some((file) => existsSync(join(folder, file)))) {
    const { findProject } = await import('./project.js');
    const project = await findProject(folder, 'papers-or-none');
    if (project) return project.papers.map((paper) => shown(resolve(folder, paper)));
  }
  const papers = (await globbed(['**/*.{md,markdown}'], folder)).map((path) => join(folder, path));
  if (papers.length > 0) return papers;
  const hint = 'Name a folder with Markdown files.';
  throw new BuildError(error('paper-missing', `${folder} holds no Markdown file.`, { hint }));
}

async function globbed(patterns: string[], cwd = '.'): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(patterns, {
    cwd,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  return found.sort();
}

const shown = (path: string): string => {
  const way = relative('.', path);
  return way.length < path.length ? way : path;
};

/** The names in the list `file`, one a line; relative ones are from the folder of the list. */
export async function readList(file: string, text?: string): Promise<string[]> {
  const content = text ?? (await listText(file));
  const folder = text === undefined ? dirname(file) : '.';
  return content
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (isAbsolute(line) ? line : join(folder, line)));
}

async function listText(path: string): Promise<string> {
  const refused = (reason: string) => {
    const hint = 'Name a file with one paper a line.';
    return new BuildError(error('usage', `${path} ${reason}.`, { hint }));
  };
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => {
    throw refused(existsSync(path) ? 'cannot be read' : 'does not exist');
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw refused('is a folder');
    if (!found.isFile() && !found.isFIFO()) throw refused('is no file');
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of found.isFIFO() ? piped(file) : file.createReadStream({ autoClose: false })) {
      length += piece.length;
      if (length > maxListBytes) throw refused('is too long to be a list of papers');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    await file.close().catch(() => {});
  }
}

/** The text of a pipe, as in `--files-from <(find docs)`. Reading does not block, so that a stop signal is handled. */
function piped(file: FileHandle): AsyncIterable<Buffer> {
  return new Socket({ fd: file.fd, readable: true, writable: false });
}
