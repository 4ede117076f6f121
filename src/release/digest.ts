/** A name with bytes, text or a JSON value → a release file: its bytes, size and SHA-256, by which other files name it. */

import { compareText } from '../data/compare-text.js';
import { sha256 } from '../hash.js';
import type { FileDigest, ReleaseFile } from './release-types.js';

/** A release file, its digest taken. */
export function releaseFile(name: string, content: Uint8Array | string): ReleaseFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, sha256: sha256(bytes), size: bytes.length, bytes };
}

/** A JSON file as we write them: two spaces, LF, keys in the order in which the value was made. */
export function jsonFile(name: string, value: unknown): ReleaseFile {
  return releaseFile(name, `${JSON.stringify(value, null, 2)}\n`);
}

/** The digest alone, without the bytes. */
export function digestOf({ name, sha256, size }: FileDigest): FileDigest {
  return { name, sha256, size };
}

/** Order of names that no locale changes. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}
