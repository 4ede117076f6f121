/**
 * An `@import` statement → its address and its conditions, and the imported text under the same conditions:
 * `@import url(a.css) layer(base) supports(display: grid) screen` becomes blocks of `@layer`, `@supports` and `@media`.
 */

/** What an `@import` says. */
export interface CssImport {
  readonly target: string;
  /** name of its layer; empty where the layer has no name, absent where there is none */
  readonly layer?: string | undefined;
  readonly supports?: string | undefined;
  readonly media?: string | undefined;
}

/** Reads the statement, from `@import` to before its semicolon. */
export function readImport(statement: string): CssImport {
  const [whole = '', , quoted, , inUrl, bare] =
    /^@import\s*(?:(["'])(.*?)\1|url\(\s*(?:(["'])(.*?)\3|([^\s"')]*))\s*\))\s*/is.exec(statement) ?? [];
  let rest = statement.slice(whole.length);
  const layer = takeFunction(rest, 'layer') ?? takeWord(rest, 'layer');
  rest = layer?.rest ?? rest;
  const supports = takeFunction(rest, 'supports');
  rest = supports?.rest ?? rest;
  return {
    target: quoted ?? inUrl ?? bare ?? '',
    layer: layer?.inside,
    supports: supports?.inside,
    media: rest.trim() === '' ? undefined : rest.trim(),
  };
}

/** The imported text, as far as its conditions hold. */
export function underConditions(css: string, { layer, supports, media }: CssImport): string {
  let text = css;
  if (media !== undefined) text = `@media ${media} {\n${text}\n}`;
  if (supports !== undefined) text = `@supports ${asCondition(supports)} {\n${text}\n}`;
  if (layer !== undefined) text = `@layer ${layer} {\n${text}\n}`;
  return text;
}

/** `display: grid` needs parentheses in `@supports`, `(a) and (b)` has them. */
function asCondition(supports: string): string {
  return /^\s*(?:\(|not\b|[\w-]+\()/i.test(supports) ? supports : `(${supports})`;
}

interface Taken {
  readonly inside: string;
  readonly rest: string;
}

function takeWord(text: string, word: string): Taken | undefined {
  const found = new RegExp(`^${word}(?![\\w(-])\\s*`, 'i').exec(text);
  return found ? { inside: '', rest: text.slice(found[0].length) } : undefined;
}

/** `name(…)` at the beginning, with the parentheses within it. */
function takeFunction(text: string, name: string): Taken | undefined {
  if (!new RegExp(`^${name}\\(`, 'i').test(text)) return undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()]/gs)) {
    if (token === '(') depth += 1;
    if (token !== ')' || --depth > 0) continue;
    return { inside: text.slice(name.length + 1, index).trim(), rest: text.slice(index + 1).trimStart() };
  }
  return undefined;
}
