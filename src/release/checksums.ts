/**
 * Files ↔ SHA256SUMS in the form of `sha256sum`: one LF-ended line a file, sorted by name, binary mode. Names come from
 * our allow-list, so none needs the escapes that `sha256sum` has for newlines and backslashes.
 */

import { byName } from './digest.js';
import type { FileDigest } from './release-types.js';

/** Name of the checksum file in a release. */
export const checksumsName = 'SHA256SUMS';

/** The text of SHA256SUMS. */
export function formatChecksums(files: readonly FileDigest[]): string {
  return [...files]
    .sort(byName)
    .map((file) => `${file.sha256} *${file.name}\n`)
    .join('');
}

/** Name → hex digest; a line that is none of ours is left out. */
export function parseChecksums(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').map((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line));
  return new Map(lines.flatMap((match) => (match?.[1] && match[2] ? [[match[2], match[1]] as const] : [])));
}
