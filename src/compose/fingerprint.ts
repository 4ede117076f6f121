/** What a print is made of → a short text that is the same for the same print only. */

import { createHash } from 'node:crypto';
import type { Asset } from '../types.js';

/** What stands for an asset in a hash. */
export function fingerprint({ url, sha256 }: Asset): string {
  return `${url} ${sha256}`;
}

/** SHA-256 of texts, in order. */
export function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  // lengths keep ["ab", "c"] and ["a", "bc"] apart
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
}
