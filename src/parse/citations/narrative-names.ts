/**
 * The authors that a sentence with `@key` names: “Knuth”, “Doe and Roe”, “Doe et al.”, in the words of the style's
 * locale. Styles that number works have no names for it, so they are put together here, for all styles alike.
 */

import type { CitationStyle } from './citation-style.js';
import type { CslItem, CslName } from './citation-types.js';
import { endsInOthers, termOf } from './others.js';
import { escaped } from './safe-markup.js';

const roles = ['author', 'editor', 'collection-editor', 'director', 'translator'];
/** More than these are called by the first of them. */
const maxNames = 2;

/** Safe HTML: the authors of `item`, or its title where it has none. */
export function narrativeNames(item: CslItem, style: CitationStyle): string {
  const names = roles.map((role) => item[role]).find((value) => isNames(value) && value.length > 0);
  if (!isNames(names))
    return `<i>${escaped(plain(textOf(item['title-short']) || textOf(item.title) || item.id))}</i>`;
  const [first = '', second = ''] = names.map(shortName);
  if (names.length > maxNames || endsInOthers(names)) return `${first} ${termOf(style, 'et-al')}`;
  return names.length === maxNames ? `${first} ${termOf(style, 'and')} ${second}` : first;
}

function isNames(value: unknown): value is readonly CslName[] {
  return Array.isArray(value);
}

function shortName(name: CslName): string {
  const { family, given, literal } = name;
  const parts = family === undefined ? [literal ?? given ?? ''] : [name['non-dropping-particle'], family];
  return escaped(plain(parts.filter(Boolean).join(' ')));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const plain = (markup: string): string => markup.replace(/<\/?[a-z][^<>]*>/g, '');
