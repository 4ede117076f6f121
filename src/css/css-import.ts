/** An `@import` statement → its address and its conditions. */

import type { CssImport } from './css-rule.js';
import { afterSpace, closingOf, isNamed, type TokenRange, TokenType, textOf, urlAt } from './css-tokens.js';

/** Reads the statement, from behind `@import` to before its semicolon. */
export function readImport(range: TokenRange): CssImport {
  const { tokens, to } = range;
  const address = addressAt(range);
  const layer =
    functionAt({ tokens, from: address.end, to }, 'layer') ??
    wordAt({ tokens, from: address.end, to }, 'layer');
  const afterLayer = layer?.end ?? address.end;
  const supports = functionAt({ tokens, from: afterLayer, to }, 'supports');
  const media = textOf({ tokens, from: supports?.end ?? afterLayer, to }).trim();
  return {
    target: address.inside,
    ...(layer && { layer: layer.inside }),
    ...(supports && { supports: supports.inside }),
    ...(media !== '' && { media }),
  };
}

interface Found {
  readonly inside: string;
  readonly end: number;
}

function addressAt(range: TokenRange): Found {
  const { tokens, to } = range;
  const from = afterSpace(range);
  const token = tokens[from];
  if (token?.[0] === TokenType.String) return { inside: token[4].value, end: from + 1 };
  const url = urlAt({ tokens, from, to });
  return { inside: url?.target ?? '', end: url?.end ?? range.from };
}

/** `name(…)` as the next token, with what stands between its parentheses. */
function functionAt(range: TokenRange, name: string): Found | undefined {
  const { tokens, to } = range;
  const from = afterSpace(range);
  if (!isNamed(tokens[from], 'function', name)) return undefined;
  const close = closingOf({ tokens, from, to });
  return { inside: textOf({ tokens, from: from + 1, to: close }).trim(), end: Math.min(close + 1, to) };
}

function wordAt(range: TokenRange, name: string): Found | undefined {
  const from = afterSpace(range);
  return isNamed(range.tokens[from], 'word', name) ? { inside: '', end: from + 1 } : undefined;
}
