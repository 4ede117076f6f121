/**
 * The files that a build read → which of them changed. A file may be reached through links: its name, the target of
 * each link, and its real path are watched.
 */

import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFilePolling } from './file-polling.js';
import { openFolderEvents } from './folder-events.js';

export interface FileWatcher {
  /** Watches exactly `paths` from now on; those that do not exist yet are waited for. */
  follow(paths: Iterable<string>): void;
  close(): void;
}

export interface FileWatcherOptions {
  /** called with followed paths to which something happened, or may have */
  readonly onChange: (paths: readonly string[]) => void;
  /** ask the disk at intervals instead of waiting for events: for network drives and containers */
  readonly polling: boolean;
}

/** Opens a watcher that follows nothing yet. */
export function openFileWatcher({ onChange, polling }: FileWatcherOptions): FileWatcher {
  let pathsAt = new Map<string, string[]>();
  const report = (files: Iterable<string>) => {
    const paths = [...files].flatMap((file) => pathsAt.get(file) ?? []);
    if (paths.length > 0) onChange(paths);
  };
  let follower = polling
    ? openFilePolling(report)
    : openFolderEvents({ onChange: report, onExhausted: poll });

  function poll(): void {
    follower.close();
    follower = openFilePolling(report);
    follower.follow(new Set(pathsAt.keys()));
  }

  return {
    follow(paths) {
      pathsAt = new Map();
      for (const path of new Set(paths))
        for (const file of placesOf(path)) pathsAt.set(file, [...(pathsAt.get(file) ?? []), path]);
      follower.follow(new Set(pathsAt.keys()));
    },
    close: () => follower.close(),
  };
}

const maxLinks = 8;

/** The path, where its links lead one after the other, and where the file really lies. */
function placesOf(path: string): Set<string> {
  const places = new Set([path]);
  try {
    // native: also tells how the disk spells the name, where the system does not mind the spelling
    places.add(realpathSync.native(path));
  } catch {
    // missing, or a link to what is missing
  }
  let at = path;
  for (let links = 0; links < maxLinks; links++) {
    try {
      at = resolve(dirname(at), readlinkSync(at));
    } catch {
      break;
    }
    places.add(at);
  }
  return places;
}
