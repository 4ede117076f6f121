/**
 * Ids → the structure elements that they lead to, for destinations of PDF 2.0 that do not depend on the page layout. An
 * id without an element of its own, as of an empty anchor, leads to the last element before it.
 */

import { anchorName } from '../html/anchor-name.js';
import type { FileDraft } from './file-objects.js';
import type { Linked } from './link.js';
import { fixedNumbers } from './number-ranges.js';
import type { PDFRef } from './pdf-lib.js';

/** Writes what references in fragments lead to, and finds the element of an id. */
export function structureDestinations(
  { context, refTo, fix }: FileDraft,
  { fragments, pagination }: Linked,
): (id: string) => PDFRef {
  const anchors = new Map(fragments.flatMap(({ structure }) => [...structure.anchors]));
  const places = [...pagination.ids]
    .flatMap(([id, place]) => {
      const number = anchors.get(anchorName(id));
      return number === undefined ? [] : [{ ...place, number }];
    })
    .sort((a, b) => a.page - b.page || a.topPt - b.topPt);
  const elementAt = (id: string): PDFRef => {
    const own = anchors.get(anchorName(id));
    const place = pagination.ids.get(id);
    const before = places.findLast(
      ({ page, topPt }) => place && (page < place.page || (page === place.page && topPt <= place.topPt)),
    );
    return refTo(own ?? before?.number ?? fixedNumbers.document);
  };
  for (const { number, id } of fragments.flatMap(({ structure }) => structure.references)) {
    fix(context.register(context.obj([elementAt(id)])), number);
  }
  return elementAt;
}
