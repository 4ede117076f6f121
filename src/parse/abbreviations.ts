/**
 * `*[HTML]: HyperText Markup Language` → the long form at the first use, where the paper asks for it: "HyperText Markup
 * Language (HTML)". A long form that the text has just before is not repeated. A `title` attribute would not be
 * printed.
 */

import type { Element } from 'hast';
import type { MarkdownIt } from 'markdown-it';
import { lineOf } from '../html/tree.js';

/** Maximum length of an abbreviation. */
const maxNameLength = 200;

/** Adds the plural `APIs` of each abbreviation to `md`; after the plugin that finds abbreviations. */
export function pluralAbbreviations(md: MarkdownIt): void {
  md.core.ruler.before('abbr_replace', 'plural_abbreviations', ({ env }) => {
    const defined = env.abbreviations as Readonly<Record<string, string>> | undefined;
    if (!defined) return;
    // all names become one regular expression, whose size an engine limits
    const short = Object.entries(defined).filter(([name]) => name.length <= maxNameLength);
    const plurals = short
      .filter(([name]) => /\p{Lu}$/u.test(name))
      .map(([name, long]) => [`${name}s`, long] as const);
    // what the author defines counts
    env.abbreviations = Object.fromEntries([...plurals, ...short]);
  });
}

/** `APIs` is one API and more. */
function singularOf(short: string): readonly [one: string, isPlural: boolean] {
  return /\p{Lu}s$/u.test(short) ? [short.slice(0, -1), true] : [short, false];
}

/** Plural of an English word at the end of `long`. */
function pluralOf(long: string): string {
  if (/s$/i.test(long)) return long;
  if (/[^aeiou]y$/i.test(long)) return `${long.slice(0, -1)}ies`;
  return /(?:x|z|ch|sh)$/i.test(long) ? `${long}es` : `${long}s`;
}

/** An abbreviation in the text, and the block that it stands in. */
export interface AbbreviationUse {
  readonly element: Element;
  readonly block: Element;
}

/** Expands the first use of each abbreviation, changing the elements in place. */
export function expandAbbreviations(uses: readonly AbbreviationUse[], lang: string): void {
  const done = new Set<string>();
  for (const { element, block } of uses) {
    const short = lineOf(element);
    const [one, isPlural] = singularOf(short);
    const title = String(element.properties.title ?? '').trim();
    if (title === '' || done.has(one)) continue;
    done.add(one);
    const long = isPlural && /^en\b/.test(lang) ? pluralOf(title) : title;
    if (lineOf(block).toLowerCase().includes(`${long} (${short}`.toLowerCase())) continue;
    const inner: Element = { ...element, properties: { ...element.properties } };
    element.tagName = 'span';
    element.properties = {};
    element.children = [{ type: 'text', value: `${long} (` }, inner, { type: 'text', value: ')' }];
  }
}
