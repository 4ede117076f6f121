/**
 * A path → the bytes of the regular file there. The file is opened first, without blocking on a pipe, and then the open
 * file is checked: its type, its size and, where it must be in a folder, its real path. So no other file can be swapped
 * in between the check and the opening.
 */

import { constants } from 'node:fs';
import { type FileHandle, open, readlink, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { machineFault } from './machine-fault.js';
import { maxOpenFiles } from './max-open-files.js';

/** Conditions for opening a file. */
export interface OpenRequest {
  /** the most bytes that are read */
  readonly maxBytes: number;
  /** real path of the folder that the file must be in; absent: any folder */
  readonly within?: string | undefined;
}

/** The reason why a file was not read. Codes: NOT_A_FILE, TOO_LARGE, OUTSIDE. */
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

/** Bytes of one read: an abort between two reads takes effect. */
const maxAtOnce = 16 * 1024 * 1024;

/** The maximum size of a file: a larger file is refused before a byte is read. */
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

/** A quarter of a low limit: Node, the pipes of the browser and written files need the rest. */
function openAtOnce(): number {
  return Math.max(4, Math.min(maxAtOnceOpen, Math.floor((maxOpenFiles() ?? Number.POSITIVE_INFINITY) / 4)));
}

/** One counter for the process, as the system's limit is for the process. */
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

/**
 * The real path of the opened file, which Linux reports; on other systems the path is resolved again, and must lead to
 * the same file.
 */
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

/** Reads to the end: a file may grow while it is read, and files in /proc report a size of 0. */
async function readAll(
  file: FileHandle,
  { path, size, maxBytes }: { readonly path: string; readonly size: number; readonly maxBytes: number },
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    // one byte more than the rest, so that the end is detected at once
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
