/**
 * Pages of a paper on both sides → the distance that the box of each is shifted, so that inner and outer margins are where
 * they belong: what is printed on a page stays as it is.
 */

import type { Metadata, PageGeometry, Pagination } from '../types.js';
import { isLeftPage } from './furniture.js';

/** Parts that are printed with room on either side of the text, and the pages that they are printed on. */
export interface SidesPrint {
  readonly parts: ReadonlySet<string>;
  readonly page: PageGeometry;
}

/** The inputs of shifts. */
export interface ShiftsRequest {
  readonly metadata: Pick<Metadata, 'sides'>;
  readonly pagination: Pick<Pagination, 'parts'>;
  /** geometry of right pages, as readers see them */
  readonly page: PageGeometry;
  readonly sides?: SidesPrint | undefined;
}

/** The shift of each page, counted from 0, in mm. */
export function pageShifts({ metadata, pagination, page, sides }: ShiftsRequest): (index: number) => number {
  const { left, right } = page.marginMm;
  return (index) => {
    const isLeft = isLeftPage(metadata, index);
    const part = pagination.parts.find(
      ({ firstPage, pages }) => index >= firstPage && index < firstPage + pages,
    );
    if (!sides || !part || !sides.parts.has(part.part)) return isLeft ? left - right : 0;
    // the text stands behind the room on its left, which is as wide as the content of a right page is narrower
    const room = right - sides.page.marginMm.right;
    return isLeft ? -room : room;
  };
}
