/** `wp-build cache [show|trim|clear]`: shows the cache folder and its size, deletes old entries, or all. */

import { cachePlace } from '../build/open-cache.js';
import {
  clearEntries,
  defaultMaxBytes,
  entryKinds,
  listEntries,
  type StoredEntry,
  trimEntries,
} from '../cache/entry-store.js';
import { BuildError, error } from '../diagnostic.js';
import { printableLine } from './printable-text.js';
import type { Terminal } from './terminal.js';

/** Flags as commander hands them over. */
export interface CacheFlags {
  readonly cache?: string;
  /** megabytes */
  readonly to?: number;
  readonly json?: boolean;
}

const actions = ['show', 'trim', 'clear'] as const;
const megabyte = 1024 * 1024;

/** Shows, trims or clears the cache of the current folder; returns the exit code. */
export async function cacheCommand(action: string, flags: CacheFlags, terminal: Terminal): Promise<number> {
  if (!actions.some((each) => each === action)) {
    const hint = `Choose one of ${actions.join(', ')}.`;
    throw new BuildError(error('usage', `There is no action ${action} of the cache.`, { hint }));
  }
  const cache = flags.cache ?? environment();
  const place = await cachePlace('.', cache === undefined ? {} : { cache }, terminal.note);
  if (place === undefined) {
    terminal.note('There is no cache: cache is false in wp-build.yaml.');
    return 0;
  }
  const before = await listEntries(place.folder);
  if (action === 'clear') await clearEntries(place.folder);
  if (action === 'trim') {
    const maxBytes = flags.to === undefined ? defaultMaxBytes : flags.to * megabyte;
    await trimEntries(place.folder, maxBytes);
  }
  const after = action === 'show' ? before : await listEntries(place.folder);
  show({ folder: place.folder, before, after }, flags, terminal);
  return 0;
}

function environment(): string | undefined {
  const { WP_CACHE: folder } = process.env;
  return folder && folder !== 'off' ? folder : undefined;
}

interface Shown {
  readonly folder: string;
  readonly before: readonly StoredEntry[];
  readonly after: readonly StoredEntry[];
}

function show({ folder, before, after }: Shown, { json }: CacheFlags, terminal: Terminal): void {
  const removed = { entries: before.length - after.length, bytes: sizeOf(before) - sizeOf(after) };
  if (json) {
    const kinds = entryKinds.map((kind) => [kind, countOf(after, kind)] as const);
    terminal.data(JSON.stringify({ folder, ...total(after), removed, kinds: Object.fromEntries(kinds) }));
    return;
  }
  terminal.result(printableLine(folder));
  for (const kind of entryKinds) {
    const { entries, bytes } = countOf(after, kind);
    if (entries > 0)
      terminal.result(`  ${kind.padEnd(9)} ${String(entries).padStart(6)}  ${shownSize(bytes)}`);
  }
  terminal.result(`  ${'all'.padEnd(9)} ${String(after.length).padStart(6)}  ${shownSize(sizeOf(after))}`);
  if (removed.entries > 0) terminal.note(`Removed ${removed.entries} entries, ${shownSize(removed.bytes)}.`);
}

const total = (entries: readonly StoredEntry[]) => ({ entries: entries.length, bytes: sizeOf(entries) });

const countOf = (entries: readonly StoredEntry[], kind: StoredEntry['kind']) =>
  total(entries.filter((entry) => entry.kind === kind));

const sizeOf = (entries: readonly StoredEntry[]): number => entries.reduce((sum, { size }) => sum + size, 0);

const shownSize = (bytes: number): string => `${(bytes / megabyte).toFixed(1).padStart(8)} MB`;
