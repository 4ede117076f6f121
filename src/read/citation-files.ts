/**
 * Names of bibliography files and citation styles → their text. Read by the rules of images: relative to the paper's
 * folder, within its root on real paths, and each requested file is a dependency, found or not.
 */

import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { problem } from '../diagnostic.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import { readTextFile } from '../disk/text-file.js';
import type { CitationFile, CitationFiles, DataFile, Source } from '../types.js';

const missing = { bibliography: 'bibliography-missing', style: 'csl-missing' } as const;
const words = { bibliography: 'The bibliography', style: 'The citation style' } as const;

/** The paper's file, its root and its limits. */
export type CitationScope = Pick<Source, 'path' | 'root' | 'ownFolder'> & Partial<Pick<Source, 'limits'>>;

/** Reads the files that a paper names for citing; a fault is returned in place of the text. */
export async function readCitationFiles(
  files: readonly CitationFile[],
  scope: CitationScope,
): Promise<CitationFiles> {
  const read = await Promise.all(files.map(async (file) => [file.name, await readOne(file, scope)] as const));
  return { byName: new Map(read), dependencies: read.flatMap(([, { path }]) => path ?? []) };
}

async function readOne({ name, use, place }: CitationFile, scope: CitationScope): Promise<DataFile> {
  const shown = `${words[use]} ${name}`;
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(name)) {
    const hint = 'Save it beside the paper and name that file. Nothing is loaded from the network.';
    return { fault: problem(missing[use], `${shown} is an address, and not a file.`, { place, hint }) };
  }
  const target = await findSpelled(scope, dirname(scope.path), name);
  if (target.kind === 'outside') {
    const { hint } = target;
    return { fault: problem('outside-root', `${shown} is outside the paper’s root.`, { place, hint }) };
  }
  const { path } = target;
  const code = missing[use];
  const codes = { missing: code, notAFile: code, unreadable: code, notText: code };
  const file = await readTextFile(path, {
    asked: shown,
    faults: codes,
    place,
    within: await realpath(scope.root).catch(() => scope.root),
    limits: scope.limits,
  });
  if ('text' in file) return { path, text: file.text };
  if (file.fault.code === 'limit') return { path, fault: file.fault };
  const hint = / does not exist\.$/.test(file.fault.message)
    ? await missingHint(scope, dirname(scope.path), path)
    : 'Name a UTF-8 text file.';
  return { path, fault: { ...file.fault, hint } };
}
