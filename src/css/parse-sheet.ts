/**
 * CSS text → its rules: enough of the syntax to inline imports, find page rules and fonts, and read custom properties.
 * Text after the last complete rule is left out, since another sheet may follow.
 */

import { addressesOf } from './css-addresses.js';
import { readImport } from './css-import.js';
import type { CssDeclaration, CssRule, CssValue, CssVariable } from './css-rule.js';
import {
  afterSpace,
  type CSSToken,
  closingOf,
  isNamed,
  opens,
  type TokenRange,
  TokenType,
  textOf,
  tokenise,
} from './css-tokens.js';

/** At-rules that hold rules. */
const groups = new Set(['@media', '@supports', '@layer', '@container']);
/** Rules nested deeper stay text: each level is read once more. */
const maxDepth = 16;
/** Fallbacks of custom properties nested deeper stay text. */
const maxFallbacks = 8;

/** The rules of a sheet. */
export function parseSheet(css: string): readonly CssRule[] {
  const tokens = tokenise(css.replace(/^\uFEFF/, ''));
  return rulesOf({ tokens, from: 0, to: tokens.length }, { line: 1, depth: 0 });
}

interface Place {
  readonly line: number;
  readonly depth: number;
}

/** A statement: from its first token to its semicolon or closing brace. */
interface Statement extends TokenRange {
  /** index of the opening brace, if it has a block */
  readonly open?: number;
}

function rulesOf(range: TokenRange, { line, depth }: Place): readonly CssRule[] {
  const rules: CssRule[] = [];
  let [at, lineNow] = [range.from, line];
  const lineOf = (index: number): number => {
    while (at < index) lineNow += lineBreaks(range.tokens[at++]?.[1] ?? '');
    return lineNow;
  };
  for (const statement of statementsOf(range, 'rules')) {
    const first = afterSpace(statement);
    const end = statement.open ?? statement.to;
    if (first < end) rules.push(ruleOf({ ...statement, from: first }, lineOf(first), depth));
  }
  return rules;
}

function ruleOf(statement: Statement, line: number, depth: number): CssRule {
  const { tokens, from, to, open } = statement;
  const first = tokens[from];
  const name = first?.[0] === TokenType.AtKeyword ? `@${first[4].value.toLowerCase()}` : '';
  const prelude = { tokens, from, to: open ?? to };
  const rule = { name, prelude: textOf(prelude).trim(), line };
  if (open === undefined)
    return name === '@import' ? { ...rule, imports: readImport({ ...prelude, from: from + 1 }) } : rule;
  const block = { tokens, from: open + 1, to };
  const addresses = addressesOf(block);
  const isGroup = groups.has(name) && depth < maxDepth;
  return {
    ...rule,
    block: textOf(block),
    ...(addresses.length > 0 && { addresses }),
    ...(isGroup && { rules: rulesOf(block, { line: line + lineBreaks(textOf(prelude)), depth: depth + 1 }) }),
    ...((name === '@font-face' || isForRoot(prelude)) && { declarations: declarationsOf(block) }),
  };
}

type Content = 'rules' | 'declarations';

/**
 * Splits at semicolons and blocks outside of brackets. A rule behind an extra closing brace is left out, as in
 * browsers; the last declaration needs no semicolon.
 */
function statementsOf({ tokens, from, to }: TokenRange, content: Content): readonly Statement[] {
  const statements: Statement[] = [];
  let start = from;
  let isBroken = false;
  const end = (at: number, open?: number): void => {
    if (!isBroken) statements.push({ tokens, from: start, to: at, ...(open !== undefined && { open }) });
    [start, isBroken] = [at + 1, false];
  };
  for (let at = from; at < to; at++) {
    const type = tokens[at]?.[0];
    if (type === TokenType.Semicolon) end(at);
    else if (type === TokenType.CloseCurly) isBroken = true;
    else if (opens(tokens[at])) {
      const close = closingOf({ tokens, from: at, to });
      if (close === to) return statements;
      const isBlock =
        type === TokenType.OpenCurly &&
        !(content === 'declarations' && isCustom({ tokens, from: start, to: at }));
      if (isBlock) end(close, at);
      at = close;
    }
  }
  if (content === 'declarations') end(to);
  return statements;
}

/** Whether a declaration is of a custom property: its value may hold braces. */
function isCustom(range: TokenRange): boolean {
  const first = range.tokens[afterSpace(range)];
  return first?.[0] === TokenType.Ident && first[4].value.startsWith('--');
}

/** Whether one of the selectors is `:root`. */
function isForRoot({ tokens, from, to }: TokenRange): boolean {
  const selectors: CSSToken[][] = [[]];
  for (const token of tokens.slice(from, to)) {
    if (token[0] === TokenType.Comma) selectors.push([]);
    else if (token[0] !== TokenType.Whitespace) selectors.at(-1)?.push(token);
  }
  return selectors.some(
    ([colon, name, ...rest]) =>
      colon?.[0] === TokenType.Colon && isNamed(name, 'word', 'root') && rest.length === 0,
  );
}

function declarationsOf(block: TokenRange): readonly CssDeclaration[] {
  return statementsOf(block, 'declarations').flatMap(({ tokens, from, to, open }) => {
    const first = afterSpace({ tokens, from, to });
    const name = tokens[first];
    const colon = afterSpace({ tokens, from: first + 1, to });
    if (open !== undefined || name?.[0] !== TokenType.Ident || tokens[colon]?.[0] !== TokenType.Colon)
      return [];
    const written = name[4].value;
    const value = readValue({ tokens, from: colon + 1, to });
    return [{ name: written.startsWith('--') ? written : written.toLowerCase(), value }];
  });
}

/** A value, without white space around it. */
function readValue({ tokens, from, to }: TokenRange, depth = 0): CssValue {
  const first = afterSpace({ tokens, from, to });
  let last = to;
  while (last > first && tokens[last - 1]?.[0] === TokenType.Whitespace) last--;
  const parts: (string | CssVariable)[] = [];
  let plain = first;
  for (let at = first; at < last; at++) {
    if (depth === maxFallbacks || !isNamed(tokens[at], 'function', 'var')) continue;
    const close = closingOf({ tokens, from: at, to: last });
    const variable = variableOf({ tokens, from: at, to: close }, depth);
    if (!variable) continue;
    if (plain < at) parts.push(textOf({ tokens, from: plain, to: at }));
    parts.push(variable);
    plain = close + 1;
    at = close;
  }
  if (plain < last) parts.push(textOf({ tokens, from: plain, to: last }));
  return parts;
}

/** `var(--name)` or `var(--name, fallback)`, up to its closing bracket. */
function variableOf({ tokens, from, to }: TokenRange, depth: number): CssVariable | undefined {
  const first = afterSpace({ tokens, from: from + 1, to });
  const name = tokens[first];
  const next = afterSpace({ tokens, from: first + 1, to });
  const hasFallback = next < to && tokens[next]?.[0] === TokenType.Comma;
  if (name?.[0] !== TokenType.Ident || (next < to && !hasFallback)) return undefined;
  return {
    variable: name[4].value,
    text: `${textOf({ tokens, from, to })})`,
    ...(hasFallback && { fallback: readValue({ tokens, from: next + 1, to }, depth + 1) }),
  };
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
