/** The versions of a paper → the language of their page, and its words with numbers and names filled in. */

import type { Child } from '../html/element.js';
import { directionOf, knownLanguage, languageOf } from '../language/languages.js';
import type { PluralPatterns, ReleaseWords } from '../language/release-words.js';
import { writtenDay } from '../language/written-day.js';
import type { Manifest } from './release-types.js';

/** The words of the page, in the language of the newest version; English where wp-build has no words for that. */
export interface PageWords {
  /** BCP 47 tag of the page */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly words: ReleaseWords;
  versionName(version: string): string;
  pages(count: number): string;
  day(date: string): string;
}

/** The words for these versions, newest first. */
export function pageWords([newest]: readonly Manifest[]): PageWords {
  const asked = newest?.metadata.lang ?? 'en';
  const lang = knownLanguage(asked) ? asked : 'en';
  const { releases: words, labels } = languageOf(lang);
  const rules = new Intl.PluralRules(lang);
  const pattern = (patterns: PluralPatterns, count: number) =>
    patterns[rules.select(count)] ?? patterns.other;
  return {
    lang,
    dir: directionOf(lang),
    words,
    versionName: (version) => `${labels.version} ${version}`,
    pages: (count) => filled(pattern(words.pages, count), String(count)),
    day: (date) => writtenDay(date, lang),
  };
}

/** A pattern with a text in place of its `#`. */
export function filled(pattern: string, text: string): string {
  return pattern.replace('#', () => text);
}

/** A pattern whose names in braces are replaced by what they name. */
export function filledWith(pattern: string, values: Readonly<Record<string, Child>>): Child[] {
  return pattern.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : values[part]));
}
