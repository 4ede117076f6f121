/**
 * Where words may be parted, as soft hyphens in running text. The browser's own dictionaries are not in every build
 * of it, and a print must not depend on that. English text stays as it is: set ragged at some seventy characters a
 * line it gains nothing. The browser stage takes those away again that no line ends at, so that a word in the PDF is
 * found and copied as it is spelled.
 */

import { createRequire } from 'node:module';
import type { Element, RootContent } from 'hast';
import { classNames, isElement } from './element.js';

const require = createRequire(import.meta.url);

/** Languages that are hyphenated, and the patterns of each. */
const patterns: Readonly<Record<string, string>> = { de: 'de', fr: 'fr', es: 'es', it: 'it', pt: 'pt' };

const mark = '\u00ad';
const running: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'figcaption']);
const untouched: ReadonlySet<string> = new Set(
  'code pre kbd samp table nav svg h1 h2 h3 h4 h5 h6 abbr'.split(' '),
);
const generated = ['math', 'note-ref', 'page-list', 'equation', 'index-list'];
/** Shorter words stay whole, and so do short ends of longer ones. */
const shortestWord = 8;
const shortestEnd = 3;
const word = new RegExp(`\\p{L}{${shortestWord},}`, 'gu');

/** `nodes` with soft hyphens, where `lang` is a language that has them. */
export function hyphenated<T extends RootContent>(nodes: readonly T[], lang: string): readonly T[] {
  const hyphenate = hyphenator(lang);
  if (!hyphenate) return nodes;
  return nodes.map((node) => inBlock(node, { hyphenate, isRunning: false }) as T);
}

type Hyphenate = (word: string) => string;

interface Context {
  readonly hyphenate: Hyphenate;
  /** whether text here runs over lines */
  readonly isRunning: boolean;
}

function inBlock(node: RootContent, context: Context): RootContent {
  if (node.type === 'text') {
    return context.isRunning ? { ...node, value: node.value.replace(word, context.hyphenate) } : node;
  }
  if (!isElement(node) || isLeftAlone(node)) return node;
  const isRunning = context.isRunning || running.has(node.tagName);
  const children = node.children.map((child) => inBlock(child, { ...context, isRunning }));
  return { ...node, children: children as Element['children'] };
}

/** Code, addresses, another language, and lines whose text is not settled before the page numbers are. */
function isLeftAlone(node: Element): boolean {
  const { lang, href, dataPagesOf } = node.properties;
  if (untouched.has(node.tagName) || lang !== undefined || dataPagesOf !== undefined) return true;
  if (classNames(node).some((name) => generated.includes(name))) return true;
  if (
    href !== undefined &&
    node.children.some((child) => child.type === 'text' && /[/@]/.test(child.value))
  ) {
    return true;
  }
  return node.tagName === 'p' && showsPages(node);
}

function showsPages(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (child.properties.dataPagesOf !== undefined || showsPages(child)),
  );
}

/** Patterns take a moment to load, and each word is looked at once. */
const loaded = new Map<string, Hyphenate>();

function hyphenator(lang: string): Hyphenate | undefined {
  const language = lang.split('-')[0]?.toLowerCase() ?? '';
  const name = patterns[language];
  if (name === undefined) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const { hyphenateSync } = require(`hyphen/${name}`) as { hyphenateSync: (text: string) => string };
  const words = new Map<string, string>();
  const hyphenate: Hyphenate = (text) => {
    const before = words.get(text);
    if (before !== undefined) return before;
    const made = withLongEnds(hyphenateSync(text));
    words.set(text, made);
    return made;
  };
  loaded.set(name, hyphenate);
  return hyphenate;
}

/** Without marks that would leave an end of fewer letters. */
function withLongEnds(text: string): string {
  const parts = text.split(mark);
  while (parts.length > 1 && (parts[0]?.length ?? 0) < shortestEnd)
    parts.splice(0, 2, parts.slice(0, 2).join(''));
  while (parts.length > 1 && (parts.at(-1)?.length ?? 0) < shortestEnd)
    parts.splice(-2, 2, parts.slice(-2).join(''));
  return parts.join(mark);
}
