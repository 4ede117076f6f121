/**
 * The folders that a release is written to → an error where one of them is a link. A repository may have a link, or a
 * folder in place of a file, under any name that a release uses: none of them is followed.
 */

import { dirname, join } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import type { FileKind, FileOperations } from './file-operations.js';
import { derivedNames } from './release-index.js';

export interface SafeFoldersRequest {
  /** where releases are kept, absolute */
  readonly releases: string;
  /** of the paper */
  readonly name: string;
  /** whether the folder above `releases` was named by the user, whose links are followed */
  readonly outIs: 'named' | 'default';
  readonly files: FileOperations;
}

/** Throws BuildError with every name that is a link, or is not the kind of thing that a release has there. */
export async function requireSafeFolders(request: SafeFoldersRequest): Promise<void> {
  const { releases, name, outIs, files } = request;
  const folder = join(releases, name);
  const expected: (readonly [string, FileKind])[] = [
    ...(outIs === 'default' ? [[dirname(releases), 'folder'] as const] : []),
    [releases, 'folder'],
    [folder, 'folder'],
    ...derivedNames.map((derived) => [join(folder, derived), 'file'] as const),
  ];
  for (const [path, kind] of expected) {
    const found = await files.kindOf(path);
    if (found !== 'missing' && found !== kind) throw unsafe(path, found);
  }
  for (const version of await files.readFolder(folder))
    await requireSafeVersion(join(folder, version), files);
}

/** A version is a folder of files: a link to one elsewhere would be read, and compared with, as if it lay here. */
async function requireSafeVersion(path: string, files: FileOperations): Promise<void> {
  const kind = await files.kindOf(path);
  if (kind === 'link' || kind === 'other') throw unsafe(path, kind);
  if (kind !== 'folder') return;
  for (const name of await files.readFolder(path)) {
    const found = await files.kindOf(join(path, name));
    if (found !== 'file' && found !== 'missing') throw unsafe(join(path, name), found);
  }
}

const words: Readonly<Record<Exclude<FileKind, 'missing'>, string>> = {
  file: 'a file',
  folder: 'a folder',
  link: 'a link',
  other: 'no regular file',
};

/** The name of `kind` in a message. */
export function kindInWords(kind: FileKind): string {
  return kind === 'missing' ? 'missing' : words[kind];
}

function unsafe(path: string, kind: FileKind): BuildError {
  const hint =
    'Move it away: a release follows no links, and has its own files and folders under these names.';
  return new BuildError(error('release-damaged', `${path} is ${kindInWords(kind)}.`, { hint }));
}
