/** Pages, headings and keys of front matter → their places in the paper, for diagnostics of conformance. */

import type { Heading, Pagination, Place } from '../types.js';
import type { CausePlaces } from './conformance.js';

/** Places of a paper that the PDF stage can't know. */
export interface PaperPlaces {
  /** of the blocks that the pagination counts */
  readonly blocks: readonly Place[];
  readonly imagesWithoutAlt: readonly Place[];
  /** of front matter and project, by field */
  readonly metadata?: ReadonlyMap<string, Place> | undefined;
}

/** The inputs of the places. */
interface Request {
  readonly headings: readonly Heading[];
  readonly pagination: Pagination;
  readonly places?: PaperPlaces | undefined;
}

/** The places of the causes of faults. */
export function placesOf({ headings, pagination, places }: Request): CausePlaces {
  const field = (name: string) => [places?.metadata?.get(name) ?? []].flat();
  return {
    onPage: (page) => firstOn(page, pagination, places?.blocks ?? []),
    imagesWithoutAlt: places?.imagesWithoutAlt ?? [],
    // the title is of level 1
    skippedHeadings: headings.flatMap(({ level, place }, i) =>
      level > (headings[i - 1]?.level ?? 1) + 1 ? [place] : [],
    ),
    title: field('title'),
    lang: field('lang'),
  };
}

/** The first block that begins on a page, or the last one before it. */
function firstOn(page: number, { blocks }: Pagination, places: readonly Place[]): readonly Place[] {
  let found: { readonly page: number; readonly index: number } | undefined;
  for (const [index, block] of blocks) {
    if (block.page > page) continue;
    const isFirst = found === undefined || block.page > found.page;
    const isEarlier = block.page === page && found?.page === page && index < found.index;
    if (isFirst || isEarlier) found = { page: block.page, index };
  }
  return found === undefined ? [] : [places[found.index] ?? []].flat();
}
