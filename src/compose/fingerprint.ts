/** What a print is made of → a short text that is the same for the same print only. */

import type { Asset } from '../types.js';

/** What stands for an asset in a hash. */
export function fingerprint({ url, sha256 }: Asset): string {
  return `${url} ${sha256}`;
}
