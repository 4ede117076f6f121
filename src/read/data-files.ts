/**
 * Names of data files → their text: CSV for tables and charts. Read by the rules of images: relative to the paper's
 * folder, within its root on real paths, and each requested file is a dependency, found or not.
 */

import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { shortText } from '../data/short-text.js';
import { problem } from '../diagnostic.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import { readTextFile } from '../disk/text-file.js';
import type { DataFile, Place, Source } from '../types.js';

/** The paper's file and its root. */
export type DataScope = Pick<Source, 'path' | 'root' | 'ownFolder'>;

const faults = {
  missing: 'data-missing',
  notAFile: 'data-unreadable',
  unreadable: 'data-unreadable',
  notText: 'data-unreadable',
} as const;

/** Charts of more are pictures of nothing, and building one takes minutes. */
const maxBytes = 16 * 1024 * 1024;

/** The file that the paper calls `name`, or what is wrong with it, reported at `place`. */
export async function readDataFile(name: string, scope: DataScope, place?: Place): Promise<DataFile> {
  const shown = `The data file ${shortText(name)}`;
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(name)) {
    const hint = 'Save the data beside the paper and name that file. Nothing is loaded from the network.';
    return { fault: problem('data-missing', `${shown} is an address, and not a file.`, { place, hint }) };
  }
  const target = await findSpelled(scope, dirname(scope.path), name);
  if (target.kind === 'outside') {
    const { hint } = target;
    return { fault: problem('outside-root', `${shown} is outside the paper’s root.`, { place, hint }) };
  }
  const { path } = target;
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > maxBytes) {
    const hint = 'Aggregate the data first: the limit is 16 MiB.';
    const message = `${shown} is too large: ${Math.ceil(size / 1048576)} MiB.`;
    return { path, fault: problem('csv-too-large', message, { place, hint }) };
  }
  const read = await readTextFile(path, {
    asked: shown,
    faults,
    place,
    within: await realpath(scope.root).catch(() => scope.root),
  });
  if ('text' in read) return { path, text: read.text };
  if (read.fault.code === 'limit') return { path, fault: read.fault };
  const hint =
    read.fault.code === 'data-missing'
      ? await missingHint(scope, dirname(scope.path), path)
      : 'Name a UTF-8 text file.';
  return { path, fault: { ...read.fault, hint } };
}

/** A fence, or a list of attributes alone on its line, that names a file for a table. */
const mention =
  /^[ \t>*+\-\d.)]*(?:[`~]{3,}[^`\n]*|\{[^{}\n]*)\bfile=(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'{}]+))/gm;

/**
 * The files that the text may make tables of, by name. Found by a look at the lines, before Markdown: one more that
 * is read does no harm, and the stages after this one read nothing.
 */
export async function readDataFiles(
  text: string,
  scope: DataScope,
): Promise<{ readonly data: ReadonlyMap<string, DataFile>; readonly paths: readonly string[] }> {
  const names = [...text.matchAll(mention)]
    .filter(([line]) => /\bcsv\b/i.test(line))
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '');
  const files = await Promise.all(
    [...new Set(names)].map(async (name) => [name, await readDataFile(name, scope)] as const),
  );
  return { data: new Map(files), paths: files.flatMap(([, { path }]) => path ?? []) };
}
