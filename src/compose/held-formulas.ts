/**
 * Formulas within lines → the same with no line break beside the characters that touch them: the comma behind, the
 * bracket before, the ending of "n-th". Nor is there one within a few signs such as "a = 3". CSS lets a line end on either
 * side of a box, and KaTeX's formulas are made of boxes.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classNames, element, hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';

const untouched: ReadonlySet<string> = new Set(['pre', 'code', 'svg', 'table']);

/** A longer formula may have to break within itself, which no held text does; so does one of several boxes. */
const longestHeld = { ofOneBox: 90, ofSeveral: 12 };

/** Text that touches a formula: punctuation, or the rest of a short word before a space or the end. */
const after = /^(?:-?[\p{Script=Latin}\d]{1,8}\p{P}*(?=\s|$)|\p{P}+)/u;
const before = /(?:(?<=^|\s)[\p{Ps}\p{Pi}]?[\p{Script=Latin}\d]{1,4}-|[\p{Ps}\p{Pi}]+)$/u;

/** `node` with its formulas held; the same node where nothing touches one. */
export function heldFormulas<T extends RootContent>(node: T): T {
  if (!isElement(node) || untouched.has(node.tagName) || isFormula(node)) return node;
  const deeper = node.children.map((child) => heldFormulas(child));
  const children = held(deeper);
  const isSame =
    children.length === node.children.length &&
    children.every((child, index) => child === node.children[index]);
  return isSame ? node : ({ ...node, children } satisfies Element as T);
}

function held(children: readonly ElementContent[]): ElementContent[] {
  const made: ElementContent[] = [];
  let rest: string | undefined;
  for (const [index, child] of children.entries()) {
    const current: ElementContent = rest === undefined ? child : { type: 'text', value: rest };
    rest = undefined;
    if (!isElement(current) || !isShortFormula(current)) {
      if (current.type !== 'text' || current.value !== '') made.push(current);
      continue;
    }
    const last = made.at(-1);
    const [opening = ''] = last?.type === 'text' ? (before.exec(last.value) ?? []) : [];
    const next = children[index + 1];
    const [closing = ''] = next?.type === 'text' ? (after.exec(next.value) ?? []) : [];
    if (opening === '' && closing === '' && boxesIn(current) < 2) {
      made.push(current);
      continue;
    }
    if (last?.type === 'text' && opening !== '') {
      made.pop();
      const kept = last.value.slice(0, -opening.length);
      if (kept !== '') made.push({ type: 'text', value: kept });
    }
    made.push(element('span', { className: ['solid'] }, opening, current, closing));
    if (next?.type === 'text' && closing !== '') rest = next.value.slice(closing.length);
  }
  return made;
}

function isFormula(node: Element): boolean {
  const names = classNames(node);
  return names.includes(classes.math) || names.includes('equation');
}

function isShortFormula(node: Element): boolean {
  if (node.tagName !== 'span' || !hasClass(node, classes.math)) return false;
  return textOf(node).length <= (boxesIn(node) > 1 ? longestHeld.ofSeveral : longestHeld.ofOneBox);
}

/** Boxes between which KaTeX lets a line end. */
function boxesIn(node: Element): number {
  return node.children.reduce((sum, child) => {
    if (!isElement(child)) return sum;
    return sum + (hasClass(child, 'base') ? 1 : boxesIn(child));
  }, 0);
}
