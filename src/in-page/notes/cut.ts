/**
 * A place in a block → two blocks that look like one: the elements around the place are cloned for the second half,
 * without ids, source places, markers and edges. For assistive technology the two halves stay one block, except for
 * tables: the first half owns the second.
 */

import { attributes } from '../attribute-names.js';
import { fixColumns } from './fix-columns.js';
import type { PagePlace } from './page-end.js';
import { type CutElement, countOn, secondHalf, styleOfCut } from './second-half.js';

/** A block that was cut. */
export interface Half {
  readonly first: HTMLElement;
  /** continues it */
  readonly second: HTMLElement;
  readonly isInline: boolean;
}

/** A cut that was made. */
export interface Cut {
  /** the child of the root that follows it */
  readonly rest: ChildNode;
  /** outermost first */
  readonly halves: readonly Half[];
  undo(): void;
}

/** Cuts everything between `root` and the place. */
export function cutAt(place: PagePlace, root: Element): Cut {
  const elements = elementsAround(place.node, root);
  for (const element of elements) if (element instanceof HTMLTableElement) fixColumns(element);
  // all questions to the browser come before all changes: it would lay out again for each question
  const styles = elements.map(styleOfCut);
  const undoing: (() => void)[] = [];
  const halves: Half[] = [];
  let next = splitText(place, undoing);
  for (const style of styles) {
    const second = cutElement(style, next, undoing);
    halves.unshift({ first: style.element, second, isInline: style.display === 'inline' });
    next = second;
  }
  if (!next) throw new Error('Nothing follows the place of a cut.');
  const undo = () => {
    for (const step of undoing.reverse()) step();
  };
  return { rest: next, halves, undo };
}

/** The elements between the place and the root, innermost first. */
function elementsAround(node: Node, root: Element): HTMLElement[] {
  const elements: HTMLElement[] = [];
  let at: Node | null = node instanceof Text ? node.parentNode : node;
  for (; at && at !== root; at = at.parentNode) if (at instanceof HTMLElement) elements.push(at);
  return elements;
}

/** The content after the place within its node; a text is split. */
function splitText({ node, offset }: PagePlace, undoing: (() => void)[]): ChildNode | null {
  if (!(node instanceof Text)) return node.childNodes[offset] ?? null;
  const second = node.splitText(offset);
  undoing.push(() => {
    node.appendData(second.data);
    second.remove();
  });
  return second;
}

/** Cuts an element before `next`; returns its second half. */
function cutElement(style: CutElement, next: ChildNode | null, undoing: (() => void)[]): HTMLElement {
  const { element: first } = style;
  const moved = [...following(next), ...style.lowCaption];
  const second = secondHalf(style);
  second.append(...moved);
  first.after(second);
  countOn(style, second);
  const isMarked = first.hasAttribute(attributes.cutEnd);
  first.setAttribute(attributes.cutEnd, style.edges);
  second.setAttribute(attributes.cutStart, style.edges);
  // the last line of the first half is not the last of its paragraph
  if (style.isJustified) first.style.setProperty('text-align-last', 'justify');
  undoing.push(() => {
    if (!isMarked) first.removeAttribute(attributes.cutEnd);
    if (style.isJustified) first.style.removeProperty('text-align-last');
    first.append(...moved);
    second.remove();
  });
  return second;
}

function following(start: ChildNode | null): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let at = start; at; at = at.nextSibling) nodes.push(at);
  return nodes;
}
