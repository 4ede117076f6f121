/**
 * Blocks as they were typed → blocks with quotation marks, dashes and spaces in the rules of the paper's language.
 * `typography.ts` gets the text of a whole paragraph, so that a quotation may begin in one element and end in another.
 * A passage in another language follows its own rules. Code, formulas and addresses are left as they are.
 */

import type { Element, ElementContent, RootContent, Text } from 'hast';
import { classNames, isElement } from '../html/element.js';
import { textLevelNames } from '../html/elements.js';
import { classes } from '../html/vocabulary.js';
import type { Language } from '../language/language.js';
import { knownLanguage, languageOf } from '../language/languages.js';
import { standIn, typeset, typesetLine, withMinusSigns } from '../language/typography.js';
import type { Paper } from '../types.js';

const untouched: ReadonlySet<string> = new Set(['code', 'pre', 'kbd', 'samp', 'svg', 'img', 'br']);
const generated = [classes.math, classes.pageList, 'missing-content'];

/** Text nodes of a paragraph, in one language. */
interface Line {
  readonly language: Language;
  /** whether the text is what a cell of a table holds */
  readonly isCell: boolean;
  readonly nodes: (Text | typeof standIn)[];
}

/** All lines so far, and the one that text goes to. */
interface Lines {
  readonly all: Line[];
  current: Line;
}

/** The block as it is set in `lang`, its passages in their own languages; the same node where nothing changes. */
export function typographic<T extends RootContent>(block: T, lang: string): T {
  const first: Line = { language: languageOf(lang), isCell: false, nodes: [] };
  const lines: Lines = { all: [first], current: first };
  collect(block, lines);
  const set = changesOf(lines.all);
  return set.size === 0 ? block : (withTexts(block, set) as T);
}

/** Text nodes by paragraph: each element that is no part of a line begins a new one, and each passage has its own. */
function collect(node: RootContent, lines: Lines): void {
  if (node.type === 'text') lines.current.nodes.push(node);
  if (!isElement(node)) return;
  if (isLeftAlone(node)) {
    lines.current.nodes.push(standIn);
    return;
  }
  const { current } = lines;
  const own = typeof node.properties.lang === 'string' ? knownLanguage(node.properties.lang) : undefined;
  const isInLine = textLevelNames.has(node.tagName);
  if (isInLine && own) current.nodes.push(standIn);
  if (!isInLine || own) {
    const isCell = isInLine ? current.isCell : node.tagName === 'td';
    begin(lines, { language: own ?? current.language, isCell });
  }
  for (const child of node.children) collect(child, lines);
  // text behind a passage continues the line that the passage stands in
  if (isInLine) lines.current = own ? current : lines.current;
  else begin(lines, current);
}

function begin(lines: Lines, { language, isCell }: Pick<Line, 'language' | 'isCell'>): void {
  lines.current = { language, isCell, nodes: [] };
  lines.all.push(lines.current);
}

function changesOf(lines: readonly Line[]): ReadonlyMap<Text, string> {
  const changes = new Map<Text, string>();
  for (const { nodes, language, isCell } of lines) {
    const texts = nodes.map((node) => (node === standIn ? standIn : node.value));
    const set = typeset(texts, language);
    for (const [index, text] of (isCell ? withMinusSigns(set) : set).entries()) {
      const node = nodes[index];
      if (node !== undefined && node !== standIn && text !== node.value) changes.set(node, text);
    }
  }
  return changes;
}

function withTexts(node: RootContent, texts: ReadonlyMap<Text, string>): RootContent {
  if (node.type === 'text') {
    const value = texts.get(node);
    return value === undefined ? node : { ...node, value };
  }
  if (!isElement(node)) return node;
  const children = node.children.map((child) => withTexts(child, texts) as ElementContent);
  return children.every((child, index) => child === node.children[index]) ? node : { ...node, children };
}

/** Code, formulas, what is in a language that has no rules here, and links that show their address. */
function isLeftAlone(node: Element): boolean {
  const { lang, href } = node.properties;
  if (untouched.has(node.tagName)) return true;
  if (typeof lang === 'string' && !knownLanguage(lang)) return true;
  if (classNames(node).some((name) => generated.includes(name))) return true;
  return href !== undefined && showsAddress(node);
}

function showsAddress({ children: [only, ...more] }: Element): boolean {
  return more.length === 0 && only?.type === 'text' && /^\S*[/@]\S*$|^www\.\S+$/.test(only.value);
}

/** Title and headings as they are set, for running heads, bookmarks and metadata. */
export function typographicNames({ metadata, headings }: Pick<Paper, 'metadata' | 'headings'>) {
  if (metadata.typographer === false) return { metadata, headings };
  const language = languageOf(metadata.lang);
  const set = (text: string) => typesetLine(text, language);
  const { title, subtitle, shortTitle } = metadata;
  return {
    metadata: {
      ...metadata,
      title: set(title),
      ...(subtitle !== undefined && { subtitle: set(subtitle) }),
      ...(shortTitle !== undefined && { shortTitle: set(shortTitle) }),
    },
    headings: headings.map((heading) => ({ ...heading, text: set(heading.text) })),
  };
}
