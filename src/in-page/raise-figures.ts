/**
 * A figure at the end of its section that leaves a gap at the foot of the page before → the figure before some of the
 * text of that page, which then continues on the next page. The text nearest to the figure's original place moves.
 */

import { attributes } from './attribute-names.js';
import { groupOf } from './float-figures.js';
import { type Gap, isForcedBefore, isHeading, isKeptWithNext, type Page } from './gaps.js';
import { pixelsPerCssPx } from './layout-pixels.js';

/** Text that may follow a figure as well as precede it. */
const text = 'p, ul, ol, dl, blockquote, .callout, pre:not(.diagram), .theorem-block';

/** Puts the figure that did not fit further up on the page before. */
export function raise(
  { cause, start, pageTop }: Gap,
  { layout, heightPx, fixedTop }: Page,
): (() => void) | undefined {
  if (cause !== start) return undefined;
  const group = groupOf(cause);
  const spots = group.map((element) => layout.spots(element)[0]);
  const [top, bottom] = [spots[0], spots.at(-1)];
  if (!top || !bottom || top.column !== bottom.column) return undefined;
  const tallPx = bottom.bottom - top.top + spacePx(cause);
  for (let block = cause.previousElementSibling; block?.matches(text); block = block.previousElementSibling) {
    if (block === fixedTop) return undefined;
    const [spot, ...others] = layout.spots(block);
    const before = block.previousElementSibling;
    if (!spot || others.length > 0 || isForcedBefore(block)) return undefined;
    // a source or a note stays right below its table
    const fits = spot.top + tallPx <= heightPx && !block.matches('.caption-remark');
    if (fits && !(before && isKeptWithNext(before) && !isHeading(before))) return moved(group, block);
    if (block === pageTop) return undefined;
  }
  return undefined;
}

/** The white space above and below a figure, in layout px. */
function spacePx(figure: Element): number {
  const { marginTop, marginBottom } = getComputedStyle(figure);
  return (Number.parseFloat(marginTop) + Number.parseFloat(marginBottom)) * pixelsPerCssPx();
}

function moved(group: readonly Element[], block: Element): () => void {
  return () => {
    // no page of a divided part begins between blocks in another order than the source's
    for (
      let next: Element | null = block.nextElementSibling;
      next && next !== group[0];
      next = next.nextElementSibling
    )
      next.removeAttribute(attributes.block);
    for (const element of group) element.removeAttribute(attributes.block);
    block.before(...group);
  };
}
