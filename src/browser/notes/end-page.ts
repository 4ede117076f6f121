/**
 * Runs inside the page. A plan → a page that ends where it says, with its notes at its foot. It is looked at before
 * it is finished; where it is not as planned, everything is put back as it was.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Cut } from './cut.js';
import type { NotesWork, PagePlan } from './work.js';

/** Notes that go on on the next page. */
interface NotesOver extends Pick<Cut, 'halves' | 'undo'> {
  readonly items: readonly HTMLLIElement[];
}

/** Ends the page that is first; false where the plan does not come out. */
export function endPage(work: NotesWork, plan: PagePlan | 'notes-alone'): boolean {
  /** What rounding may add between a column and a page. */
  const tolerancePx = 0.5;
  if (plan === 'notes-alone') return placeNotesAlone(work);
  const { notes, stage, layout, tools, heightPx, queue } = work;
  const cut = plan.end && tools.cutAt(plan.end, notes.part, tools);
  const rest = cut?.rest ?? null;
  for (const paragraph of work.steady)
    if (!paragraph.hasAttribute('data-cut-end')) paragraph.removeAttribute('data-steady');
  work.steady.clear();
  const items = [...work.carry, ...plan.references.flatMap((reference) => reference.items)];
  const box = items.length > 0 ? notes.boxOf(items) : undefined;
  if (box) notes.part.insertBefore(box, rest);
  const last = box ? box.previousElementSibling : previousElement(rest);
  const unmark = tools.markPageEnd(last, rest instanceof Element ? rest : null);
  layout.setHeight(heightPx);
  const over = box && plan.goesOn ? cutNotes(work, box) : undefined;
  if (box && !isAsPlanned(work, plan, box)) {
    over?.undo();
    unmark();
    box.remove();
    cut?.undo();
    return false;
  }
  if (box) pushDown(work, box);
  if (cut) tools.readOn(cut.halves, work.freeId);
  work.carry = over ? carryOver(work, over) : [];
  for (const reference of plan.references) queue.splice(queue.indexOf(reference), 1);
  stage.leave(rest, plan.textPx);
  return true;

  /** A page of what goes on from the page before, and nothing else. */
  function placeNotesAlone(work: NotesWork): true {
    const { notes, stage, layout, tools, heightPx } = work;
    layout.setHeight(heightPx);
    const box = notes.boxOf(work.carry);
    notes.part.insertBefore(box, stage.first);
    tools.markPageEnd(null, box);
    const next = stage.first instanceof Element ? stage.first : nextElement(stage.first);
    tools.markPageEnd(null, next);
    const over = cutNotes(work, box);
    work.carry = over ? carryOver(work, over) : [];
    box.setAttribute('data-away', '');
    return true;
  }

  function nextElement(node: ChildNode | null): Element | null {
    let next = node;
    while (next && !(next instanceof Element)) next = next.nextSibling;
    return next;
  }

  function previousElement(node: ChildNode | null): Element | null {
    return node instanceof Element ? node.previousElementSibling : null;
  }

  /** Takes out what is on no first page of a box; undefined where all of it is. */
  function cutNotes({ tools, layout }: NotesWork, box: HTMLElement): NotesOver | undefined {
    const list = box.querySelector('ol');
    const end = tools.findPageEnd({ root: box, from: box.firstChild, column: 1, avoided: 'broken' }, layout);
    if (!list || !end || end.node === box) return undefined;
    const { rest, halves, undo } = tools.cutAt(end, list, tools);
    const all = [...list.children].filter((child) => child instanceof HTMLLIElement);
    const items = rest instanceof HTMLLIElement ? all.slice(all.indexOf(rest)) : [];
    for (const item of items) item.remove();
    return { items, halves, undo };
  }

  /** Makes what was taken out the first notes of the next page. */
  function carryOver({ notes, tools, freeId }: NotesWork, over: NotesOver): readonly HTMLLIElement[] {
    const [half] = over.halves;
    if (half && half.second instanceof HTMLLIElement && half.first instanceof HTMLLIElement) {
      const { first, second } = half;
      second.value = first.value;
      notes.setHeight(second, notes.heightOf(first) - first.getBoundingClientRect().height + 2);
    }
    tools.readOn(over.halves, freeId);
    return over.items;
  }

  /** Whether notes and references stand on the page, and every note has begun. */
  function isAsPlanned({ layout }: NotesWork, { references }: PagePlan, box: HTMLElement): boolean {
    const isHere = (element: Element) => layout.spots(element)[0]?.column === 0;
    const notes = references.map(({ items: [first] }) => first);
    return (
      layout.spots(box).every(({ column }) => column === 0) &&
      references.every(({ element }) => isHere(element)) &&
      notes.every((note) => note && isHere(note))
    );
  }

  /** Pushes the notes to the foot of the page. */
  function pushDown({ layout, heightPx }: NotesWork, box: HTMLElement): void {
    const bottom = layout.spots(box)[0]?.bottom ?? heightPx;
    const padding = Number.parseFloat(getComputedStyle(box).paddingBlockStart);
    const gap = heightPx - tolerancePx - bottom;
    if (gap > 0) box.style.paddingBlockStart = `${padding + gap}px`;
  }
}
