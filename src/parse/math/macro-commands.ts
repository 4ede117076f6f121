/**
 * The LaTeX commands that define macros, as functions for KaTeX. KaTeX's own commands refuse a name that KaTeX knows
 * (`\R`) or that an earlier formula defined, and support neither optional arguments nor operators; papers written for
 * LaTeX or MathJax need all of these.
 */

import { table } from '../../data/table.js';

/** A token of KaTeX. */
export interface TexToken {
  readonly text: string;
}

/** A macro's meaning: TeX, tokens in reverse order, or a function that KaTeX calls. */
export type MacroValue = string | TokenMacro | MacroFunction;

/** Tokens, last one first, as KaTeX keeps them. */
export interface TokenMacro {
  readonly tokens: readonly TexToken[];
  readonly numArgs: number;
  readonly delimiters?: readonly (readonly string[])[];
}

/** Reads its arguments itself. `written` distinguishes functions with the same name. */
export interface MacroFunction {
  (expander: Expander): string | TokenMacro;
  readonly written?: string;
}

/** The arguments of a KaTeX function. */
export interface Expander {
  readonly macros: { readonly set: (name: string, value: MacroValue) => void };
  readonly isDefined: (name: string) => boolean;
  readonly consumeSpaces: () => void;
  readonly consumeArg: (delimiters?: readonly string[]) => { readonly tokens: readonly TexToken[] };
  readonly future: () => TexToken;
  readonly popToken: () => TexToken;
  pushTokens: (tokens: readonly TexToken[]) => void;
  beginGroup: () => void;
  endGroup: () => void;
}

/** The commands, by name. */
export const macroCommands: Readonly<Record<string, MacroValue>> = table({
  '\\newcommand': (expander: Expander) => define(expander),
  '\\renewcommand': (expander: Expander) => define(expander),
  '\\DeclareMathOperator': defineOperator,
  '\\DeclarePairedDelimiter': defineDelimiters,
  '\\ensuremath': '#1',
  '\\mathds': '\\mathbb{#1}',
  '\\mathbbm': '\\mathbb{#1}',
  // ids are made of it before (`equation-label.ts`)
  '\\label': (expander: Expander) => {
    expander.consumeArg();
    return '';
  },
  // what MathJax loads with it is there
  '\\require': (expander: Expander) => {
    expander.consumeArg();
    return '';
  },
});

/** Commands after which other formulas may mean something else. */
export const definesMacros =
  /\\(?:(?:re|provide)?newcommand|[gex]?def|let|futurelet|global|long|DeclareMathOperator|DeclarePairedDelimiter)(?![A-Za-z])/;

/** `\newcommand{\name}[2][default]{body}`, with or without a star and braces around the name. */
function define(expander: Expander): string {
  skipStar(expander);
  const name = nameOf(expander);
  const count = optional(expander);
  const byDefault = count === undefined ? undefined : optional(expander);
  const numArgs = Number(textOf(count ?? []) || '0');
  const body = { tokens: expander.consumeArg().tokens, numArgs };
  if (byDefault === undefined) {
    expander.macros.set(name, body);
    return '';
  }
  // `@` is no letter in a formula: no author can name it
  const inner = `${name}@body`;
  expander.macros.set(inner, body);
  expander.macros.set(name, withDefault(inner, byDefault));
  return '';
}

function withDefault(inner: string, byDefault: readonly TexToken[]): MacroFunction {
  const read = (expander: Expander): TokenMacro => {
    const first = optional(expander) ?? byDefault;
    const sample = expander.future();
    const token = (text: string) => likeToken(sample, text);
    // in reverse order
    return { tokens: [token('}'), ...first, token('{'), token(inner)], numArgs: 0 };
  };
  return Object.assign(read, { written: `${inner} ${textOf(byDefault)}` });
}

/** A token with KaTeX's methods. */
export function likeToken(sample: TexToken, text: string): TexToken {
  return Object.assign(Object.create(Object.getPrototypeOf(sample)) as TexToken, { text });
}

/** `\DeclareMathOperator*{\argmax}{arg\,max}` */
function defineOperator(expander: Expander): string {
  const star = skipStar(expander) ? '*' : '';
  const name = nameOf(expander);
  const body = textOf(expander.consumeArg().tokens);
  expander.macros.set(name, `\\operatorname${star}{${body}}`);
  return '';
}

/** `\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}`; a star makes the delimiters grow. */
function defineDelimiters(expander: Expander): string {
  const name = nameOf(expander);
  const [open, close] = [0, 1].map(() => textOf(expander.consumeArg().tokens));
  const read = (inner: Expander) =>
    skipStar(inner) ? `\\left${open} #1\\right${close}` : `${open} #1${close} `;
  expander.macros.set(name, Object.assign(read, { written: `${open} ${close}` }));
  return '';
}

function skipStar(expander: Expander): boolean {
  expander.consumeSpaces();
  const isStar = expander.future().text === '*';
  if (isStar) expander.popToken();
  return isStar;
}

function nameOf(expander: Expander): string {
  return textOf(expander.consumeArg().tokens).trim();
}

/** Tokens between brackets, if a bracket comes next. */
function optional(expander: Expander): readonly TexToken[] | undefined {
  expander.consumeSpaces();
  if (expander.future().text !== '[') return undefined;
  expander.popToken();
  return expander.consumeArg([']']).tokens;
}

/** Tokens in reverse order as TeX. */
export function textOf(tokens: readonly TexToken[]): string {
  return tokens
    .toReversed()
    .map(({ text }) => (/^\\[A-Za-z]/.test(text) ? `${text} ` : text))
    .join('');
}
