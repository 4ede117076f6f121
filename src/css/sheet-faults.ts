/**
 * CSS text → what browsers leave out of it without a word: a block that never ends takes the rest of the sheet with it, an
 * extra brace the next rule, and Sass or Less is no CSS.
 */

import { afterSpace, type CSSToken, closingOf, opens, TokenType, textOf, tokenise } from './css-tokens.js';

/** A fault of a sheet. */
export interface SheetFault {
  readonly line: number;
  /** a sentence */
  readonly message: string;
}

/** At-rules of Sass and Less. */
const ofSass: ReadonlySet<string> = new Set(
  'use forward mixin include extend if else each for while debug warn error at-root plugin'.split(' '),
);

/** The first fault of each kind, in the order of the lines. */
export function sheetFaults(css: string): readonly SheetFault[] {
  const tokens = tokenise(css.replace(/^\uFEFF/, ''));
  const found = [unclosed(tokens), extraBrace(tokens), sass(tokens)].filter((fault) => fault !== undefined);
  return found
    .map(({ at, message }) => ({ line: lineOf(tokens, at), message }))
    .sort((a, b) => a.line - b.line);
}

interface Found {
  /** index of a token */
  readonly at: number;
  readonly message: string;
}

/** The outermost block without an end. */
function unclosed(tokens: readonly CSSToken[]): Found | undefined {
  const to = tokens.length;
  for (let at = 0; at < to; at++) {
    if (!opens(tokens[at])) continue;
    const close = closingOf({ tokens, from: at, to });
    if (close === to)
      return {
        at,
        message: `A "${tokens[at]?.[1]}" is never closed: all rules from here on have no effect.`,
      };
    at = close;
  }
  return undefined;
}

function extraBrace(tokens: readonly CSSToken[]): Found | undefined {
  const to = tokens.length;
  for (let at = 0; at < to; at++) {
    if (tokens[at]?.[0] === TokenType.CloseCurly)
      return { at, message: 'A "}" closes nothing: the rule behind it has no effect.' };
    if (opens(tokens[at])) at = closingOf({ tokens, from: at, to });
  }
  return undefined;
}

/** `$name: value`, `@include name`, `// words`, where a statement begins. */
function sass(tokens: readonly CSSToken[]): Found | undefined {
  let begins = true;
  for (const [at, token] of tokens.entries()) {
    const type = token[0];
    if (type === TokenType.Whitespace) continue;
    if (begins && isSass(tokens, at)) {
      const text = textOf({ tokens, from: at, to: at + 4 })
        .split('\n', 1)[0]
        ?.trim();
      return {
        at,
        message: `"${text}" is of Sass or Less, and no CSS: it has no effect, or spoils the rule behind it.`,
      };
    }
    begins = type === TokenType.Semicolon || type === TokenType.OpenCurly || type === TokenType.CloseCurly;
  }
  return undefined;
}

function isSass(tokens: readonly CSSToken[], at: number): boolean {
  const [type, text, , , value] = tokens[at] ?? [];
  const next = tokens[at + 1];
  if (type === TokenType.AtKeyword) {
    const name = (value as { readonly value: string }).value.toLowerCase();
    if (ofSass.has(name)) return true;
    // `@name: value` of Less
    const after = tokens[afterSpace({ tokens, from: at + 1, to: tokens.length })];
    return name !== 'page' && after?.[0] === TokenType.Colon;
  }
  if (type !== TokenType.Delim) return false;
  return (text === '$' && next?.[0] === TokenType.Ident) || (text === '/' && next?.[1] === '/');
}

function lineOf(tokens: readonly CSSToken[], at: number): number {
  return textOf({ tokens, from: 0, to: at }).split('\n').length;
}
