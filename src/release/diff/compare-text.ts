/** Two lists of tokens → the runs of words that differ, as a reader would name them. */

import { type Edit, editsBetween, joinedEdits } from './edit-script.js';
import type { Token } from './tokens.js';

/** The ranges that differ, as indexes into `comparable` of the two lists. */
export function compareTokens(old: readonly Token[], newer: readonly Token[]): Edit[] {
  const keys = (tokens: readonly Token[]) => comparable(tokens).map((token) => token.key);
  return joinedEdits(editsBetween(keys(old), keys(newer), wordBoundary));
}

/** The tokens that count, without generated ones. */
export function comparable(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => !token.isGenerated);
}

/** A sentence is inserted from its first word to its full stop, a clause from its comma. */
function wordBoundary(item: string, before: string | undefined): number {
  if (before === undefined || /^[.!?…:]$/.test(before)) return 3;
  if (/^[,;(–—]$/.test(item)) return 2;
  return /^[\p{P}]$/u.test(item) ? 0 : 1;
}
