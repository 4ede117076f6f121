/** A disk that takes only so many bytes, as a full one does: short writes first, then none. */

import { type FileHandle, open, rename } from 'node:fs/promises';
import type { DiskOperations } from '../../src/disk/atomic-write.js';

export type Fullness = 'short writes' | 'error' | 'lost at the end';

/** Real files, of which all together hold `room` bytes; a write beyond is short, an error, or silently lost. */
export function fullDisk(room: number, fullness: Fullness): DiskOperations {
  let left = room;
  return {
    rename,
    async open(path, flags, mode) {
      const file = await open(path, flags, mode);
      return new Proxy(file, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key === 'write')
            return (bytes: Uint8Array, at: number, length: number) =>
              write(target, bytes.subarray(at, at + length));
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };

  async function write(file: FileHandle, bytes: Uint8Array) {
    const part = bytes.subarray(0, Math.min(bytes.length, left));
    if (part.length < bytes.length && fullness === 'error') {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    left -= part.length;
    if (part.length > 0) await file.write(part, 0, part.length);
    return { bytesWritten: fullness === 'lost at the end' ? bytes.length : part.length, buffer: bytes };
  }
}
