/**
 * The text of a paper that names no language → the language that it is surely in. A script that one language uses
 * decides by itself. Otherwise statistics of letters (franc) and the language's commonest words must agree: a list of
 * technical terms looks like anything. What is not sure stays English, as where nothing is found.
 */

import { francAll } from 'franc';
import { commonWords, languagesOfLatin, languagesOfOtherScripts } from './common-words.js';

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

/** Letters that are written in one of the two ways only. */
const traditional = /[這國個們來說時會對產發經過還無與為開關實點應當數據網]/gu;
const simplified = /[这国个们来说时会对产发经过还无与为开关实点应当数据网]/gu;

/** BCP 47 tag of the language that `markdown` is in; undefined where it is English or not sure. */
export function detectLanguage(markdown: string): string | undefined {
  const text = runningText(markdown.slice(0, sampleLength));
  const letters = count(text, /\p{L}/gu);
  const script = scripts.find(({ letters: own, fewest, share }) => {
    const found = count(text, own);
    return found >= fewest && found >= share * letters;
  });
  if (script?.tag === 'zh') return count(text, traditional) > count(text, simplified) ? 'zh-Hant' : 'zh';
  if (script) return script.tag;
  if (letters < fewestLetters) return undefined;
  if (count(text, southern) >= 0.02 * letters) return count(text, macedonian) > 0 ? 'mk' : 'sr';
  if (count(text, belarusian) >= 0.005 * letters) return 'be';
  const isLatin = count(text, /\p{Script=Latin}/gu) >= 0.7 * letters;
  const tag = isLatin ? bestOf(text, languagesOfLatin) : bestOf(text, languagesOfOtherScripts);
  return tag === 'en' ? undefined : tag;
}

/** The language that letters and words agree on. */
function bestOf(text: string, languages: ReadonlyMap<string, string>): string | undefined {
  const [first] = francAll(text, { only: [...languages.keys()], minLength: fewestLetters });
  const tag = first && languages.get(first[0]);
  if (tag === undefined) return undefined;
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const shareOf = (other: string) => {
    const common = new Set(commonWords[other] ?? []);
    return words.filter((word) => common.has(word)).length / Math.max(1, words.length);
  };
  const share = shareOf(tag);
  if (share < minShare) return undefined;
  return [...languages.values()].every((other) => shareOf(other) <= share) ? tag : undefined;
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
      /`[^`\n]{0,200}`|\$\$[^$]{0,200}\$\$|<[^<>\n]{0,200}>|\]\([^()\n]{0,300}\)|https?:\S{0,300}|\{[^{}\n]{0,200}\}/g,
      ' ',
    );
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
