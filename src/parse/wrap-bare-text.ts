/**
 * Text that raw HTML left between the blocks of a paper → paragraphs: `<br>` with a line below it, or words behind a
 * `</div>`, are set like any other text, as only paragraphs have the width of text.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import type { Parent } from '../html/tree.js';
import { blockElements } from './html-rules.js';

/** Wraps such text in `parent`, changing it in place. */
export function wrapBareText(parent: Parent): void {
  if (parent.children.some(isText)) {
    parent.children = runsOf(parent.children).flatMap((run) =>
      run.isText ? paragraph(run.nodes) : run.nodes,
    ) as typeof parent.children;
  }
}

const isText = (node: RootContent) => node.type === 'text' && node.value.trim() !== '';

const notInText: ReadonlySet<string> = new Set([
  ...blockElements,
  'section',
  'summary',
  'figcaption',
  'caption',
]);

/** Content of a paragraph. A single image is a figure, and a single anchor a link target. */
function isInline(node: RootContent): boolean {
  if (node.type === 'text') return true;
  return isElement(node) && (!notInText.has(node.tagName) || node.tagName === 'img');
}

interface Run {
  readonly isText: boolean;
  readonly nodes: RootContent[];
}

function runsOf(nodes: readonly RootContent[]): Run[] {
  const runs: { isText: boolean; nodes: RootContent[] }[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    const isInRun = isInline(node);
    if (last && isInRun && isInline(last.nodes[0] ?? node)) {
      last.nodes.push(node);
      last.isText ||= isText(node);
    } else runs.push({ isText: isInRun && isText(node), nodes: [node] });
  }
  return runs;
}

/** A paragraph, without the line breaks that it would begin or end with. */
function paragraph(nodes: readonly RootContent[]): RootContent[] {
  const isEdge = (node: RootContent | undefined) =>
    isElement(node, 'br') || (node?.type === 'text' && node.value.trim() === '');
  let [from, to] = [0, nodes.length];
  while (from < to && isEdge(nodes[from])) from++;
  while (to > from && isEdge(nodes[to - 1])) to--;
  const children = nodes.slice(from, to) as ElementContent[];
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  const element: Element = { type: 'element', tagName: 'p', properties: {}, children };
  return [element, { type: 'text', value: '\n' }];
}
