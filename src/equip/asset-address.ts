/**
 * A file's name and content → its URL in the made-up origin. The URL changes with the bytes: a browser caches by URL,
 * and would show the old image after an edit.
 */

/** `paper/images/a.png` → `/paper/1f0c…/images/a.png`; the name is percent-encoded. */
export function addressOf(name: string, sha256: string): string {
  const folder = name.indexOf('/');
  return `/${name.slice(0, folder)}/${sha256.slice(0, 16)}${name.slice(folder)}`;
}
