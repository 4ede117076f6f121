/**
 * A path → the bytes of the regular file that lies there. The file is opened first, without waiting for the other end of
 * a pipe, and what was opened is then looked at: its kind, its size and, where it must stay in a folder, the place where
 * it really is. A path that is exchanged between a check and the opening leads to nothing that was not checked.
 */

import { constants } from 'node:fs';
import { type FileHandle, open, readlink, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { machineFault } from './machine-fault.js';
import { maxOpenFiles } from './max-open-files.js';

/** What may be opened. */
export interface OpenRequest {
  /** the most bytes that are read */
  readonly maxBytes: number;
  /** real path of the folder that the file must lie in, links followed; absent where it may lie anywhere */
  readonly within?: string | undefined;
}

/** Why a file was not read. Codes: NOT_A_FILE, TOO_LARGE, OUTSIDE. */
export class OpenFault extends Error {
  override readonly name = 'OpenFault';

  constructor(
    readonly code: 'NOT_A_FILE' | 'TOO_LARGE' | 'OUTSIDE',
    message: string,
    /** as it was asked for */
    readonly path: string,
    /** of a file that is too large, in bytes, where it is known */
    readonly size?: number,
  ) {
    super(message);
  }
}

/** Bytes that are read at once: a stop between two reads is heard. */
const maxAtOnce = 16 * 1024 * 1024;

/** No file of a release or of a machine is larger: more is refused before a byte is read. */
export const maxBytes = 1024 * 1024 * 1024;

/** Reads the file at `path`. Throws OpenFault, or the fault of the file system. */
export async function readRegularFile(path: string, request: OpenRequest = { maxBytes }): Promise<Buffer> {
  await slots.take();
  try {
    const file = await openWithoutWaiting(path);
    try {
      const { size } = await checked(file, path, request);
      return await readAll(file, { path, size, maxBytes: request.maxBytes });
    } finally {
      await file.close();
    }
  } finally {
    slots.give();
  }
}

/** Files open at once: a paper may name thousands, and a process may often have no more than 256 or 1,024. */
const maxAtOnceOpen = 64;

/** A quarter of a low limit: Node, the pipes of the browser and the files that are written need the others. */
function openAtOnce(): number {
  return Math.max(4, Math.min(maxAtOnceOpen, Math.floor((maxOpenFiles() ?? Number.POSITIVE_INFINITY) / 4)));
}

/** One count for the process, as the system's limit is one for the process. */
const slots = openSlots(openAtOnce);

function openSlots(max: () => number): { readonly take: () => Promise<void>; readonly give: () => void } {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    async take() {
      if (taken < max()) taken++;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else taken--;
    },
  };
}

async function openWithoutWaiting(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  } catch (cause) {
    // a socket, or a device without a driver
    if (['ENXIO', 'ENODEV', 'EOPNOTSUPP'].includes((cause as NodeJS.ErrnoException).code ?? '')) {
      throw new OpenFault('NOT_A_FILE', 'it is not a regular file', path);
    }
    throw machineFault(cause) ?? cause;
  }
}

async function checked(
  file: FileHandle,
  path: string,
  { maxBytes, within }: OpenRequest,
): Promise<{ readonly size: number }> {
  const found = await file.stat();
  if (found.isDirectory()) throw new OpenFault('NOT_A_FILE', 'it is a folder', path);
  if (!found.isFile()) throw new OpenFault('NOT_A_FILE', 'it is not a regular file', path);
  if (found.size > maxBytes) {
    throw new OpenFault('TOO_LARGE', `it has ${Math.ceil(found.size / 1048576)} MiB`, path, found.size);
  }
  if (within !== undefined && !isBelow(within, await placeOf(file, path))) {
    throw new OpenFault('OUTSIDE', 'it lies outside', path);
  }
  return found;
}

/** Where the opened file really lies: Linux says so; elsewhere its path is followed once more, and must lead to the same file. */
async function placeOf(file: FileHandle, path: string): Promise<string> {
  if (process.platform === 'linux') {
    const place = await readlink(`/proc/self/fd/${file.fd}`).catch(() => undefined);
    if (place !== undefined) return place;
  }
  const place = await realpath(path);
  const [opened, there] = await Promise.all([file.stat(), stat(place)]);
  if (opened.dev !== there.dev || opened.ino !== there.ino) {
    throw new OpenFault('OUTSIDE', 'it was exchanged while it was read', path);
  }
  return place;
}

/** Reads to the end: a file may grow while it is read, and files of the system say that they have no bytes. */
async function readAll(
  file: FileHandle,
  { path, size, maxBytes }: { readonly path: string; readonly size: number; readonly maxBytes: number },
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    // one byte more than is left, so that the end shows at once
    const piece = Buffer.allocUnsafe(Math.min(Math.max(size - length, 0) + 1, maxAtOnce));
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    if (bytesRead === 0) return Buffer.concat(pieces);
    length += bytesRead;
    if (length > maxBytes) throw new OpenFault('TOO_LARGE', 'it grew while it was read', path);
    pieces.push(piece.subarray(0, bytesRead));
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
