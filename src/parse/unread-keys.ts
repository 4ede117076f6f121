/** Keys of front matter that are not read → one warning for all of them, with a replacement for each. */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Place } from '../types.js';
import { keyName } from './key-name.js';
import { metadataKeys } from './metadata-schema.js';
import { nearMiss } from './near-miss.js';

/** A key that is not read. */
export interface UnreadKey {
  readonly key: string;
  readonly place: Place;
  /** whether another tool reads it */
  readonly isForeign?: boolean;
  /** what to write for the same effect */
  readonly instead?: string;
  /** the key that it is probably a misspelling of */
  readonly near?: string | undefined;
}

/** More keys than this are counted. */
const maxNamed = 8;

/** The warning, where there is anything to warn of. */
export function unreadKeys(unread: readonly UnreadKey[]): Diagnostic[] {
  const [first] = unread;
  if (!first) return [];
  const more = unread.length > maxNamed ? ` and ${unread.length - maxNamed} more` : '';
  const message =
    unread.length === 1
      ? `The key "${first.key}" is not read.`
      : `These keys are not read: ${listed(unread)}${more}.`;
  return [warning('front-matter-unknown-key', message, { place: first.place, hint: hintFor(unread) })];
}

function hintFor(unread: readonly UnreadKey[]): string {
  const instead = new Map<string, UnreadKey[]>();
  for (const key of unread) {
    if (key.instead) instead.set(key.instead, [...(instead.get(key.instead) ?? []), key]);
  }
  const foreign = unread.filter((key) => key.isForeign && !key.instead);
  const unknown = unread.filter((key) => !key.isForeign && !key.instead && key.near === undefined);
  const verbs = foreign.length === 1 ? 'belongs to another tool and has' : 'belong to other tools and have';
  return [
    ...unread.flatMap(({ key, near }) => (near === undefined ? [] : [`Write "${near}" for "${key}".`])),
    ...[...instead].map(([what, keys]) => `For ${listed(keys)} write ${what}.`),
    ...(foreign.length > 0
      ? [
          `${foreign.length === unread.length && foreign.length > 1 ? 'They' : listed(foreign)} ${verbs} no meaning here.`,
        ]
      : []),
    ...(unknown.length > 0 ? [`Remove ${listed(unknown)}, or correct the spelling.`] : []),
  ].join(' ');
}

function listed(keys: readonly UnreadKey[]): string {
  const names = keys.slice(0, maxNamed).map(({ key }) => `"${key}"`);
  return keys.length > maxNamed ? `${names.join(', ')}, …` : names.join(', ');
}

/** The key of ours that `key` is a misspelling of. */
export function nearKey(key: string): string | undefined {
  return nearMiss(
    keyName(key),
    metadataKeys.map((known) => known.key),
  );
}
