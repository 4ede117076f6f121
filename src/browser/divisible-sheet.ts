/**
 * A style sheet → whether a text may be divided that it sets, so that each piece is laid out alone: not where a counter
 * numbers what is in the text, and not where a selector tells blocks apart by others than the one before.
 */

import {
  afterSpace,
  type CSSToken,
  closingOf,
  isNamed,
  opens,
  TokenType,
  tokenise,
} from '../css/css-tokens.js';

type Tokens = readonly CSSToken[];

/** Lines of code count from 1 in each block, and KaTeX's counters show nothing. */
const countersOfBlocks: ReadonlySet<string> = new Set(['line', 'none', 'katexEqnNo', 'mmlEqnNo']);

/** Whether a style sheet may number what a text holds: in a piece of the text the numbers would begin at 1. */
export function numbersText(css: string): boolean {
  const tokens = tokenise(css);
  return tokens.some((token, at) => {
    const counts = isNamed(token, 'word', 'counter-increment') || isNamed(token, 'word', 'counter-set');
    if (!counts) return false;
    const colon = afterSpace({ tokens, from: at + 1, to: tokens.length });
    return tokens[colon]?.[0] === TokenType.Colon && mayCountOn(valueAt(tokens, colon + 1));
  });
}

const endsOfValues: ReadonlySet<TokenType> = new Set([
  TokenType.Semicolon,
  TokenType.CloseCurly,
  TokenType.EOF,
]);

/** The tokens of a value up to its end, or its `!important`. */
function valueAt(tokens: Tokens, from: number): Tokens {
  const value: CSSToken[] = [];
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || endsOfValues.has(token[0]) || isDelimiter(token, '!')) break;
    value.push(token);
  }
  return value;
}

/** Whether one of the counters of a value may continue from block to block. */
function mayCountOn(value: Tokens): boolean {
  return value.some((token) => {
    if (token[0] === TokenType.Whitespace || token[0] === TokenType.Number) return false;
    return token[0] !== TokenType.Ident || !countersOfBlocks.has(token[4].value);
  });
}

/** A rule of ours that says the same of a block wherever it stands. */
const harmless = '.part-body > p ~ p';

/** Whether a style sheet may show a block otherwise in a piece of the text. */
export function asksForOtherBlocks(css: string): boolean {
  return preludesOf(tokenise(css)).some((prelude) => selectorsOf(prelude).some(asksOthers));
}

/** The preludes of rules, without at-rules. A sheet that ends before a brace may have one. */
function preludesOf(tokens: Tokens): readonly Tokens[] {
  const found: Tokens[] = [];
  let start = 0;
  for (const [at, [type]] of tokens.entries()) {
    const isPrelude = type === TokenType.OpenCurly || type === TokenType.EOF;
    if (isPrelude) {
      const first = afterSpace({ tokens, from: start, to: at });
      if (tokens[first]?.[0] !== TokenType.AtKeyword) found.push(tokens.slice(first, at));
    }
    if (isPrelude || type === TokenType.Semicolon || type === TokenType.CloseCurly) start = at + 1;
  }
  return found;
}

/** The selectors of a list, divided at commas outside of brackets. */
function selectorsOf(tokens: Tokens): readonly Tokens[] {
  const found: CSSToken[][] = [[]];
  for (let at = 0; at < tokens.length; at++) {
    const end = opens(tokens[at]) ? closingOf({ tokens, from: at, to: tokens.length }) : at;
    if (tokens[at]?.[0] === TokenType.Comma) found.push([]);
    else found.at(-1)?.push(...tokens.slice(at, end + 1));
    at = end;
  }
  return found;
}

function asksOthers(selector: Tokens): boolean {
  const text = selector.map(([, written]) => written).join('');
  if (text.trim() === harmless) return false;
  let compound: CSSToken[] = [];
  for (let at = 0; at < selector.length; at++) {
    const token = selector[at];
    if (!token) break;
    if (isDelimiter(token, '~')) return true;
    if (isPlaceAmongOthers(token) && !isWithinBlock(compound)) return true;
    const end = opens(token) ? closingOf({ tokens: selector, from: at, to: selector.length }) : at;
    const isFunction = token[0] === TokenType.Function;
    if (isFunction && selectorsOf(selector.slice(at + 1, end)).some(asksOthers)) return true;
    const beginsCompound =
      token[0] === TokenType.Whitespace || isDelimiter(token, '>') || isDelimiter(token, '+');
    compound = beginsCompound ? [] : [...compound, ...selector.slice(at, end + 1)];
    at = end;
  }
  return false;
}

/** `nth-child(…)`, `first-of-type` and their kind. */
function isPlaceAmongOthers(token: CSSToken): boolean {
  if (token[0] === TokenType.Function) return /^nth-/i.test(token[4].value);
  return token[0] === TokenType.Ident && /^(?:first|last|only)-of-type$/i.test(token[4].value);
}

/** Elements whose siblings are in the same block. */
const partsOfBlocks: ReadonlySet<string> = new Set('thead tbody tfoot tr td th li dt dd col'.split(' '));

/** Whether a selector is of cells, items or lines, by its first part: their siblings are in the same block. */
function isWithinBlock(compound: readonly CSSToken[]): boolean {
  const names = compound.flatMap((token) => (token[0] === TokenType.Ident ? [token[4].value] : []));
  const hasClass = compound.some(
    (token, at) => isDelimiter(token, '.') && /^(?:line$|contents)/.test(wordAt(compound, at + 1)),
  );
  const [first, second] = compound;
  if (hasClass) return true;
  if (first?.[0] === TokenType.Ident) return partsOfBlocks.has(first[4].value);
  return isNamed(second, 'function', 'is') && names.every((name) => partsOfBlocks.has(name));
}

function wordAt(tokens: Tokens, at: number): string {
  const token = tokens[at];
  return token?.[0] === TokenType.Ident ? token[4].value : '';
}

function isDelimiter(token: CSSToken, character: string): boolean {
  return token[0] === TokenType.Delim && token[4].value === character;
}
