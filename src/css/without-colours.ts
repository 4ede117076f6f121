/**
 * A style sheet → the same without its colours: two sheets that differ in nothing else lay a text out alike. Values that
 * may be more than a colour stay as they are.
 */

import {
  afterSpace,
  type CSSToken,
  closingOf,
  type TokenRange,
  TokenType,
  textOf,
  tokenise,
} from './css-tokens.js';

/** Properties whose whole value is a colour. */
const colourProperty =
  /^(?:color|fill|stroke|(?:background|outline|text-decoration|text-emphasis|column-rule|caret|accent|-webkit-text-fill|-webkit-text-stroke|border(?:-(?:top|right|bottom|left|block|inline|block-start|block-end|inline-start|inline-end))?)-color)$/i;

const colourFunctions: ReadonlySet<string> = new Set('rgb rgba hsl hsla hwb lab lch oklab oklch'.split(' '));
const colourDigits = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** A colour, since a value without any may be a different one. */
const mark = '#';

/** The text of the sheet, with a mark in the place of each colour. */
export function withoutColours(css: string): string {
  const tokens = tokenise(css);
  const all = { tokens, from: 0, to: tokens.length };
  let text = '';
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const type = tokens[at]?.[0];
    const isEnd = type === undefined || type === TokenType.Semicolon || type === TokenType.CloseCurly;
    if (!isEnd && type !== TokenType.OpenCurly) continue;
    const statement = { ...all, from, to: at };
    // what a brace follows is a selector, or a value with braces in it
    text += isEnd ? declarationText(statement) : textOf(statement);
    text += tokens[at]?.[1] ?? '';
    from = at + 1;
  }
  return text;
}

/** A declaration without the colours of its value; all else as it is. */
function declarationText(statement: TokenRange): string {
  const { tokens, from, to } = statement;
  const name = afterSpace(statement);
  const colon = afterSpace({ tokens, from: name + 1, to });
  const [first, second] = [tokens[name], tokens[colon]];
  if (first?.[0] !== TokenType.Ident || second?.[0] !== TokenType.Colon) return textOf(statement);
  const start = textOf({ tokens, from, to: colon + 1 });
  if (colourProperty.test(first[4].value)) return `${start} ${mark}`;
  return start + valueText({ tokens, from: colon + 1, to });
}

function valueText({ tokens, from, to }: TokenRange): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token) break;
    const end = closingOf({ tokens, from: at, to });
    if (isPlainColour(token, tokens.slice(at + 1, end))) {
      text += mark;
      at = end;
    } else text += token[1];
  }
  return text;
}

/** Whether a token is a colour, or the function of one that names no property. */
function isPlainColour(token: CSSToken, content: readonly CSSToken[]): boolean {
  if (token[0] === TokenType.Hash) return colourDigits.test(token[1]);
  if (token[0] !== TokenType.Function || !colourFunctions.has(token[4].value.toLowerCase())) return false;
  return content.every(([type]) => type !== TokenType.Function);
}
