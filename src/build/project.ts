/**
 * A folder → the papers of its project: those that match the globs of the nearest `wp-build.yaml`, relative to the
 * folder of that file. All other settings of the file are read with each paper.
 */

import { dirname, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { BuildError, error } from '../diagnostic.js';
import { isInside } from '../disk/is-inside.js';
import { findDefaultsFile } from '../disk/resolve-in-root.js';
import { readProject } from '../parse/metadata-source.js';
import { readDefaultsFile } from '../read/defaults-file.js';

/** A project that names its papers. */
export interface Project {
  /** of its `wp-build.yaml` */
  readonly folder: string;
  /** from the current folder, in the order of their names; the project's file means its book */
  readonly papers: readonly string[];
}

/** Finds the project around `folder`; undefined where there is none. Throws BuildError where it names no paper. */
export async function findProject(
  folder: string,
  need: 'papers' | 'papers-or-none' = 'papers',
): Promise<Project | undefined> {
  const { file, asked } = await findDefaultsFile(resolve(folder));
  if (file === undefined) return undefined;
  const { project } = readProject(await readDefaultsFile(file, asked));
  const home = dirname(file);
  const book = project.book ? [relative(resolve(folder), file).split(sep).join('/')] : [];
  if (project.papers === undefined || project.papers.length === 0) {
    if (project.book) return { folder: home, papers: book };
    if (need === 'papers-or-none') return undefined;
    const hint = 'Name them below papers:, such as papers: [docs/*.md], or on the command line.';
    throw new BuildError(error('usage', `${file} names no papers.`, { hint }));
  }
  const found = await glob([...project.papers], {
    cwd: home,
    absolute: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  const papers = found.map((path) => resolve(path)).filter((path) => isInside(home, path));
  if (papers.length === 0) {
    const hint = `Correct papers: in ${file}.`;
    throw new BuildError(error('paper-missing', `No file matches ${project.papers.join(', ')}.`, { hint }));
  }
  const names = papers.map((path) => relative(resolve(folder), path).split(sep).join('/'));
  return { folder: home, papers: [...names.sort(), ...book] };
}

/** The project's file with the book, in `folder` or above it. Throws BuildError where there is none. */
export async function findBook(folder: string): Promise<string> {
  const { file } = await findDefaultsFile(resolve(folder));
  if (file !== undefined) return relative('.', file) || file;
  const hint = 'Write a wp-build.yaml with book: that has a title: and papers: in it.';
  throw new BuildError(error('usage', `There is no wp-build.yaml in ${folder} or above it.`, { hint }));
}
