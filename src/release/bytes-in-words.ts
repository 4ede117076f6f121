/** A number of bytes → the size as a reader is shown it. */

/** `950 B`, `12 kB`, `3.4 MB` */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
