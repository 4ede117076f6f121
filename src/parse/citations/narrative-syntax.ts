/**
 * `@key` and `@key [p. 7]` in a sentence → the cited work, by Pandoc's rules. Many words begin with an at sign, so only
 * a key of the bibliography is a citation; all others stay text.
 */

import type { Cluster } from './citation-types.js';
import { crossReference, keyPattern, readCluster, textOf } from './cluster-syntax.js';
import { locate } from './locator.js';

const bare = new RegExp(`@${keyPattern}`, 'uy');

/** An at sign with a name behind it. */
export interface Mention {
  readonly key: string;
  /** offset of what follows */
  readonly end: number;
}

/** The name at `pos`, where the at sign begins a word. */
export function readMention(text: string, pos: number): Mention | undefined {
  if (/[\p{L}\p{N}_.@/\\-]/u.test(text[pos - 1] ?? '')) return undefined;
  bare.lastIndex = pos;
  const found = bare.exec(text);
  const key = (found?.[1] ?? found?.[2])?.normalize('NFC');
  // `@scope/name@1.0`, `@user@example.social`
  const isAddress = text[bare.lastIndex] === '@';
  return key === undefined || isAddress || crossReference.test(key)
    ? undefined
    : { key, end: bare.lastIndex };
}

/** The citation of a known work in a sentence, with brackets behind it that have a locator. */
export function readNarrative(text: string, { key, end }: Mention): { cluster: Cluster; end: number } {
  const alone = { cluster: { cites: [{ key }], narrative: true as const }, end };
  const [whole, inside] = /^[ \n]?\[([^[\]`^]+)\](?![([{])/.exec(text.slice(end, end + maxBrackets)) ?? [];
  if (whole === undefined || inside === undefined) return alone;
  const [first = '', ...others] = inside.split(';');
  const { suffix, ...located } = locate(first);
  const rest = others.length === 0 ? { cites: [] } : readCluster(others.join(';'));
  if (located.locator === undefined || !rest) return alone;
  const after = textOf(suffix).trimEnd();
  const cite = { key, ...located, ...(after.trim() !== '' && { suffix: after }) };
  return { cluster: { cites: [cite, ...rest.cites], narrative: true }, end: end + whole.length };
}

/** Longer ones are no place within a work. */
const maxBrackets = 400;
