/**
 * A composed paper → its prints, with the cover and the contents that its theme gives papers of so many pages. The paper
 * was composed for a guess; where the layout has other pages, and these ask for another front, it is composed again
 * before it is printed.
 */

import { compose } from '../compose/compose.js';
import { firstPages, nextPages } from '../compose/front-pages.js';
import type { KeptBlocks } from '../compose/kept-blocks.js';
import { OtherFront } from '../diagnostics/other-front.js';
import type { Composed, Composition, Pagination } from '../types.js';
import { type LinkContext, printAndLink } from './print-and-link.js';

/** The blocks of a composition, for the next one. */
export interface ComposedBlocks {
  /** of this call and of earlier ones; absent: nothing is kept */
  readonly blocks?: KeptBlocks | undefined;
}

/** Prints a paper that was composed for the guess; with the composition that was printed. */
export async function printByPages(composed: Composed, context: LinkContext & ComposedBlocks) {
  const { paper, theme, assets } = composed;
  const attempt = async (composition: Composition, hold?: (pagination: Pagination) => void) => ({
    composition,
    ...(await printAndLink({ ...composed, composition }, { ...context, ...(hold && { hold }) })),
  });
  const holdFor = (pages: number) => (pagination: Pagination) => {
    const next = nextPages(paper, theme, { pages, pagination });
    if (next) throw new OtherFront(next);
  };
  const again = async (cause: unknown): ReturnType<typeof attempt> => {
    if (!(cause instanceof OtherFront)) throw cause;
    const { pages, isExact } = cause.next;
    await context.steps.begin('compose');
    const { memory, blocks } = context;
    const composition = compose(paper, theme, assets, { pages, states: memory?.states, kept: blocks });
    // a paper that is composed for the pages that it has is printed as it is
    return isExact ? attempt(composition) : attempt(composition, holdFor(pages)).catch(again);
  };
  return attempt(composed.composition, holdFor(firstPages(paper, theme))).catch(again);
}
