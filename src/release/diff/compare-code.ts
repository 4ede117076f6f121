/** Two code blocks → the lines that differ, with their highlighting. */

import type { Element, ElementContent } from 'hast';
import { isElement } from '../../html/element.js';
import { type Edit, editsBetween } from './edit-script.js';
import { textOf } from './hast.js';

export interface CodeLine {
  readonly text: string;
  readonly nodes: readonly ElementContent[];
}

export interface CodeDiff {
  readonly old: readonly CodeLine[];
  readonly newer: readonly CodeLine[];
  /** as indexes of lines */
  readonly edits: readonly Edit[];
}

/** Compares two `<pre>` elements line by line. */
export function compareCode(old: Element, newer: Element): CodeDiff {
  const [oldLines, newLines] = [linesOf(old), linesOf(newer)];
  const texts = (lines: readonly CodeLine[]) => lines.map((line) => line.text);
  return {
    old: oldLines,
    newer: newLines,
    edits: editsBetween(texts(oldLines), texts(newLines), lineBoundary),
  };
}

/** The lines of a `<pre>`, cut at line ends at any depth of its tree. */
export function linesOf(pre: Element): CodeLine[] {
  const lines = splitNodes(pre.children);
  const last = lines.at(-1);
  if (last && lines.length > 1 && last.every((node) => textOf(node) === '')) lines.pop();
  return lines.map((nodes) => ({ nodes, text: nodes.map(textOf).join('') }));
}

/** An element across a line end becomes one in each line. */
function splitNodes(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of nodes) {
    const [first = [], ...rest] = sectionsOf(node);
    lines.at(-1)?.push(...first);
    lines.push(...rest.map((piece) => [...piece]));
  }
  return lines;
}

function sectionsOf(node: ElementContent): ElementContent[][] {
  if (node.type === 'text')
    return node.value.split('\n').map((value) => (value === '' ? [] : [{ type: 'text', value }]));
  if (!isElement(node)) return [[]];
  // The code element and the lines in it are made again around each line.
  const isFrame = node.tagName === 'code' || String(node.properties.className ?? '') === 'line';
  const inner = splitNodes(node.children);
  return isFrame ? inner : inner.map((children) => [{ ...node, children }]);
}

/** A function is inserted from its first line, not from the closing brace of the one above. */
function lineBoundary(line: string, before: string | undefined): number {
  if (before === undefined || before.trim() === '') return 2;
  return /^\s*[)}\]]/.test(line) || line.trim() === '' ? 0 : 1;
}
