/**
 * Code and box drawings, fitted to the page. Code keeps its size: a long line first gets the full width of the page,
 * then wraps with a mark. A drawing must keep its shape, so it is scaled: CSS gets the numbers of its columns and rows.
 */

import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element, hasClass, isElement, withClass } from '../html/element.js';
import { classes } from '../html/vocabulary.js';
import { commonIndent, withoutIndent } from './dedent-lines.js';
import { columnsOf, longestLine } from './text-width.js';

/** Columns of code that fit the text column, and the full width of the page. */
export interface CodeRoom {
  readonly column: number;
  readonly page: number;
}

/**
 * A drawing of a few columns more is drawn a little smaller: it keeps the edges of the text, and its characters are
 * nine tenths of their size at least.
 */
const maxColumnsShare = 1.11;

/** Blocks of fewer lines are not split across pages. */
const maxUndividedLines = 16;

/** `pre` as the style sheets expect it. */
export function fitPre(pre: Element, room: CodeRoom): Element {
  return hasClass(pre, 'diagram') ? fitDiagram(pre, room) : fitCode(pre, room);
}

function fitDiagram(pre: Element, room: CodeRoom): Element {
  const text = codeOf(pre).replace(/\n$/, '');
  const hasLines = pre.children.some((child) => isElement(child, 'code') && child.children.some(isLine));
  const indent = hasLines ? commonIndent(text) : 0;
  const columns = Math.max(1, longestLine(text) - indent);
  const rows = text.split('\n').length;
  const style = `--columns: ${columns}; --rows: ${rows}`;
  const fitted = {
    ...pre,
    properties: { ...pre.properties, style },
    children: pre.children.map((child) => (isElement(child, 'code') ? fitDrawnLines(child, indent) : child)),
  };
  return withClass(fitted, ...(columns > room.column * maxColumnsShare ? ['wide'] : []));
}

function fitDrawnLines(code: Element, indent: number): Element {
  const children = code.children.map((child) => (isLine(child) ? withoutIndent(child, indent) : child));
  return fitLines({ ...code, children }, Number.POSITIVE_INFINITY);
}

/** Columns that line numbers take, with what sets them off. */
const gutterColumns = 6;

function fitCode(pre: Element, { column, page }: CodeRoom): Element {
  const text = codeOf(pre);
  const gutter = hasClass(pre, 'numbered') ? gutterColumns : 0;
  const isWide = longestLine(text) > column - gutter || hasClass(pre, 'wide');
  const lines = text.replace(/\n$/, '').split('\n').length;
  const fitted = {
    ...pre,
    children: pre.children.map((child) =>
      isElement(child, 'code') ? fitLines(child, (isWide ? page : column) - gutter) : child,
    ),
  };
  return withClass(fitted, ...(isWide ? ['wide'] : []), ...(lines <= maxUndividedLines ? ['keep'] : []));
}

/** The code itself, without the block's title. */
function codeOf(pre: Element): string {
  const isTitle = (child: ElementContent) => isElement(child) && hasClass(child, classes.codeTitle);
  return pre.children.map((child) => (isTitle(child) ? '' : textOf(child))).join('');
}

/** Lines become blocks of their own, so the breaks between them go; those that may wrap are named. */
function fitLines(code: Element, columns: number): Element {
  if (!code.children.some(isLine)) return code;
  const children = code.children.filter((child) => !(child.type === 'text' && /^\s*$/.test(child.value)));
  return {
    ...code,
    children: children.map((child) => {
      if (!isLine(child)) return child;
      const text = textOf(child);
      // a block without content gives no line when it is copied
      if (text === '') return { ...child, children: [element('br', {})] };
      return columnsOf(text) > columns ? wrapped(child, text.includes('\t')) : child;
    }),
  };
}

/** A hook before what is carried over tells the line from the next. */
function wrapped(line: Element, hasTabs: boolean): Element {
  const hook = element('span', { className: ['hook'] });
  return withClass({ ...line, children: [hook, ...line.children] }, 'wraps', ...(hasTabs ? ['tabs'] : []));
}

function isLine(node: ElementContent): node is Element {
  return isElement(node, 'span') && hasClass(node, 'line');
}
