/**
 * Running text → the same text with soft hyphens where words may be divided. Not every build of Chromium has
 * hyphenation dictionaries, and a print must not depend on them. The browser stage removes soft hyphens that no line
 * ends at, so that a word in the PDF is found and copied as it is spelled.
 */

import { createRequire } from 'node:module';
import type { Element, RootContent } from 'hast';
import { classNames, hasClass, isElement } from '../html/element.js';
import { headingNames } from '../html/elements.js';
import { classes, data } from '../html/vocabulary.js';
import { knownLanguage } from '../language/languages.js';

const require = createRequire(import.meta.url);

/** English words are parted by sound in North America, and by origin elsewhere. */
const british = /^en-(?!us|ca)[a-z]{2}$/;

const mark = '\u00ad';
const running: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'figcaption', 'th', 'td']);
const untouched: ReadonlySet<string> = new Set([
  'code',
  'pre',
  'kbd',
  'samp',
  'table',
  'nav',
  'svg',
  'abbr',
  ...headingNames,
]);
const generated: readonly string[] = [
  classes.math,
  classes.noteReference,
  classes.pageList,
  classes.equation,
  classes.indexList,
];

/** Letters of a word that may be parted, and of what stands before and after the hyphen, at the least. */
interface Limits {
  readonly word: number;
  readonly end: number;
}

const limits: Limits = { word: 8, end: 3 };
/** English words are short: parted as freely as others, ragged lines would end in hyphens for no gain in evenness. */
const englishLimits: Limits = { word: 10, end: 4 };

/** `nodes` with soft hyphens, where their language has them; `lang` is the one around them. */
export function hyphenated<T extends RootContent>(nodes: readonly T[], lang: string): readonly T[] {
  const hyphenate = hyphenator(lang);
  return nodes.map((node) => {
    if (!hyphenate && !holdsPassage(node)) return node;
    return inBlock(node, { hyphenate, isRunning: false }) as T;
  });
}

/** A text with a mark wherever a word of it may be parted. */
type Hyphenate = (text: string) => string;

interface Context {
  /** absent where the language has none */
  readonly hyphenate: Hyphenate | undefined;
  /** whether text here runs over lines */
  readonly isRunning: boolean;
}

function inBlock(node: RootContent, context: Context): RootContent {
  if (node.type === 'text') {
    const { isRunning, hyphenate } = context;
    return isRunning && hyphenate ? { ...node, value: hyphenate(node.value) } : node;
  }
  if (!isElement(node) || isLeftAlone(node)) return node;
  const { lang } = node.properties;
  const hyphenate = typeof lang === 'string' ? hyphenator(lang) : context.hyphenate;
  const isRunning = context.isRunning || running.has(node.tagName);
  const children = node.children.map((child) => inBlock(child, { hyphenate, isRunning }));
  return { ...node, children: children as Element['children'] };
}

/** Whether something in it is in a language of its own. */
function holdsPassage(node: RootContent): boolean {
  if (!isElement(node)) return false;
  return node.properties.lang !== undefined || node.children.some(holdsPassage);
}

/** Code, addresses, and lines whose text is not settled before the page numbers are. */
function isLeftAlone(node: Element): boolean {
  const { href, [data.pagesOf]: pagesOf } = node.properties;
  // words break anywhere in a table that has no room for them: better where they may be parted
  if (node.tagName === 'table' && hasClass(node, 'crushed')) return false;
  if (untouched.has(node.tagName) || pagesOf !== undefined) return true;
  if (classNames(node).some((name) => generated.includes(name))) return true;
  if (
    href !== undefined &&
    node.children.some((child) => child.type === 'text' && /[/@]/.test(child.value))
  ) {
    return true;
  }
  return node.tagName === 'p' && showsPageNumbers(node);
}

function showsPageNumbers(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (child.properties[data.pagesOf] !== undefined || showsPageNumbers(child)),
  );
}

/** Patterns take a moment to load, and each word is looked at once. */
const loaded = new Map<string, Hyphenate>();

function hyphenator(lang: string): Hyphenate | undefined {
  const tag = lang.toLowerCase();
  const name = british.test(tag) ? 'en-gb' : knownLanguage(tag)?.hyphenation;
  if (name === undefined) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const hyphenate = hyphenateWith(
    (require(`hyphen/${name}`) as { hyphenateSync: Hyphenate }).hyphenateSync,
    name.startsWith('en') ? englishLimits : limits,
  );
  loaded.set(name, hyphenate);
  return hyphenate;
}

/** Longer runs of letters are no words: they break anywhere, and patterns take quadratic time for them. */
const maxWordLength = 200;

function hyphenateWith(hyphenateSync: Hyphenate, { word, end }: Limits): Hyphenate {
  const words = new Map<string, string>();
  const hyphenateWord = (text: string): string => {
    if (text.length > maxWordLength) return text;
    const before = words.get(text);
    if (before !== undefined) return before;
    const made = withLongEnds(hyphenateSync(text), end);
    words.set(text, made);
    return made;
  };
  const longWord = new RegExp(`\\p{L}{${word},}`, 'gu');
  return (text) => text.replace(longWord, hyphenateWord);
}

/** Without marks that would leave an end of fewer letters. */
function withLongEnds(text: string, shortest: number): string {
  const parts = text.split(mark);
  while (parts.length > 1 && (parts[0]?.length ?? 0) < shortest)
    parts.splice(0, 2, parts.slice(0, 2).join(''));
  while (parts.length > 1 && (parts.at(-1)?.length ?? 0) < shortest)
    parts.splice(-2, 2, parts.slice(-2).join(''));
  return parts.join(mark);
}
