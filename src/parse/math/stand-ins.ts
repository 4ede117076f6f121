/**
 * Characters that KaTeX has no glyph for (€, ₤, ✓) → letters that KaTeX sets as text, and back in its HTML. KaTeX sets
 * letters of many scripts in the page's own font; an unknown character would be laid out without a height.
 */

import { likeToken, type MacroValue } from './macro-commands.js';

/** Hangul syllables that hardly any formula holds; KaTeX sets them in `.hangul_fallback`. */
const first = 0xd7a3;
const max = 60;

/** Characters that are stood in for, by what stands there. */
export type StandIns = ReadonlyMap<string, string>;

/** `standIns` with one more, for `character` of `tex`; undefined where there are too many. */
export function withStandIn(standIns: StandIns, character: string, tex: string): StandIns | undefined {
  if (standIns.size >= max || [...standIns.values()].includes(character)) return undefined;
  for (let code = first; code > first - 2 * max; code--) {
    const syllable = String.fromCharCode(code);
    if (!standIns.has(syllable) && !tex.includes(syllable))
      return new Map([...standIns, [syllable, character]]);
  }
  return undefined;
}

/** `tex` with every character replaced. */
export function standIn(tex: string, standIns: StandIns): string {
  return [...standIns].reduce((text, [syllable, character]) => text.replaceAll(character, syllable), tex);
}

/** Macros with every character of their definitions replaced. */
export function standInMacros(
  macros: Readonly<Record<string, MacroValue>>,
  standIns: StandIns,
): Readonly<Record<string, MacroValue>> {
  const replaced = (value: MacroValue): MacroValue => {
    if (typeof value === 'string') return standIn(value, standIns);
    if (typeof value === 'function') return value;
    const tokens = value.tokens.map((token) => likeToken(token, standIn(token.text, standIns)));
    return { ...value, tokens };
  };
  return Object.fromEntries(Object.entries(macros).map(([name, value]) => [name, replaced(value)]));
}

/** `html` with the characters themselves. */
export function standOut(html: string, standIns: StandIns): string {
  return [...standIns].reduce((text, [syllable, character]) => text.replaceAll(syllable, character), html);
}
