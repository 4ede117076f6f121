/**
 * The lines of two versions of a code block → one block in the form of a diff: each line begins with a plus, a minus or
 * a space, so that all lines stay aligned.
 */

import type { Element, ElementContent } from 'hast';
import { element } from '../../html/element.js';
import type { CodeDiff, CodeLine } from './compare-code.js';
import { detachedCopy } from './hast.js';
import { type MarkId, type MarkKind, mark, markId } from './redline-marks.js';

/** The children of the merged `<pre>`; `ids` has one for each edit. */
export function mergeCode(
  { old, newer, edits }: CodeDiff,
  ids: readonly (string | undefined)[],
): ElementContent[] {
  const lines: Element[] = [];
  let n = 0;
  const show = (until: number): void => {
    for (const line of newer.slice(n, until)) lines.push(lineOf(['  ', ...line.nodes]));
    n = until;
  };
  for (const [index, edit] of edits.entries()) {
    show(edit.newStart);
    const id = markId(ids[index]);
    lines.push(...old.slice(edit.oldStart, edit.oldEnd).map((line) => markedLine('deleted', id, line)));
    lines.push(...newer.slice(edit.newStart, edit.newEnd).map((line) => markedLine('inserted', id, line)));
    n = edit.newEnd;
  }
  show(newer.length);
  return [element('code', {}, ...lines.flatMap((line, index) => (index === 0 ? [line] : ['\n', line])))];
}

/** Every line of a block that came or went as a whole. */
export function markAllLines(kind: MarkKind, id: MarkId, lines: readonly CodeLine[]): ElementContent[] {
  const marked = lines.map((line) => markedLine(kind, id, line));
  return [element('code', {}, ...marked.flatMap((line, index) => (index === 0 ? [line] : ['\n', line])))];
}

const signs: Readonly<Record<MarkKind, string>> = { inserted: '+ ', deleted: '− ' };

function markedLine(kind: MarkKind, id: MarkId, { nodes }: CodeLine): Element {
  const content = kind === 'deleted' ? nodes.map(detachedCopy) : nodes;
  return lineOf([mark(kind, id, [{ type: 'text', value: signs[kind] }, ...content])]);
}

function lineOf(children: readonly (ElementContent | string)[]): Element {
  return element('span', { className: ['line'] }, ...children);
}
