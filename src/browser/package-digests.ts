/**
 * The archives of the embedded browser's package → the digests of the unpacked files, for a version that
 * `embedded-digests.ts` does not list. Reading 70 MB of Brotli takes seconds, so the digests are cached beside our own
 * code, with the digests of the archives as key: a user who can write there can change the code itself.
 */

import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { compareText } from '../data/compare-text.js';
import { writeAtomic } from '../disk/atomic-write.js';
import { sha256OfStream } from '../hash.js';
import { embeddedDigests } from './embedded-digests.js';

/** Path below the unpacked folder → SHA-256 in hex. */
export type Digests = Readonly<Record<string, string>>;

/** The archives of the package. */
export interface Archives {
  readonly version: string;
  /** folder of the archives */
  readonly bin: string;
}

/** Archive of the program, and those of libraries and fonts. */
export const programArchive = 'chromium.br';
export const folderArchives = ['al2023.tar.br', 'fonts.tar.br'] as const;

/** The digests of a version: listed, noted, or computed now. `noteFile` is for tests. */
export async function packageDigests(found: Archives, noteFile = ownNoteFile): Promise<Digests> {
  const listed = embeddedDigests[found.version];
  if (listed) return listed;
  const key = await keyOf(found);
  const noted = await readNote(noteFile, key);
  if (noted) return noted;
  const digests = await computeDigests(found);
  // a place that cannot be written costs the time of computing, and nothing else
  await mkdir(dirname(noteFile), { recursive: true })
    .then(() => writeAtomic(noteFile, JSON.stringify({ key, digests })))
    .catch(() => {});
  return digests;
}

/** There only where the bundle keeps what it compiled. */
const ownNoteFile = fileURLToPath(new URL('../compiled/embedded-digests.json', import.meta.url));

/** In place of a digest: matches the bytes of every archive. */
async function keyOf({ version, bin }: Archives): Promise<string> {
  const archives = [programArchive, ...folderArchives];
  const digests = await Promise.all(
    archives.map((name) => sha256OfStream(createReadStream(join(bin, name)))),
  );
  return [version, ...digests].join(' ');
}

async function readNote(file: string, key: string): Promise<Digests | undefined> {
  try {
    const note: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof note !== 'object' || note === null) return undefined;
    const { key: of, digests } = note as { readonly key?: unknown; readonly digests?: Digests };
    return of === key ? digests : undefined;
  } catch {
    return undefined;
  }
}

/** Reads every archive once. */
export async function computeDigests({ bin }: Archives): Promise<Digests> {
  const { Parser } = await import('tar');
  const found: [path: string, digest: string][] = [];
  const program = pipeline(
    createReadStream(join(bin, programArchive)),
    createBrotliDecompress(),
    async (unpacked: AsyncIterable<Buffer>) => {
      found.push(['headless_shell', await sha256OfStream(unpacked)]);
    },
  );
  const folders = folderArchives.map(async (name) => {
    const waiting: Promise<unknown>[] = [];
    const parser = new Parser({
      strict: true,
      onReadEntry(entry) {
        // the fonts come with a fonts.conf for another place, which is replaced
        if (!['File', 'OldFile'].includes(entry.type) || entry.path === 'fonts.conf') return entry.resume();
        const path = entry.path.replace(/^\.\//, '');
        waiting.push(
          sha256OfStream(entry as unknown as Readable).then((digest) => found.push([path, digest])),
        );
      },
    });
    const done = new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
    for await (const piece of createReadStream(join(bin, name)).pipe(createBrotliDecompress()))
      parser.write(piece);
    parser.end();
    await done;
    await Promise.all(waiting);
  });
  await Promise.all([program, ...folders]);
  return Object.fromEntries(found.sort(([a], [b]) => compareText(a, b)));
}
