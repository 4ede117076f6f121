/**
 * A set of files → their changes, by polling ten times a second: for network drives and containers, where the system
 * reports no events. chokidar polls the folders too, so that a deleted file is noticed when it is back. Each folder has
 * its own watcher, as a shared watcher takes a folder within another for deleted.
 */

import type { Stats } from 'node:fs';
import { dirname, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type FileFollower, foldersAbove } from './folder-events.js';

const intervalMs = 100;

/** Follows nothing yet; `onChange` is called with each file that came, went or was written. */
export function openFilePolling(onChange: (files: Iterable<string>) => void): FileFollower {
  let files: ReadonlySet<string> = new Set();
  let folders: ReadonlySet<string> = new Set();
  const watchers = new Map<string, FSWatcher>();

  function open(folder: string): void {
    const watcher = watch(folder, {
      usePolling: true,
      interval: intervalMs,
      binaryInterval: intervalMs,
      depth: 0,
      ignoreInitial: true,
      ignored: (path) => path !== folder && !files.has(path) && !folders.has(path),
    });
    watchers.set(folder, watcher);
    const happened = (_event: string, path: string) => {
      if (watchers.get(folder) !== watcher) return;
      if (files.has(path)) onChange([path]);
      else if (path !== folder && folders.has(path)) cameOrWent(path);
    };
    watcher.on('all', happened);
    // it takes a file for the same that was replaced by an older one of its size; a folder that something else came to
    // is the same
    watcher.on('raw', (event, path, details) => {
      const { curr, prev } = details as { readonly curr: Stats; readonly prev: Stats };
      if (files.has(path) || curr.ino !== prev.ino) happened(event, path);
    });
    // what is written before it has looked for the first time it takes for what has always been there
    const lookedAt = () => {
      if (watchers.get(folder) === watcher) onChange([...files].filter((file) => dirname(file) === folder));
    };
    watcher.on('ready', () => setTimeout(lookedAt, intervalMs).unref());
  }

  /** Files below a folder that came, went or was replaced are listed again. */
  function cameOrWent(folder: string): void {
    const below = (path: string) => path === folder || path.startsWith(`${folder}${sep}`);
    for (const each of [...watchers.keys()].filter(below)) {
      drop(each);
      open(each);
    }
    onChange([...files].filter(below));
  }

  function drop(folder: string): void {
    void watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    follow(wanted) {
      const fresh = new Set(foldersAbove([...wanted].filter((file) => !files.has(file))));
      files = new Set(wanted);
      folders = new Set(foldersAbove(files));
      for (const folder of [...watchers.keys()]) if (!folders.has(folder) || fresh.has(folder)) drop(folder);
      for (const folder of folders) if (!watchers.has(folder)) open(folder);
    },
    close() {
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}
