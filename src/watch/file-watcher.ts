/**
 * A set of files → their changes. Watches the folders that hold them, not the files: editors save by rename or by
 * delete and create, and a watch on the file itself would follow the old one (chokidar issues 175 and 791).
 */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

export interface FileWatcher {
  /** Watches exactly `paths` from now on; those that do not exist yet are waited for. */
  follow(paths: Iterable<string>): void;
  close(): Promise<void>;
}

export interface FileWatcherOptions {
  /** called with the path of a followed file to which something happened */
  readonly onChange: (path: string) => void;
  /** ask the disk now and then instead of being told: for network drives and containers */
  readonly polling: boolean;
}

/** Opens a watcher that follows nothing yet. */
export function openFileWatcher(options: FileWatcherOptions): FileWatcher {
  let files = new Set<string>();
  let folders = new Set<string>();
  const watcher: FSWatcher = watch([], {
    ignoreInitial: true,
    depth: 0,
    // chokidar's own merging of unlink and add waits 100 ms; ours hashes the content instead
    atomic: false,
    usePolling: options.polling,
    ignorePermissionErrors: true,
    ignored: (path) => !files.has(path) && !folders.has(path),
  });
  watcher.on('all', (_event, path) => {
    if (files.has(path)) options.onChange(path);
    // a folder that appears may hold, or lead to, a file that was waited for
    else if (folders.has(path)) for (const file of files) if (file.startsWith(path)) options.onChange(file);
  });
  // an error of one folder (removed while being read) does not end the watch; the next event tells the state
  watcher.on('error', () => {});

  return {
    follow(paths) {
      files = new Set(paths);
      const wanted = new Set([...files].flatMap(foldersTowards));
      const added = [...wanted].filter((folder) => !folders.has(folder));
      const dropped = [...folders].filter((folder) => !wanted.has(folder));
      folders = wanted;
      if (dropped.length > 0) watcher.unwatch(dropped);
      if (added.length > 0) watcher.add(added);
    },
    close: () => watcher.close(),
  };
}

/** The folder of a file; where it does not exist, also its nearest existing ancestor and those between. */
function foldersTowards(file: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(file); ; at = dirname(at)) {
    folders.push(at);
    if (existsSync(at) || dirname(at) === at) return folders;
  }
}
