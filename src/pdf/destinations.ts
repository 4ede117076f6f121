/** Measured positions → destinations by name: one for each heading, and one for each id that a link leads to. */

import type { Position } from '../types.js';
import type { Fragment } from './fragment.js';
import type { Measured } from './verify-pages.js';

/** A place in the file: the number of a page object, and a point on that page. */
export interface Destination {
  readonly page: number;
  readonly xPt: number;
  readonly yPt: number;
}

/** Destinations by name. Ids without a place, as of headings that are not shown, have none. */
export function destinationsOf(
  { pagination, headings }: Measured,
  fragments: readonly Fragment[],
): Map<string, Destination> {
  const pages = fragments.flatMap((fragment) => fragment.pages);
  const targets = pages.flatMap(({ links }) =>
    links.flatMap(({ target }) => ('id' in target ? target.id : [])),
  );
  const printed = new Map(fragments.flatMap(printedDestinations));
  const ids = new Set([...headings.map((heading) => heading.id), ...targets]);
  return new Map(
    [...ids].flatMap((id): [string, Destination][] => {
      const measured = pagination.ids.get(id);
      const destination = measured ? destinationAt(pages, measured) : printed.get(id);
      return destination ? [[id, destination]] : [];
    }),
  );
}

function destinationAt(pages: Fragment['pages'], { page, xPt, topPt }: Position): Destination {
  const on = pages[page];
  if (on === undefined) throw new Error(`Page ${page} was measured but not printed.`);
  return { page: on.number, xPt: on.box.x + xPt, yPt: on.box.y + on.box.height - topPt };
}

function printedDestinations({ pages, report }: Fragment): [string, Destination][] {
  return [...report.names].flatMap(([id, { page, xPt, yPt }]): [string, Destination][] => {
    const on = pages[page];
    return on ? [[id, { page: on.number, xPt, yPt }]] : [];
  });
}
