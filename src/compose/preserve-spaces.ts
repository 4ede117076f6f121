/**
 * White space of running text → collapsed white space, so that the style sheet can set `white-space` to preserve it. A
 * browser that collapses white space leaves the space at a line's end out of the PDF, and the words before and after it
 * are then read as one; a preserved space hangs beyond the line, and is in the PDF.
 *
 * The elements named here are those of styles/base.css for which white space is preserved.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { hasClass, isElement } from '../html/element.js';
import { headingNames, textLevelNames } from '../html/elements.js';
import { classes } from '../html/vocabulary.js';

/** Elements that hold running text. */
const running: ReadonlySet<string> = new Set([
  'p',
  'li',
  'dd',
  'dt',
  'td',
  'th',
  'figcaption',
  'caption',
  'summary',
  ...headingNames,
]);

/** Elements in a line of text; anything else begins and ends lines. */
const inLine: ReadonlySet<string> = new Set([
  ...textLevelNames,
  'code',
  'kbd',
  'samp',
  'var',
  'time',
  'img',
  'svg',
  'wbr',
]);

/** Elements with their own white space, or without any. */
const finished: ReadonlySet<string> = new Set(['pre', 'svg', 'textarea', 'math']);

/** The node with the white space of all running text in it as it is seen. */
export function preserveSpaces<T extends RootContent>(node: T): T {
  if (!isElement(node) || isFinished(node)) return node;
  if (!running.has(node.tagName)) return withChildren(node, node.children.map(preserveSpaces)) as T;
  const line: Line = { atStart: true };
  const children = inLines(node.children, line);
  return withChildren(node, endOfLine(children)) as T;
}

/** The position of the next character in a line of text. */
interface Line {
  /** whether a space would not be seen: at the start of a line, or after a space */
  atStart: boolean;
}

function inLines(children: readonly ElementContent[], line: Line): ElementContent[] {
  const made: ElementContent[] = [];
  for (const child of children) {
    if (child.type === 'text') {
      const value = collapsed(child.value, line);
      if (value !== '') made.push(value === child.value ? child : { ...child, value });
    } else if (!isElement(child)) made.push(child);
    else if (child.tagName === 'br' || !isInLine(child)) {
      // a space before the end of a line is not seen either
      const last = withoutLastSpace(made.pop());
      if (last) made.push(last);
      made.push(preserveSpaces(child));
      line.atStart = true;
    } else if (isFinished(child)) {
      made.push(child);
      line.atStart = false;
    } else {
      made.push(withChildren(child, inLines(child.children, line)));
      if (child.children.length === 0) line.atStart = false;
    }
  }
  return made;
}

const isFinished = (node: Element): boolean => finished.has(node.tagName) || hasClass(node, classes.math);

const isInLine = (node: Element): boolean => inLine.has(node.tagName) || hasClass(node, classes.math);

/** A letter that stands beside its like without a space where a line of the source ends (CSS Text, 4.1.3). */
const wide = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]`;
const betweenWide = new RegExp(`(?<=${wide})[ \\t]*\\n[ \\t]*(?=${wide})`, 'gu');
const spaces = /[ \t\n\r\f]+/g;

function collapsed(text: string, line: Line): string {
  let value = text.includes('\n') ? text.replace(betweenWide, '') : text;
  value = value.replace(spaces, ' ');
  if (line.atStart && value.startsWith(' ')) value = value.slice(1);
  if (value !== '') line.atStart = value.endsWith(' ');
  return value;
}

/** Children without the space that ends their last line. */
function endOfLine(children: readonly ElementContent[]): ElementContent[] {
  const last = withoutLastSpace(children.at(-1));
  return last ? [...children.slice(0, -1), last] : children.slice(0, -1);
}

/** The last child of a line without the space at its end; undefined where nothing else is in it. */
function withoutLastSpace(last: ElementContent | undefined): ElementContent | undefined {
  if (last?.type === 'text') {
    if (!last.value.endsWith(' ')) return last;
    const value = last.value.slice(0, -1);
    return value === '' ? undefined : { ...last, value };
  }
  if (!isElement(last) || !isInLine(last) || isFinished(last) || last.children.length === 0) return last;
  return withChildren(last, endOfLine(last.children));
}

function withChildren(node: Element, children: ElementContent[]): Element {
  return children.length === node.children.length && children.every((child, i) => child === node.children[i])
    ? node
    : { ...node, children };
}
