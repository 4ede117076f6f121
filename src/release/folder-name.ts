/**
 * A paper's name or version → whether it may be the name of a folder, on every system that a release is copied to. A
 * front matter line can say `version: ../../etc`; so characters are checked by an allow-list, and all others are
 * refused.
 */

const allowed = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._+ -]*$/u;
/** Names that Windows keeps for devices, with or without an extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Leaves room within 255 bytes for `NAME-VERSION-changes.pdf`. */
const maxBytes = 100;

/**
 * The reason why `text` cannot be a folder's name, as the end of a sentence that begins with it; undefined where it
 * can.
 */
export function folderNameFault(text: string): string | undefined {
  if (text === '') return 'is empty';
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) return `is ${bytes} bytes long; a folder's name may have ${maxBytes}`;
  if (/^[.\s]/.test(text)) return 'begins with a dot or a space';
  if (/[.\s]$/.test(text)) return 'ends with a dot or a space';
  if (device.test(text)) return 'is the name of a device on Windows';
  if (text !== text.normalize('NFC')) return 'is not in Unicode normal form C';
  if (allowed.test(text)) return undefined;
  const odd = Array.from(text).find((c) => !/[\p{L}\p{N}\p{M}._+ -]/u.test(c));
  return odd === undefined ? 'does not begin with a letter or a digit' : `contains ${named(odd)}`;
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}]/u.test(character) ? hex : `“${character}” (${hex})`;
}
