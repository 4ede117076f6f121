/**
 * CSS text → tokens, by the tokenizer of CSSTools, which follows CSS Syntax Level 3: escapes, strings, comments,
 * `url()`. The tokenizer is loaded only where a sheet is parsed; built-in sheets were parsed when wp-build was built.
 */

import { type CSSToken, tokenize as read, TokenType } from '@csstools/css-tokenizer';

export { type CSSToken, TokenType } from '@csstools/css-tokenizer';

/** Some tokens of a sheet: those from `from` to before `to`. */
export interface TokenRange {
  readonly tokens: readonly CSSToken[];
  readonly from: number;
  readonly to: number;
}

/** The tokens of a text; comments are blank, and have as many lines as before. */
export function tokenise(css: string): readonly CSSToken[] {
  return read({ css }).map((token) => {
    if (token[0] !== TokenType.Comment) return token;
    return [TokenType.Whitespace, token[1].replace(/[^\n]+/g, ' '), token[2], token[3], undefined];
  });
}

/** The text of some tokens. */
export function textOf({ tokens, from, to }: TokenRange): string {
  let text = '';
  for (let at = from; at < to; at++) text += tokens[at]?.[1] ?? '';
  return text;
}

const closers = new Map<TokenType, TokenType>([
  [TokenType.Function, TokenType.CloseParen],
  [TokenType.OpenParen, TokenType.CloseParen],
  [TokenType.OpenSquare, TokenType.CloseSquare],
  [TokenType.OpenCurly, TokenType.CloseCurly],
]);

/** Whether a token opens brackets. */
export function opens(token: CSSToken | undefined): boolean {
  return token !== undefined && closers.has(token[0]);
}

/** The closing bracket of the bracket at `from`; the end of the range where it is not closed. */
export function closingOf({ tokens, from, to }: TokenRange): number {
  const awaited: TokenType[] = [];
  for (let at = from; at < to; at++) {
    const type = tokens[at]?.[0];
    const closer = type && closers.get(type);
    if (closer) awaited.push(closer);
    else if (type === awaited.at(-1)) awaited.pop();
    if (awaited.length === 0) return at;
  }
  return to;
}

/** The first place from `from` on that is no white space. */
export function afterSpace({ tokens, from, to }: TokenRange): number {
  let at = from;
  while (at < to && tokens[at]?.[0] === TokenType.Whitespace) at++;
  return at;
}

/** Whether a token is a function or a word of that name. */
export function isNamed(token: CSSToken | undefined, type: 'function' | 'word', name: string): boolean {
  if (token?.[0] === TokenType.Function) return type === 'function' && token[4].value.toLowerCase() === name;
  return type === 'word' && token?.[0] === TokenType.Ident && token[4].value.toLowerCase() === name;
}

/** A `url()` at `from`, in either form: what it names, and the place behind it. */
export function urlAt(range: TokenRange): { readonly target: string; readonly end: number } | undefined {
  const { tokens, from } = range;
  const token = tokens[from];
  if (token?.[0] === TokenType.URL) return { target: token[4].value, end: from + 1 };
  const word = wordIn(range, 'url');
  return word && { target: word.text, end: word.end };
}

/** A function of one string or word at `from`, such as `format("woff2")`, and the place behind it. */
export function wordIn(
  { tokens, from, to }: TokenRange,
  name: string,
): { readonly text: string; readonly end: number } | undefined {
  if (!isNamed(tokens[from], 'function', name)) return undefined;
  const at = afterSpace({ tokens, from: from + 1, to });
  const close = afterSpace({ tokens, from: at + 1, to });
  const word = tokens[at];
  if (word?.[0] !== TokenType.String && word?.[0] !== TokenType.Ident) return undefined;
  return tokens[close]?.[0] === TokenType.CloseParen ? { text: word[4].value, end: close + 1 } : undefined;
}
