/**
 * Pages of a document that end early → full pages, as far as their blocks allow it: unbreakable blocks are divided, and
 * figures float, shrink a little, or move a little earlier. These remedies are tried for the block that did not fit,
 * the least noticeable first. Parts with notes at the foot of pages are filled page by page (notes/fill-gap.ts).
 */

import { attributes } from './attribute-names.js';
import { type Columns, layColumns } from './column-layout.js';
import { floatDown, isLedTo, mayFloat } from './float-figures.js';
import { firstGap, type Gap, type Page } from './gaps.js';
import { partKept } from './part-kept.js';
import { raise } from './raise-figures.js';
import { hideBrokenRules } from './row-rules.js';
import { shrink, shrinkAll, shrinkFurther } from './shrink-figures.js';
import { spread } from './spread-figures.js';

/** A remedy, which closes a gap or makes it smaller; undefined where it cannot. */
type Cure = (gap: Gap, page: Page) => (() => void) | undefined;

const mayMove = ({ cause }: Gap, { isFixed }: Page, kind: 'captioned' | 'plain') =>
  mayFloat(cause, kind) && !isLedTo(cause) && !isFixed?.(cause);
const floatCaptioned: Cure = (gap, page) =>
  mayMove(gap, page, 'captioned') ? floatDown(gap, page) : undefined;
const floatPlain: Cure = (gap, page) => (mayMove(gap, page, 'plain') ? floatDown(gap, page) : undefined);
/** Rather than a page that is half empty: the number of the figure leads to it. */
const floatPastSection: Cure = (gap, page) =>
  mayMove(gap, page, 'captioned') ? floatDown(gap, page, 'next sections') : undefined;
const raisePlain: Cure = (gap, page) => (mayMove(gap, page, 'plain') ? raise(gap, page) : undefined);

/**
 * The least noticeable remedy comes first. A picture without a caption stays at its place where a smaller size fits.
 */
const cures: readonly Cure[] = [
  floatCaptioned,
  partKept,
  shrink,
  floatPlain,
  shrinkAll,
  raisePlain,
  shrinkFurther,
  floatPastSection,
  spread,
];

/** Of what is parted there may be more within, and behind a figure more text; each time there is less of both. */
const repeated: ReadonlySet<Cure> = new Set([floatCaptioned, partKept, floatPlain, floatPastSection]);

/** A part of which gaps are closed, from a block on. */
interface Work {
  from: Element | null;
  readonly tried: Tried;
  /** whether a block is behind all that is looked at; default: none is */
  readonly end?: (block: Element) => boolean;
}

/** The remedies that were tried for each block, and the blocks that are left as they are. */
export interface Tried {
  readonly cures: Map<Element, Set<Cure>>;
  readonly left: Set<Element>;
}

/** Nothing that was tried. */
export function nothingTried(): Tried {
  return { cures: new Map(), left: new Set() };
}

/** Closes the gaps in parts without notes at the foot of pages. */
export function closeGaps(columns: Columns): void {
  const parts = [...document.querySelectorAll(`.part-body[${attributes.part}]`)].filter(isWithoutNotes);
  let works = parts.map((part): Work => ({ from: part.firstElementChild, tried: nothingTried() }));
  if (works.length === 0) return;
  const layout = layColumns(columns);
  const page = { layout, heightPx: columns.heightPx };
  while (works.length > 0) {
    // a cure in one part moves nothing in others: all are read before any is written to
    const found = works.map((work) => ({ work, apply: nextCure(work, page) }));
    for (const { apply } of found) apply?.();
    works = found.flatMap(({ work, apply }) => (apply ? [work] : []));
  }
  hideBrokenRules(parts, layout);
  layout.restore();
}

function isWithoutNotes(part: Element): boolean {
  return part.querySelector(`[${attributes.notes}="page"]`) === null;
}

/** The next cure from `work.from` on, which it moves along. */
export function nextCure(work: Work, page: Page): (() => void) | undefined {
  for (;;) {
    const gap = firstGap(work.from, page, work.tried.left, work.end);
    if (!gap) return undefined;
    work.from = gap.pageTop;
    const apply = cureOf(gap, page, work.tried);
    if (apply) return apply;
    work.tried.left.add(gap.cause);
  }
}

/** The first cure for a gap that was not tried yet. */
export function cureOf(gap: Gap, page: Page, tried: Tried): (() => void) | undefined {
  const before = tried.cures.get(gap.cause) ?? new Set();
  tried.cures.set(gap.cause, before);
  for (const cure of cures) {
    if (before.has(cure) && !repeated.has(cure)) continue;
    before.add(cure);
    const apply = cure(gap, page);
    if (apply) return apply;
  }
  return undefined;
}
