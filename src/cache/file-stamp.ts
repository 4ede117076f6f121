/** A file's metadata of the file system, without the content: equal stamps mean that the file is unchanged. */

import { stat } from 'node:fs/promises';

export interface FileStamp {
  /** differs when the file was written or replaced; `missing` where there is none */
  readonly sign: string;
  /** when it was last written, renamed or replaced, as milliseconds since the epoch; 0 where it is missing */
  readonly touchedMs: number;
  /** missing or without a byte */
  readonly blank: boolean;
}

/** The sign of the file at `path`, or where its links lead. */
export async function fileStamp(path: string): Promise<FileStamp> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  if (!stats) return { sign: 'missing', touchedMs: 0, blank: true };
  const { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = stats;
  return {
    sign: [ino, size, mtimeNs, ctimeNs].join(' '),
    touchedMs: Math.max(Number(mtimeMs), Number(ctimeMs)),
    blank: size === 0n,
  };
}

/** The maximum lag of a file's time behind the clock. */
const clockTickMs = 10;

/** Whether the file may have been written at that time, milliseconds since the epoch, or later. */
export function touchedSince({ touchedMs }: FileStamp, timeMs: number): boolean {
  return touchedMs >= timeMs - clockTickMs;
}
