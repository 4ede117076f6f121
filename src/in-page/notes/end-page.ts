/**
 * A plan → a page that ends at the planned place, with its footnotes. The page is checked before it is finished; where
 * it differs from the plan, all changes are undone.
 */

import { attributes } from '../attribute-names.js';
import { cssLength } from '../layout-pixels.js';
import { type Cut, cutAt } from './cut.js';
import type { NoteReference } from './gather-notes.js';
import { joinHalves } from './join-halves.js';
import { footBox } from './notes-box.js';
import type { NotesContext, PagePlan } from './notes-context.js';
import { findPageEnd } from './page-end.js';
import { markPageEnd } from './page-marks.js';

/** The rounding error between a column and a page. */
const tolerancePx = 2;

/** Notes that continue on the next page. */
interface NotesOver extends Pick<Cut, 'halves' | 'undo'> {
  readonly items: readonly HTMLLIElement[];
}

/** Ends the page that is first; false where the plan does not come out. */
export function endPage(work: NotesContext, plan: PagePlan): boolean {
  const { notes, stage, layout, heightPx, queue } = work;
  const cut = plan.end && cutAt(plan.end, notes.part);
  const rest = cut?.rest ?? null;
  releaseLines(work);
  const items = [...work.carriedOver, ...inOrder(plan)];
  const box = items.length > 0 ? footBox(items) : undefined;
  if (box) notes.part.insertBefore(box, rest);
  const unmark = markPageEnd(lastShown(box ?? rest), rest instanceof Element ? rest : null);
  layout.setHeight(heightPx);
  const whole = plan.begun === 'carried-over' || !plan.begun ? [] : itemsAfter(plan.references, plan.begun);
  const over = box && plan.begun ? cutNotes(work, box, whole) : undefined;
  if (box && !isAsPlanned(work, plan, box)) {
    over?.undo();
    unmark();
    box.remove();
    cut?.undo();
    return false;
  }
  if (box) pushDown(work, box);
  if (cut) joinHalves(cut.halves, work.freeId);
  work.carriedOver = over ? carryOver(work, over) : [];
  for (const reference of plan.references) queue.splice(queue.indexOf(reference), 1);
  stage.leave(rest, plan.textPx);
  return true;
}

/** Ends a page of what continues from the page before, and nothing else. */
export function endPageOfNotes(work: NotesContext): void {
  const { notes, stage, layout, heightPx } = work;
  layout.setHeight(heightPx);
  const box = footBox(work.carriedOver);
  notes.part.insertBefore(box, stage.first);
  markPageEnd(null, box);
  markPageEnd(null, stage.first instanceof Element ? stage.first : nextElement(stage.first));
  const over = cutNotes(work, box, []);
  work.carriedOver = over ? carryOver(work, over) : [];
  box.setAttribute(attributes.away, '');
}

/** Paragraphs whose lines were held, and that were not cut, wrap as they like again. */
function releaseLines({ pinnedLines }: NotesContext): void {
  for (const paragraph of pinnedLines)
    if (!paragraph.hasAttribute(attributes.cutEnd)) paragraph.removeAttribute(attributes.pinnedLines);
  pinnedLines.clear();
}

function nextElement(node: ChildNode | null): Element | null {
  let next = node;
  while (next && !(next instanceof Element)) next = next.nextSibling;
  return next;
}

/** The block before it, without the rest of a section of notes. */
function lastShown(node: ChildNode | null): Element | null {
  let before = node instanceof Element ? node.previousElementSibling : null;
  while (before?.hasAttribute(attributes.empty)) before = before.previousElementSibling;
  return before;
}

/** New notes by their numbers: a caption may stand above what it was written below. */
function inOrder({ references, begun }: PagePlan): HTMLLIElement[] {
  const items = references.flatMap((reference) => reference.items);
  return begun ? items : items.sort((a, b) => a.value - b.value);
}

/** The notes that stand whole, after the one that continues. */
function itemsAfter(references: readonly NoteReference[], begun: NoteReference): HTMLLIElement[] {
  return references.slice(references.indexOf(begun) + 1).flatMap(({ items }) => items);
}

/** Takes out what is on no first page of a box whose last notes are `whole`; undefined where all of it is. */
function cutNotes(
  { notes, layout, heightPx }: NotesContext,
  box: HTMLElement,
  whole: readonly HTMLLIElement[],
): NotesOver | undefined {
  const list = box.querySelector('ol');
  for (const item of whole) item.remove();
  layout.setHeight(whole.reduce((px, item) => px - notes.heightOf(item), heightPx));
  const end = findPageEnd({ root: box, from: box.firstChild, column: 1, avoided: 'broken' }, layout);
  layout.setHeight(heightPx);
  const cut = list && end && end.node !== box ? cutAt(end, list) : undefined;
  const all = [...(list?.children ?? [])].filter((child) => child instanceof HTMLLIElement);
  const items = cut?.rest instanceof HTMLLIElement ? all.slice(all.indexOf(cut.rest)) : [];
  for (const item of items) item.remove();
  list?.append(...whole);
  return cut && { items, halves: cut.halves, undo: cut.undo };
}

/** Makes what was taken out the first notes of the next page. */
function carryOver({ notes, freeId }: NotesContext, over: NotesOver): readonly HTMLLIElement[] {
  const [half] = over.halves;
  if (half && half.second instanceof HTMLLIElement && half.first instanceof HTMLLIElement) {
    const { first, second } = half;
    second.value = first.value;
    notes.setHeight(second, notes.heightOf(first) - first.getBoundingClientRect().height + 8);
  }
  joinHalves(over.halves, freeId);
  return over.items;
}

/** Whether notes and references stand on the page, and every note has begun. */
function isAsPlanned({ layout }: NotesContext, { references }: PagePlan, box: HTMLElement): boolean {
  const isHere = (element: Element) => layout.spots(element)[0]?.column === 0;
  const notes = references.map(({ items: [first] }) => first);
  return (
    layout.spots(box).every(({ column }) => column === 0) &&
    references.every(({ element }) => isHere(element)) &&
    notes.every((note) => note && isHere(note))
  );
}

/** Pushes the notes to the foot of the page. */
function pushDown({ layout, heightPx }: NotesContext, box: HTMLElement): void {
  const bottom = layout.spots(box)[0]?.bottom ?? heightPx;
  const padding = Number.parseFloat(getComputedStyle(box).paddingBlockStart);
  const gap = heightPx - tolerancePx - bottom;
  if (gap > 0) box.style.paddingBlockStart = `calc(${padding}px + ${cssLength(gap)})`;
}
