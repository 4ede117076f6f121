/** What a print is made of → a short text that is the same for the same print only. */

import type { Asset } from '../types.js';

/** The part of a hash that an asset decides. */
export function fingerprint({ url, sha256 }: Asset): string {
  return `${url} ${sha256}`;
}
