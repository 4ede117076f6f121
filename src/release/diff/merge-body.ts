/**
 * The steps between two papers → the new paper's body with marked changes: added and removed blocks are marked in
 * place, moved blocks at both places. Works in place on the body of the new blocks.
 *
 * A removed block is put back after its predecessor, inside its list or quotation, or inside a copy of that where it is
 * gone.
 */

import type { Element, Root } from 'hast';
import { element, isElement } from '../../html/element.js';
import { linesOf } from './compare-code.js';
import { rowsOf } from './compare-tables.js';
import type { DiffBlock } from './diff-blocks.js';
import type { Step } from './diff-steps.js';
import { formChanges } from './form-changes.js';
import { addClass, detachedCopy } from './hast.js';
import { markAllLines, mergeCode } from './merge-code.js';
import { mergeTable } from './merge-table.js';
import { markAll, mergeText } from './merge-text.js';
import type { StepIds } from './number-changes.js';
import { placerIn } from './place-back.js';
import { changedClass, type MarkId, type MarkKind, markId, note } from './redline-marks.js';

/** Merges `steps` into `body`, with the ids of the changes on their marks. */
export function mergeBody(body: Root, steps: readonly Step[], idsOf: ReadonlyMap<Step, StepIds>): void {
  const placer = placerIn(body, steps);
  for (const step of steps) {
    const ids = idsOf.get(step) ?? { inside: [] };
    if (step.kind === 'pair') {
      placer.pass(step.newer);
      markPair(step, ids);
    } else if (step.kind === 'inserted') {
      placer.pass(step.newer);
      markBlock('inserted', step.newer.element, markId(ids.own));
    } else if (step.kind === 'deleted') placer.putBack(step.old, goneBlock(step.old, markId(ids.own)));
    // Of blocks that moved together one line tells where they went.
    else if (ids.own !== undefined) placer.putBack(step.old, traceOf(step, ids.own));
  }
}

type Pair = Extract<Step, { readonly kind: 'pair' }>;

function markPair({ newer, old, detail, moved }: Pair, { own, inside, forms = [] }: StepIds): void {
  const { element } = newer;
  if (detail?.kind === 'text') {
    element.children = mergeText({ old: old.tokens, newer: newer.tokens, edits: detail.edits, ids: inside });
  } else if (detail?.kind === 'code') element.children = mergeCode(detail.code, inside);
  else if (detail?.kind === 'table') mergeTable(element, detail.table, inside);
  for (const [index, { before, after }] of formChanges(old, newer).entries())
    addNote(element, note(forms[index], `[${before} → ${after}] `));
  if (detail || moved || forms.length > 0) addClass(element, changedClass);
  if (!moved) return;
  addClass(element, 'moved');
  const from = old.section.title === '' ? 'the beginning' : `“${old.section.title}”`;
  if (own !== undefined) addNote(element, note(own, `Moved here from ${from}. `));
}

/** A block that came as a whole. */
function markBlock(kind: MarkKind, block: Element, id: MarkId): void {
  addClass(block, changedClass, `block-${kind}`);
  if (block.tagName === 'pre') block.children = markAllLines(kind, id, linesOf(block));
  else if (block.tagName === 'table') {
    for (const cell of rowsOf(block, new Map()).flatMap((row) => row.cells)) {
      cell.element.children = markAll(kind, id, cell.element.children);
    }
  } else if (block.tagName !== 'hr') block.children = markAll(kind, id, block.children);
}

/** A block that went, as it was. */
function goneBlock({ element }: DiffBlock, id: MarkId): Element {
  const copy = structuredClone(detachedCopy(element));
  const block = isElement(copy) ? copy : element;
  // A heading that is gone is no heading of this paper: not in its contents, not among its bookmarks.
  if (/^h[1-6]$/.test(block.tagName)) {
    addClass(block, `gone-${block.tagName}`);
    block.tagName = 'p';
  }
  markBlock('deleted', block, id);
  return block;
}

/** The placeholder at the old place of a moved block. */
function traceOf({ old, newer }: Extract<Step, { readonly kind: 'left' }>, id: string): Element {
  const to = newer.section.title === '' ? 'the beginning' : `“${newer.section.title}”`;
  const link = element('a', { href: `#${id.replace(/-from$/, '')}` }, `Moved to ${to}`);
  const words = old.text.split(' ');
  const begin = words.length > 8 ? `${words.slice(0, 8).join(' ')} …` : old.text;
  const name = ['li', 'dt', 'dd'].includes(old.element.tagName) ? old.element.tagName : 'p';
  return element(name, { className: [changedClass, 'moved-away'] }, note(id, link, `: ${begin}`));
}

/** A note is placed before the block's text; above a table or code it is a separate line. */
function addNote(block: Element, line: Element): void {
  if (block.tagName === 'table') {
    block.children.unshift(element('caption', { className: ['moved-note'] }, line));
  } else if (block.tagName === 'pre') {
    block.children.unshift(element('code', {}, element('span', { className: ['line'] }, line), '\n'));
  } else block.children.unshift(line);
}
