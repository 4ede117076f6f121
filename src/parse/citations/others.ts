/**
 * `Doe, Jane and others` in BibTeX → "Doe et al." in the words of the style's locale: CSL shortens lists of names by their
 * length only, so an author called `others` is set like a name, and then replaced together with the "and" before it.
 */

import type { CitationStyle } from './citation-style.js';
import type { CslItem, CslName } from './citation-types.js';

/** The name that is replaced: a sign of private use tells it from the same word in a title. */
const mark = '\u{f0b0}others';

/** The item with a marked name where a list of names ends in BibTeX's `others`. */
export function markOthers(item: CslItem): CslItem {
  const marked = Object.entries(item).map(([key, value]) => {
    const isOpen = isNames(value) && value.length > 1 && value.at(-1)?.literal === 'others';
    return [key, isOpen ? [...value.slice(0, -1), { literal: mark }] : value];
  });
  return Object.fromEntries(marked);
}

function isNames(value: unknown): value is readonly CslName[] {
  return Array.isArray(value);
}

/** Whether a list of names of a marked item ends in `others`. */
export function endsInOthers(names: readonly CslName[]): boolean {
  return names.at(-1)?.literal === mark;
}

/** Markup of citeproc with "et al." in place of "and others", "& others" and ", others". */
export function withEtAl(markup: string, style: CitationStyle): string {
  if (!markup.includes(mark)) return markup;
  const and = termOf(style, 'and').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const last = new RegExp(`(?:,\\s*|\\s+)(?:(?:${and}|&amp;|&#38;|&)\\s+)?${mark}(\\.?)`, 'gu');
  const etAl = termOf(style, 'et-al');
  // the point that ends a list of names is the one of the abbreviation
  return markup.replace(last, (_, point: string) => ` ${etAl}${etAl.endsWith('.') ? '' : point}`);
}

/** A word of the locale; styles that replace it are few. */
export function termOf({ locales, locale }: CitationStyle, term: 'and' | 'et-al'): string {
  const found = [locales[locale], locales['en-US']]
    .map((xml) => new RegExp(`<term name="${term}">([^<]+)</term>`).exec(xml ?? '')?.[1])
    .find((text) => text !== undefined);
  return found ?? '';
}
