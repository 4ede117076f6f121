/**
 * Markdown of a short text outside of the body, a title or a caption → its content, and its plain text. Notes,
 * citations and references of the body mean nothing in it.
 */

import type { Element, ElementContent, Root } from 'hast';
import { table } from '../data/table.js';
import { isElement } from '../html/element.js';
import { lineOf, textOf } from '../html/tree.js';
import type { Diagnostic, LoadedConfig, Memo, Place, Source } from '../types.js';
import { inlineContent } from './cover-content.js';
import { formulaMark } from './math/formula-use.js';
import { openParseState } from './parse-state.js';
import { type MathPreamble, putFormulas } from './put-formulas.js';
import { readText } from './read-text.js';
import { fillVariables, mayHaveVariables } from './variables.js';
import type { Words } from './words.js';

/** The inputs of reading a text. */
export interface TextContext {
  readonly source: Source;
  readonly words: Words;
  readonly memo: Memo;
  readonly lang: string;
  readonly preamble?: MathPreamble | undefined;
  readonly config?: LoadedConfig | undefined;
}

/** A text that was read. */
export interface ShownText {
  readonly content: readonly ElementContent[];
  readonly plain: string;
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Anything that Markdown may read as more than words. */
const syntax = /[\\`*_$<&~^[\]=:#|-]/;

/** Reads `text`, which begins at `place`, as one line; undefined where it is nothing but words. */
export function readInlineText(text: string, place: Place, context: TextContext): ShownText | undefined {
  if (!syntax.test(text)) return undefined;
  // as a heading's text: "1. Start" is then no list
  const { tree, ...read } = render(`# ${withoutTags(text)}`, place, context);
  const [heading] = tree.children.filter((child) => isElement(child));
  if (!isElement(heading, 'h1')) return undefined;
  const plain = lineOf(heading);
  const content = richContent(heading.children);
  if (plain === '' || (!content && plain === text)) return undefined;
  return { ...read, content: content ?? [{ type: 'text', value: plain }], plain };
}

/** Reads `text`, whose first line is at `place`, as blocks; undefined where it is nothing but words. */
export function readBlockText(text: string, place: Place, context: TextContext): ShownText | undefined {
  if (!syntax.test(text)) return undefined;
  const { tree, ...read } = render(withoutTags(text), place, context);
  const blocks = tree.children.filter((child): child is Element => isElement(child));
  const content = inlineContent(blocks).filter((node) => isElement(node));
  const plain = blocks.map((block) => textOf(block).replace(/\s+/g, ' ').trim()).join('\n\n');
  return plain === '' ? undefined : { ...read, content, plain };
}

/** `nodes` as they are shown outside of the body; undefined where they are nothing but text. */
export function richContent(nodes: readonly ElementContent[]): readonly ElementContent[] | undefined {
  const content = inlineContent(nodes);
  return content.some((node) => isElement(node)) ? content : undefined;
}

function render(
  text: string,
  place: Place,
  { source, words, memo, lang, preamble, config }: TextContext,
): { readonly tree: Root; readonly hasMath: boolean; readonly diagnostics: readonly Diagnostic[] } {
  const lines = text.split('\n').map((_, index) => ({ file: place.file, line: place.line + index }));
  const work = openParseState({ ...source, text, lines }, words);
  const tree = readText(text, work, { lang, cites: false, config }).render();
  // values are in the text already; braces that were escaped become braces
  if (mayHaveVariables(text)) fillVariables(tree, table({}));
  const { diagnostics: faults } = putFormulas(tree, { work, memo, lang, preamble });
  return { tree, hasMath: formulaMark.count(work) > 0, diagnostics: [...work.diagnostics, ...faults] };
}

/** `List<T>` names a type: only the tags that Markdown's authors use within a line stay tags. */
function withoutTags(text: string): string {
  const tag = /<(?!\/?(?:em|strong|b|i|sub|sup|code|br|u|s|del|small|mark|span|kbd)\b|https?:|mailto:)/gi;
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(tag, '&lt;')))
    .join('');
}
