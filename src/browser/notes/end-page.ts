/**
 * Runs inside the page. A plan → a page that ends where it says, with its notes at its foot. It is looked at before
 * it is finished; where it is not as planned, everything is put back as it was.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Cut } from './cut.js';
import type { NotesWork, PagePlan } from './work.js';

/** Notes cut at the end of their page. */
interface NotesOver {
  readonly cut: Cut;
  readonly list: HTMLElement;
}

/** Ends the page that is first; false where the plan does not come out. */
export function endPage(work: NotesWork, plan: PagePlan | 'notes-alone'): boolean {
  /** What rounding may add between a column and a page. */
  const tolerancePx = 0.5;
  if (plan === 'notes-alone') return placeNotesAlone(work);
  const { notes, stage, layout, tools, heightPx, queue } = work;
  const cut = plan.end && tools.cutAt(plan.end, notes.part);
  const rest = cut?.rest ?? null;
  const items = [...work.carry, ...plan.references.flatMap((reference) => reference.items)];
  const box = items.length > 0 ? notes.boxOf(items) : undefined;
  if (box) notes.part.insertBefore(box, rest);
  const last = box ? box.previousElementSibling : previousElement(rest);
  const unmark = tools.markPageEnd(last, rest instanceof Element ? rest : null);
  layout.setHeight(heightPx);
  const over = box && plan.goesOn ? cutNotes(work, box) : undefined;
  if (box && !isAsPlanned(work, plan, box)) {
    over?.cut.undo();
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

  /** Cuts the notes where the column ends; undefined where all of them are on the page. */
  function cutNotes({ tools, layout }: NotesWork, box: HTMLElement): NotesOver | undefined {
    const list = box.querySelector('ol');
    const end = tools.findPageEnd({ root: box, from: box.firstChild, column: 1 }, layout);
    if (!list || !end || end.node === box) return undefined;
    return { cut: tools.cutAt(end, list), list };
  }

  /** Takes the notes after the cut out, for the next page. */
  function carryOver({ notes, tools, freeId }: NotesWork, { cut, list }: NotesOver): HTMLLIElement[] {
    tools.readOn(cut.halves, freeId);
    const all = [...list.children].filter((child) => child instanceof HTMLLIElement);
    const over = all.slice(all.indexOf(cut.rest as HTMLLIElement));
    const [half] = cut.halves;
    if (half && half.second instanceof HTMLLIElement && half.first instanceof HTMLLIElement) {
      const { first, second } = half;
      second.value = first.value;
      notes.setHeight(second, notes.heightOf(first) - first.getBoundingClientRect().height + 2);
    }
    for (const item of over) item.remove();
    return over;
  }

  /** Whether notes and references stand on the page, and every note has begun. */
  function isAsPlanned({ layout }: NotesWork, { references, goesOn }: PagePlan, box: HTMLElement): boolean {
    const isHere = (element: Element) => layout.spots(element)[0]?.column === 0;
    const spots = layout.spots(box);
    const isWhole = goesOn || spots.every(({ column }) => column === 0);
    const notes = references.map(({ items: [first] }) => first);
    return (
      isWhole &&
      isHere(box) &&
      references.every(({ element }) => isHere(element)) &&
      notes.every((note) => note && isHere(note))
    );
  }

  /** Pushes the notes to the foot of the page. */
  function pushDown({ layout, heightPx }: NotesWork, box: HTMLElement): void {
    const spots = layout.spots(box).filter(({ column }) => column === 0);
    const bottom = Math.max(...spots.map((spot) => spot.bottom));
    const padding = Number.parseFloat(getComputedStyle(box).paddingBlockStart);
    const gap = heightPx - tolerancePx - bottom;
    if (gap > 0) box.style.paddingBlockStart = `${padding + gap}px`;
  }
}
