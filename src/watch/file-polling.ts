/**
 * A set of files → their changes, by polling ten times a second: for network drives and containers, where the system
 * reports no events. chokidar polls the folders too, so that a deleted file is noticed when it is back. Each folder has
 * its own watcher, as a shared watcher takes a folder within another for deleted.
 *
 * chokidar misses a change that comes while it lists a folder, or between its first look and its second: one of 80 in
 * folders that came, went and were swapped without a pause. So each file is looked at once a second besides.
 */

import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type FileFollower, foldersAbove } from './folder-events.js';

const intervalMs = 100;
const secondLookMs = 1000;

/** Follows nothing yet; `onChange` is called with each file that came, went or was written. */
export function openFilePolling(onChange: (files: Iterable<string>) => void): FileFollower {
  let files: ReadonlySet<string> = new Set();
  let folders: ReadonlySet<string> = new Set();
  const watchers = new Map<string, FSWatcher>();
  const reported = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  /** The files are read after they are reported, so what was on the disk before need not be reported again. */
  function report(changed: readonly string[]): void {
    for (const file of changed) reported.set(file, stateNow(file));
    onChange(changed);
  }

  async function lookAgain(): Promise<void> {
    const missed: string[] = [];
    for (const file of files) {
      const before = reported.get(file);
      const state = await stat(file).then(stateOf, () => missing);
      if (state !== before && reported.get(file) === before && files.has(file)) missed.push(file);
    }
    for (const folder of new Set(missed.map((file) => dirname(file)))) reopen(folder);
    if (missed.length > 0) report(missed);
    if (!closed) timer = setTimeout(lookAgain, secondLookMs).unref();
  }

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
      if (files.has(path)) report([path]);
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
      if (watchers.get(folder) === watcher) report([...files].filter((file) => dirname(file) === folder));
    };
    watcher.on('ready', () => setTimeout(lookedAt, intervalMs).unref());
  }

  /** Files below a folder that came, went or was replaced are listed again. */
  function cameOrWent(folder: string): void {
    const below = (path: string) => path === folder || path.startsWith(`${folder}${sep}`);
    for (const each of [...watchers.keys()].filter(below)) reopen(each);
    report([...files].filter(below));
  }

  function reopen(folder: string): void {
    drop(folder);
    open(folder);
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
      for (const file of reported.keys()) if (!files.has(file)) reported.delete(file);
      timer ??= setTimeout(lookAgain, secondLookMs).unref();
    },
    close() {
      closed = true;
      files = new Set();
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

const missing = 'missing';

/** What differs between any two versions of a file. Not its inode: some network drives give a new one at each look. */
const stateOf = (stats: Stats): string => `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size}`;

function stateNow(file: string): string {
  try {
    return stateOf(statSync(file));
  } catch {
    return missing;
  }
}
