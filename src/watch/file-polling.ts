/**
 * A set of files → their changes, by asking for each file's state ten times a second: for network drives and
 * containers, where nobody tells.
 */

import { unwatchFile, watchFile } from 'node:fs';
import type { FileFollower } from './folder-events.js';

const intervalMs = 100;

/** Follows nothing yet; `onChange` is called with each file that came, went or was written. */
export function openFilePolling(onChange: (files: Iterable<string>) => void): FileFollower {
  const listeners = new Map<string, () => void>();

  function drop(file: string): void {
    const listener = listeners.get(file);
    if (listener) unwatchFile(file, listener);
    listeners.delete(file);
  }

  return {
    follow(files) {
      for (const file of listeners.keys()) if (!files.has(file)) drop(file);
      for (const file of files) {
        if (listeners.has(file)) continue;
        const listener = () => onChange([file]);
        listeners.set(file, listener);
        watchFile(file, { interval: intervalMs }, listener);
      }
    },
    close() {
      for (const file of listeners.keys()) drop(file);
    },
  };
}
