/**
 * A file's name and content → its address in the made-up origin. Other bytes have another address: a browser keeps
 * what it loaded once, and would show the old image of a file that was edited.
 */

/** `paper/images/a.png` → `/paper/1f0c…/images/a.png`; the name is percent-encoded. */
export function addressOf(name: string, sha256: string): string {
  const folder = name.indexOf('/');
  return `/${name.slice(0, folder)}/${sha256.slice(0, 16)}${name.slice(folder)}`;
}
