/**
 * A set of files → their changes, as the operating system reports them. Watches folders, not files: editors save by
 * rename or by delete and create, and a watch on a file would follow the old one.
 *
 * Folders are watched by node:fs, which reports a name at once and reads nothing. chokidar polls where the system
 * reports nothing (`file-polling.ts`). Whether chokidar could do this, too, was measured twice, on Linux with Node 20
 * and a loaded machine. Each save is a rename, and a second save follows within 20 ms. Ten pairs of saves beside 1,000
 * files:
 *
 * | watched | processor time a save | until the second is reported | second saves lost |
 * | --- | --- | --- | --- |
 * | the folder, by node:fs | 1.7 ms | 25 ms | 0 of 10 |
 * | the folder, by chokidar 5.0.0 | 32 ms | 161 ms | 0 of 10 |
 * | the folder, by chokidar 5.0.0, all other files ignored | 32 ms | 159 ms | 1 of 10 |
 * | the file, by chokidar 5.0.0 | 3.1 ms | 55 ms | 6 of 10 |
 * | the folder, by chokidar 6.0.0 | 32 ms | 973 ms | 1 of 10 |
 * | the folder, by chokidar 6.0.0, all other files ignored | 3.6 ms | 48 ms | 0 of 10 |
 * | the file, by chokidar 6.0.0 | 3.2 ms | 59 ms | 0 of 10 |
 *
 * Beside 10,000 files chokidar 5.0.0 took 58 ms a save. A lost second save leaves an old PDF, so chokidar 5 cannot
 * replace this file. chokidar 6 might, but asks for Node 22.22: try it again when wp-build asks for as much.
 */

import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Follows a set of files, however it comes to know of their changes. */
export interface FileFollower {
  /** Follows exactly `files` from now on, whether they exist or not. */
  follow(files: ReadonlySet<string>): void;
  close(): void;
}

export interface FolderEventsOptions {
  /** called with the files that something happened to */
  readonly onChange: (files: Iterable<string>) => void;
  /** called once where the system can watch no more folders */
  readonly onExhausted: () => void;
}

/** Too many watches or open files; or a file system that cannot be watched. */
const exhausted = new Set(['ENOSPC', 'EMFILE', 'ENFILE', 'ENOSYS']);

/** Follows nothing yet. */
export function openFolderEvents({ onChange, onExhausted }: FolderEventsOptions): FileFollower {
  let files: ReadonlySet<string> = new Set();
  let folders: readonly string[] = [];
  const watchers = new Map<string, FSWatcher>();

  function happened(folder: string, name: string | null): void {
    const path = name === null ? folder : join(folder, name);
    if (files.has(path)) onChange([path]);
    else if (folders.includes(path)) {
      // a folder came, went or was replaced, and with it all that is below
      for (const each of folders) open(each);
      onChange(files);
    }
  }

  /** Watches the folder that is now at this path; where there is none, the one above tells when it comes. */
  function open(folder: string): void {
    if (!folders.includes(folder)) return;
    const old = watchers.get(folder);
    watchers.delete(folder);
    try {
      const watcher = watch(folder, (_event, name) => happened(folder, name));
      // Windows tells so of a folder that is removed
      watcher.on('error', () => watcher.close());
      watchers.set(folder, watcher);
    } catch (cause) {
      if (exhausted.has((cause as NodeJS.ErrnoException).code ?? '')) onExhausted();
    }
    // only now: the system then continues the same watch, and no event that it is about to report is lost
    old?.close();
  }

  return {
    follow(wanted) {
      files = wanted;
      folders = foldersAbove(wanted);
      for (const [folder, watcher] of watchers) {
        if (folders.includes(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of folders) if (!watchers.has(folder)) open(folder);
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
      files = new Set();
      folders = [];
    },
  };
}

/** Every folder on the way to the files, outermost first: only the one above sees a folder come and go. */
export function foldersAbove(files: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = dirname(file); !folders.has(at); at = dirname(at)) folders.add(at);
  }
  return [...folders].sort((a, b) => a.length - b.length);
}
