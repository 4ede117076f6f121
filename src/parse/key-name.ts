/**
 * A key of front matter in any spelling → the spelling of our keys: `pageSize`, `page_size` and `Page Size` are
 * `page-size`.
 */

/** The name that `key` means. */
export function keyName(key: string): string {
  return key
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[_\s]+/g, '-')
    .toLowerCase();
}
