/** The languages that wp-build has words for, by BCP 47 tag. English is the fallback. */

import { table } from '../data/table.js';
import { arabic } from './arabic.js';
import { bokmal } from './bokmal.js';
import { chinese } from './chinese.js';
import { czech } from './czech.js';
import { danish } from './danish.js';
import { dutch } from './dutch.js';
import { english } from './english.js';
import { french } from './french.js';
import { german } from './german.js';
import { hebrew } from './hebrew.js';
import { italian } from './italian.js';
import { japanese } from './japanese.js';
import { korean } from './korean.js';
import type { Language } from './language.js';
import { nynorsk } from './nynorsk.js';
import { persian } from './persian.js';
import { polish } from './polish.js';
import { portuguese } from './portuguese.js';
import { russian } from './russian.js';
import { spanish } from './spanish.js';
import { swedish } from './swedish.js';

/** All languages, English first. */
export const languages: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  japanese,
  chinese,
  arabic,
  dutch,
  swedish,
  danish,
  bokmal,
  nynorsk,
  polish,
  czech,
  russian,
  korean,
  hebrew,
  persian,
];

/** Names for the same language. */
const aliases: Readonly<Record<string, string>> = table({ no: 'nb', iw: 'he' });

/** Languages without words of ours that are read from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['dv', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The language of the tag `lang`, if it is one of ours. */
export function knownLanguage(lang: string): Language | undefined {
  const primary = primaryOf(lang);
  const tag = aliases[primary] ?? primary;
  return languages.find((language) => language.tag === tag);
}

/** The language of the tag `lang`, or English. */
export function languageOf(lang: string): Language {
  return knownLanguage(lang) ?? english;
}

/** Direction in which the language is read. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const direction = knownLanguage(lang)?.direction;
  return direction ?? (rightToLeft.has(primaryOf(lang)) ? 'rtl' : 'ltr');
}

function primaryOf(lang: string): string {
  return (lang.split('-')[0] ?? '').toLowerCase();
}
