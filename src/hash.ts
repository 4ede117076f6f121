/** Texts and bytes → SHA-256 in lower-case hex: names of cache entries, of assets and of release files. */

import { createHash } from 'node:crypto';

/** The digest of one text (as UTF-8) or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The digest of all that a stream holds. */
export async function sha256OfStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}

/** The digest of texts in their order; lengths keep ["ab", "c"] and ["a", "bc"] apart. */
export function sha256OfAll(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
}
