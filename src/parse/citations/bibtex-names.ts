/**
 * `Knuth, Donald E. and {World Wide Web Consortium}` → names as CSL has them. The three forms of BibTeX: `First von
 * Last`, `von Last, First` and `von Last, Jr, First`; a name that is braced as a whole is an organisation.
 */

import type { CslName } from './citation-types.js';
import { latexText } from './latex-text.js';

/** The people and organisations of a name field. */
export function bibtexNames(field: string): readonly CslName[] {
  return splitOutside(field, /\s+and\s+/iy)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(readName);
}

function readName(name: string): CslName {
  if (isBraced(name)) return { literal: latexText(name.slice(1, -1)) };
  if (name.toLowerCase() === 'others') return { literal: 'others' };
  const parts = splitOutside(name, /\s*,\s*/y);
  const [first = '', second = '', third] = parts;
  if (parts.length === 1) return firstVonLast(wordsOf(first));
  const { particle, family } = vonLast(wordsOf(first));
  return made({ family, particle, suffix: third === undefined ? '' : second, given: third ?? second });
}

function firstVonLast(words: readonly string[]): CslName {
  const [only = ''] = words;
  if (words.length <= 1) return { literal: latexText(only) };
  const particleAt = words.findIndex((word, index) => index < words.length - 1 && isParticle(word));
  const familyAt = particleAt < 0 ? words.length - 1 : particleAt;
  const { particle, family } = vonLast(words.slice(familyAt));
  return made({ family, particle, suffix: '', given: words.slice(0, familyAt).join(' ') });
}

/** The particle ends with the last word that begins in lower case and is not the name itself. */
function vonLast(words: readonly string[]): { readonly particle: string; readonly family: string } {
  const lastParticle = words.findLastIndex((word, index) => index < words.length - 1 && isParticle(word));
  const startsWithParticle = isParticle(words[0] ?? '');
  const end = startsWithParticle ? lastParticle + 1 : 0;
  return { particle: words.slice(0, end).join(' '), family: words.slice(end).join(' ') };
}

interface NameParts {
  readonly family: string;
  readonly particle: string;
  readonly suffix: string;
  readonly given: string;
}

function made({ family, particle, suffix, given }: NameParts): CslName {
  return {
    family: latexText(family),
    ...(given !== '' && { given: latexText(given) }),
    ...(particle !== '' && { 'non-dropping-particle': latexText(particle) }),
    ...(suffix !== '' && { suffix: latexText(suffix) }),
  };
}

function isParticle(word: string): boolean {
  const letter = /\p{L}/u.exec(latexText(word.startsWith('{') && word[1] !== '\\' ? 'X' : word))?.[0];
  return letter !== undefined && letter !== letter.toUpperCase();
}

function wordsOf(text: string): readonly string[] {
  return splitOutside(text, /[\s~]+/y).filter((word) => word !== '');
}

function isBraced(name: string): boolean {
  if (!name.startsWith('{') || !name.endsWith('}')) return false;
  let depth = 0;
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '\\') at++;
    else if (name[at] === '{') depth++;
    else if (name[at] === '}' && --depth === 0) return at === name.length - 1;
  }
  return false;
}

/** The pieces of `text` between matches of a sticky `separator` that are in no braces. */
function splitOutside(text: string, separator: RegExp): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (depth === 0) {
      separator.lastIndex = at;
      const found = separator.exec(text);
      if (!found || found[0] === '') continue;
      pieces.push(text.slice(start, at));
      start = at + found[0].length;
      at = start - 1;
    }
  }
  return [...pieces, text.slice(start)];
}
