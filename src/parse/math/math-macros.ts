/**
 * The macros in scope at a formula: those of the paper's front matter, and those that earlier formulas defined. The set
 * is immutable: each formula gets a set, and returns the set for the next formula.
 */

import { sha256 } from '../../hash.js';
import { likeToken, type MacroValue, type TexToken } from './macro-commands.js';

/** Macros by name, and a key that says which they are. */
export interface MathMacros {
  readonly values: Readonly<Record<string, MacroValue>>;
  readonly key: string;
}

/** The macros at the beginning of a paper. */
export const noMacros: MathMacros = { values: {}, key: '' };

/** A paper's macros are few; what has more wants to be unfolded. */
const maxMacros = 1000;
const maxTokens = 100_000;

/** `before` with what a formula left in `after`; undefined where that is too much. */
export function macrosAfter(
  before: MathMacros,
  after: Readonly<Record<string, MacroValue>>,
  isBuiltIn: (name: string, value: MacroValue) => boolean,
): MathMacros | undefined {
  const changed = Object.entries(after).filter(
    ([name, value]) => isOwn(name) && before.values[name] !== value && !isBuiltIn(name, value),
  );
  if (changed.length === 0) return before;
  const values: Record<string, MacroValue> = { ...before.values };
  for (const [name, value] of changed) values[name] = plain(value);
  const written = Object.entries(values).map(([name, value]) => `${name} ${writtenAs(value)}`);
  const size = Object.values(values).reduce<number>((sum, value) => sum + sizeOf(value), 0);
  if (written.length > maxMacros || size > maxTokens) return undefined;
  return { values, key: sha256(written.join('\0')) };
}

/** KaTeX stores internal values under names with `@`; ours are bodies of macros with a default. */
function isOwn(name: string): boolean {
  return !name.includes('@') || name.endsWith('@body');
}

/** Tokens without their source text, which would stay in memory with them. */
function plain(value: MacroValue): MacroValue {
  if (typeof value !== 'object') return value;
  const flags = ({ text, ...rest }: TexToken & { readonly loc?: unknown }) => {
    const { loc: _loc, ...kept } = rest;
    return kept;
  };
  return {
    ...value,
    tokens: value.tokens.map((token) => Object.assign(likeToken(token, token.text), flags(token))),
  };
}

function writtenAs(value: MacroValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return value.written ?? '';
  return `${value.numArgs} ${JSON.stringify(value.delimiters ?? [])} ${value.tokens.map(({ text }) => text).join(' ')}`;
}

function sizeOf(value: MacroValue): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'function' ? (value.written?.length ?? 0) : value.tokens.length;
}
