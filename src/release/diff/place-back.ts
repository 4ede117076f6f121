/**
 * Blocks of the old body → their places in the new body. Walks over the new body's blocks in reading order; a list or
 * quotation of both bodies is recognised by the blocks that are in both.
 */

import type { Element, Root } from 'hast';
import { isElement } from '../../html/element.js';
import type { DiffBlock } from './diff-blocks.js';
import type { Step } from './diff-steps.js';
import { detachedCopy } from './hast.js';

type Parent = Root | Element;

export interface Placer {
  /** the next block of the new body was reached */
  readonly pass: (newer: DiffBlock) => void;
  /** puts `gone`, made from the block `old`, after the block that was passed last */
  readonly putBack: (old: DiffBlock, gone: Element) => void;
}

/** A placer at the start of `body`, for a walk along `steps`. */
export function placerIn(body: Root, steps: readonly Step[]): Placer {
  const counterparts = counterpartsIn(steps);
  /** elements around the block that was passed last, and it itself */
  let last: readonly Element[] = [];
  const begun = new Set<Parent>();

  const arriveAt = (path: readonly Element[]): void => {
    last = path;
    for (const element of path) begun.add(element);
  };

  const insert = (parent: Parent, child: Element): void => {
    const depth = parent === body ? 0 : last.indexOf(parent as Element) + 1;
    const before = depth > 0 || parent === body ? last[depth] : undefined;
    const end = begun.has(parent) ? parent.children.length : 0;
    const at = before ? parent.children.indexOf(before) + 1 : end;
    parent.children.splice(at, 0, child);
  };

  return {
    pass: (newer) => arriveAt([...newer.path, newer.element]),
    putBack(old, gone) {
      const known = old.path.findLastIndex((container) => counterparts.has(container));
      let way = counterparts.get(old.path[known] ?? gone) ?? [];
      for (const container of old.path.slice(known + 1)) {
        const copy = detachedCopy({ ...container, children: [] });
        if (!isElement(copy)) continue;
        insert(way.at(-1) ?? body, copy);
        way = [...way, copy];
        counterparts.set(container, way);
        arriveAt(way);
      }
      insert(way.at(-1) ?? body, gone);
      arriveAt([...way, gone]);
    },
  };
}

/** Containers of the old body → the way from the body down to those that replace them now. */
function counterpartsIn(steps: readonly Step[]): Map<Element, readonly Element[]> {
  const counterparts = new Map<Element, readonly Element[]>();
  for (const step of steps) {
    if (step.kind !== 'pair' || step.moved) continue;
    const [old, newer] = [step.old.path, step.newer.path];
    for (let up = 1; up <= Math.min(old.length, newer.length); up++) {
      const [was, is] = [old.at(-up), newer.at(-up)];
      if (!was || !is || was.tagName !== is.tagName) break;
      if (!counterparts.has(was)) counterparts.set(was, newer.slice(0, newer.length - up + 1));
    }
  }
  return counterparts;
}
