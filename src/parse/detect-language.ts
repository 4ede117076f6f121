/**
 * The text of a paper that names no language → its language, where that is certain. A script that only one language
 * uses decides by itself. Otherwise letter statistics (franc) and the language's commonest words must agree, as a list
 * of technical terms resembles many languages. The fallback is English.
 */

import { francAll } from 'franc';
import { commonWords, languagesOfLatin, languagesOfOtherScripts } from './common-words.js';
import { isTraditional, ofArabicLetters, ofCyrillicLetters, surestOf } from './near-languages.js';

/** Text to look at: more would not make it surer. */
const sampleLength = 20_000;
/** Letters that statistics need. */
const fewestLetters = 80;
/** Share of the commonest words among all words of ordinary text; lists of terms have none. */
const minShare = 0.12;

interface Script {
  readonly tag: string;
  readonly letters: RegExp;
  /** at the least: letters, and their share of all letters */
  readonly fewest: number;
  readonly share: number;
}

/** Scripts that one living language is written in; a line of Japanese has fewer letters than one of English. */
const scripts: readonly Script[] = [
  { tag: 'ja', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, fewest: 4, share: 0.15 },
  { tag: 'ko', letters: /\p{Script=Hangul}/gu, fewest: 6, share: 0.3 },
  { tag: 'zh', letters: /\p{Script=Han}/gu, fewest: 8, share: 0.3 },
  { tag: 'he', letters: /\p{Script=Hebrew}/gu, fewest: 20, share: 0.5 },
  { tag: 'el', letters: /\p{Script=Greek}/gu, fewest: 40, share: 0.5 },
  { tag: 'th', letters: /\p{Script=Thai}/gu, fewest: 20, share: 0.5 },
  { tag: 'ka', letters: /\p{Script=Georgian}/gu, fewest: 20, share: 0.5 },
  { tag: 'hy', letters: /\p{Script=Armenian}/gu, fewest: 20, share: 0.5 },
];

/** Cyrillic letters of Serbian and Macedonian, and those that only Macedonian or only Belarusian has. */
const southern = /[јљњџђћѓќѕ]/giu;
const macedonian = /[ѓќѕ]/giu;
const belarusian = /ў/giu;

/** Japanese among names and terms in Latin letters: each of its letters says more than one of theirs. */
const japanese = {
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  fewest: 4,
  share: 0.08,
  ofTitle: 0.04,
};
/** Letters and words that make a short text sure. */
const short = { letters: 25, hits: 3, kinds: 3, share: 0.25, lead: 1.3 };

/** BCP 47 tag of the language that `markdown` is in; undefined where it is English or not sure. */
export function detectLanguage(markdown: string): string | undefined {
  const text = runningText(markdown.slice(0, sampleLength));
  const letters = count(text, /\p{L}/gu);
  const shareOf = (own: RegExp) => count(text, own) / Math.max(1, letters);
  const script = scripts.find(
    ({ letters: own, fewest, share }) => count(text, own) >= fewest && shareOf(own) >= share,
  );
  if (script?.tag === 'zh' || script === undefined) {
    if (isJapanese(text, letters)) return 'ja';
  }
  if (script?.tag === 'zh') return isTraditional(text) ? 'zh-Hant' : 'zh';
  if (script) return script.tag;
  if (letters < short.letters) return undefined;
  if (shareOf(/\p{Script=Arabic}/gu) >= 0.6)
    return bestOf(text, languagesOfOtherScripts) ?? ofArabicLetters(text);
  const isLatin = shareOf(/\p{Script=Latin}/gu) >= 0.7;
  if (letters >= fewestLetters && shareOf(southern) >= 0.02) return count(text, macedonian) > 0 ? 'mk' : 'sr';
  if (letters >= fewestLetters && shareOf(belarusian) >= 0.005) return 'be';
  const tag = isLatin
    ? bestOf(text, languagesOfLatin)
    : (bestOf(text, languagesOfOtherScripts) ??
      (shareOf(/\p{Script=Cyrillic}/gu) >= 0.6 ? ofCyrillicLetters(text) : undefined));
  return tag === 'en' ? undefined : tag;
}

/** Whether so much is in kana that the terms in other letters are guests; less will do where the title is Japanese. */
function isJapanese(text: string, letters: number): boolean {
  const kana = count(text, japanese.kana);
  const [title = ''] = text.trimStart().split('\n', 1);
  const share = count(title, japanese.kana) > 0 ? japanese.ofTitle : japanese.share;
  return kana >= japanese.fewest && kana >= share * letters;
}

/** The language that letters and words agree on; of a short text words alone, where they are many. */
function bestOf(text: string, languages: ReadonlyMap<string, string>): string | undefined {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const hitsOf = (other: string) =>
    [...new Set(commonWords[other] ?? [])].reduce((hits, word) => hits + (counts.get(word) ?? 0), 0);
  // letter statistics cannot make another language of it, and take longer
  if (text.length >= fewestLetters && isSurelyEnglish([...languages.values()], hitsOf)) return 'en';
  const [first] = francAll(text, { only: [...languages.keys()], minLength: fewestLetters });
  const tag = first && languages.get(first[0]);
  if (tag === undefined) {
    const short = shortOf(words, [...languages.values()], hitsOf);
    return short && surestOf(short, words);
  }
  const near = surestOf(tag, words);
  const hits = hitsOf(near);
  if (hits < minShare * Math.max(1, words.length) || kindsOf(near, words) < short.kinds) return undefined;
  const isMost = [...languages.values()].every(
    (other) => hitsOf(other) <= hits || surestOf(other, words) === near,
  );
  return isMost ? near : undefined;
}

/** Whether English has more of the commonest words than any other language. */
function isSurelyEnglish(languages: readonly string[], hitsOf: (language: string) => number): boolean {
  const hits = hitsOf('en');
  return languages.includes('en') && languages.every((other) => other === 'en' || hitsOf(other) < hits);
}

/** The number of different common words of `tag` in the text. */
function kindsOf(tag: string, words: readonly string[]): number {
  const common = new Set(commonWords[tag] ?? []);
  return new Set(words.filter((word) => common.has(word))).size;
}

/** The language that has far more of the commonest words than any other. */
function shortOf(
  words: readonly string[],
  languages: readonly string[],
  hitsOf: (language: string) => number,
): string | undefined {
  const ranked = languages.map((tag) => ({ tag, hits: hitsOf(tag) })).sort((a, b) => b.hits - a.hits);
  const [first, second] = ranked;
  if (!first || first.hits < short.hits || first.hits < short.share * words.length) return undefined;
  if (kindsOf(first.tag, words) < short.kinds) return undefined;
  return first.hits >= short.lead * (second?.hits ?? 0) ? first.tag : undefined;
}

/** Prose only: code, formulas, addresses and tags say nothing of the language. Lengths are limited: so is the time. */
function runningText(markdown: string): string {
  let fence: string | undefined;
  const lines = markdown.split('\n').filter((line) => {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark === undefined) return fence === undefined;
    if (fence === undefined) fence = mark;
    else if (fence === mark) fence = undefined;
    return false;
  });
  return lines
    .join('\n')
    .replace(
      /`[^`\n]{0,200}`|\\[[(][^\\]{0,300}(?:\\(?![\])])[^\\]{0,300}){0,20}\\[\])]|\\begin\{[^{}]{1,20}\}[^\\]{0,300}(?:\\(?!end)[^\\]{0,300}){0,40}\\end|\$[^\s$][^$\n]{0,200}\$|\$\$[^$]{0,200}\$\$|<[^<>\n]{0,200}>|\]\([^()\n]{0,300}\)|https?:\S{0,300}|\{[^{}\n]{0,200}\}/g,
      ' ',
    );
}

/** The letters of a kind in the text. Their runs are matched: a match a letter takes several times as long. */
function count(text: string, letters: RegExp): number {
  const runs = text.match(new RegExp(`(?:${letters.source})+`, letters.flags)) ?? [];
  return runs.reduce((sum, run) => sum + lettersIn(run), 0);
}

const surrogate = /[\ud800-\udfff]/;

const lettersIn = (run: string): number => (surrogate.test(run) ? [...run].length : run.length);
