/**
 * Tokens of a block → its `url()`s, and the font formats after WOFF2, which are dropped: every browser that prints
 * reads WOFF2.
 */

import type { CssAddress } from './css-rule.js';
import { afterSpace, type TokenRange, TokenType, urlAt, wordIn } from './css-tokens.js';

/** The addresses of a block, with places from its beginning. */
export function addressesOf({ tokens, from, to }: TokenRange): readonly CssAddress[] {
  const found: CssAddress[] = [];
  const placeOf = offsetsOf({ tokens, from, to });
  for (let at = from; at < to; at++) {
    const url = urlAt({ tokens, from: at, to });
    if (!url) continue;
    found.push({ start: placeOf(at), end: placeOf(url.end), target: url.target });
    at = url.end - 1;
    const format = formatAt({ tokens, from: url.end, to });
    if (!url.target.toLowerCase().endsWith('.woff2') || format?.name !== 'woff2') continue;
    const end = afterOtherFormats({ tokens, from: format.end, to });
    if (end === format.end) continue;
    found.push({ start: placeOf(format.end), end: placeOf(end) });
    at = end - 1;
  }
  return found;
}

/** Offsets of tokens from the beginning of the range, asked for in order. */
function offsetsOf({ tokens, from }: TokenRange): (index: number) => number {
  let [at, offset] = [from, 0];
  return (index) => {
    while (at < index) offset += tokens[at++]?.[1].length ?? 0;
    return offset;
  };
}

/** `format(woff2)` or `format("woff2")`, and the place behind it. */
function formatAt(range: TokenRange): { readonly name: string; readonly end: number } | undefined {
  const word = wordIn({ ...range, from: afterSpace(range) }, 'format');
  return word && { name: word.text.toLowerCase(), end: word.end };
}

/** The place behind `, url(a.woff) format(woff), …`. */
function afterOtherFormats({ tokens, from, to }: TokenRange): number {
  let end = from;
  for (;;) {
    const comma = afterSpace({ tokens, from: end, to });
    if (tokens[comma]?.[0] !== TokenType.Comma) return end;
    const url = urlAt({ tokens, from: afterSpace({ tokens, from: comma + 1, to }), to });
    const format = url && formatAt({ tokens, from: url.end, to });
    if (!url || !format || !/\.(?:woff|ttf)$/i.test(url.target)) return end;
    end = format.end;
  }
}
