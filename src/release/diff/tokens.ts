/**
 * The line content of a block ↔ tokens: words, punctuation marks, and indivisible elements (images, formulas,
 * references to notes). A token has the list of its ancestors, so that a tree can be built from tokens of two versions.
 * Space belongs to the token after it and is never a difference.
 */

import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { hasClass, isElement } from '../../html/element.js';
import { isBlockElement } from '../../html/tree.js';
import { classes, data } from '../../html/vocabulary.js';
import { imageWords } from './hast.js';

export interface Token {
  /** what is compared */
  readonly key: string;
  /** what is read: counted as a word where it holds a letter or a digit */
  readonly text: string;
  /** white space before it */
  readonly space: string;
  /** elements around it, outermost first */
  readonly chain: readonly Element[];
  /** the whole, where it has no parts */
  readonly node?: Element;
  /** made by wp-build from what stands elsewhere: shown as it is now, never compared */
  readonly isGenerated: boolean;
}

/** SHA-256 of an image by its `src`, where known: another picture under the same name is a change. */
export type ImageHashes = ReadonlyMap<string, string>;

const word = "[\\p{L}\\p{N}\\p{M}_]+(?:['’.@-][\\p{L}\\p{N}\\p{M}_]+)*";
const piece = new RegExp(`\\s+|${word}|\\P{M}\\p{M}*|.`, 'gsu');
/** Scripts without spaces are compared character by character. */
const characterScript = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}]';
const hasCharacterScript = new RegExp(characterScript, 'u');
const characterPiece = new RegExp(
  `\\s+|${characterScript}\\p{M}*|(?:(?!${characterScript})[\\p{L}\\p{N}\\p{M}_])+|.`,
  'gsu',
);

/** Content that wp-build generates, such as numbers and links. */
const generatedClasses = [
  classes.noteBack,
  classes.headingNumber,
  'caption-label',
  classes.equationNumber,
  classes.referenceLabel,
  classes.pageNumber,
  'anchor',
  'web-link-mark',
];
const wholeNames: ReadonlySet<string> = new Set(['img', 'svg', 'math', 'br', 'hr', 'object', 'input', 'wbr']);
const wholeClasses = [classes.noteReference, classes.taskBox, 'katex', classes.math];

/** The tokens of `children`, in order. */
export function tokensOf(children: readonly ElementContent[], images: ImageHashes = new Map()): Token[] {
  const tokens: Token[] = [];
  let space = '';
  const add = (token: Omit<Token, 'space'>): void => {
    tokens.push({ ...token, space });
    space = '';
  };
  const visit = (nodes: readonly ElementContent[], chain: readonly Element[], link: string): void => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const pieces = hasCharacterScript.test(node.value) ? characterPiece : piece;
        for (const text of node.value.match(pieces) ?? []) {
          if (text.trim() === '') space += text;
          else add({ key: text + link, text, chain, isGenerated: false });
        }
      } else if (node.type === 'element') {
        const isGenerated =
          generatedClasses.some((name) => hasClass(node, name)) || data.pageOf in node.properties;
        if (isGenerated || isWhole(node)) {
          add({ key: keyOf(node, images), text: readAs(node), chain, node, isGenerated });
        } else visit(node.children, [...chain, node], linkOf(node) ?? link);
      }
    }
  };
  visit(children, [], '');
  return tokens;
}

/** Whether a token counts as a word. */
export function isWord(token: Token): boolean {
  return token.node === undefined && /[\p{L}\p{N}]/u.test(token.text);
}

/**
 * The tokens as one line of text. A space also stands where a block or a line ends, as between a picture and its
 * caption.
 */
export function readTokens(tokens: readonly Token[]): string {
  return tokens
    .map((token, at) => (isApart(token, tokens[at - 1]) ? ' ' : '') + token.text)
    .join('')
    .trim();
}

function isApart(token: Token, before: Token | undefined): boolean {
  if (token.space !== '' || before === undefined) return token.space !== '';
  return before.node?.tagName === 'br' || boxAround(before) !== boxAround(token);
}

function boxAround({ chain }: Token): Element | undefined {
  return chain.findLast((node) => isBlockElement(node) || isCell(node));
}

function isCell({ tagName }: Element): boolean {
  return ['td', 'th', 'caption'].includes(tagName);
}

function isWhole(node: Element): boolean {
  return wholeNames.has(node.tagName) || wholeClasses.some((name) => hasClass(node, name));
}

/** Numbers of notes move when one is added before them; the note itself identifies a reference. */
function keyOf(node: Element, images: ImageHashes): string {
  if (hasClass(node, classes.noteReference)) return '\0note';
  if (!isElement(node, 'img')) return `\0${toHtml(node)}`;
  const src = String(node.properties.src ?? '');
  return `\0image ${images.get(src) ?? src}\0${node.properties.alt ?? ''}`;
}

function readAs(node: Element): string {
  if (node.tagName === 'img') return imageWords(node);
  if (hasClass(node, classes.noteReference)) return '[note]';
  if (node.tagName === 'br') return '';
  return (
    String(node.properties[data.tex] ?? node.properties.ariaLabel ?? '') ||
    toHtml(node)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** A link to elsewhere is part of what its words say; one within the paper follows the headings. */
function linkOf(node: Element): string | undefined {
  const href = node.tagName === 'a' ? node.properties.href : undefined;
  return typeof href === 'string' && !href.startsWith('#') ? `\0${href}` : undefined;
}
