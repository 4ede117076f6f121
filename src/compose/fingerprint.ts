/** The inputs of a print → a hash: equal hashes promise equal prints. */

import type { Asset } from '../types.js';

/** The part of a hash that an asset decides. */
export function fingerprint({ url, sha256 }: Asset): string {
  return `${url} ${sha256}`;
}
