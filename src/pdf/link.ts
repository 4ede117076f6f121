/**
 * PrintedPart[] → Linked: joins the prints into one PDF, makes every link within the paper a destination by name,
 * and proves that what was printed lies on the pages that were measured before printing. A difference would mean
 * wrong numbers in the contents list, so it is an error of ours, never a warning.
 */

import { type PDFArray, PDFNull, type PDFObject } from 'pdf-lib';
import type { Linked, Position } from '../types.js';
import { type Joined, join, writeParentTree } from './join.js';
import { dropDeadLinks, idOf, settleLinks } from './links.js';
import { N, number, textString } from './objects.js';
import { nameTree } from './trees.js';
import { type Measured, verifyPages } from './verify.js';

/** What link needs: print and measurement, and what the catalog says of the paper. */
export interface LinkRequest extends Measured {
  readonly lang: string;
  readonly title: string;
}

/** Joins the prints and their links; throws where print and measurement differ. */
export async function link(request: LinkRequest): Promise<Linked> {
  const { printed, pagination, headings, lang, title } = request;
  const joined = await join(printed);
  const printedPlaces = new Map(
    [...joined.printedNames].map(([name, place]) => [idOf(name, (id) => pagination.ids.has(id)), place]),
  );
  verifyPages(request, { ...joined, printedPlaces });
  const isPlaced = (id: string) => pagination.ids.has(id) || printedPlaces.has(id);
  const { used, diagnostics } = settleLinks(joined.pages, isPlaced);
  dropDeadLinks(joined.elements, joined.pages);
  writeParentTree(joined);
  const named = new Set([...headings.map((heading) => heading.id), ...used]);
  writeNames(joined, [...named], (id) => {
    const position = pagination.ids.get(id);
    return position ? destination(joined, position) : printedPlaces.get(id);
  });
  const { catalog, context } = joined.document;
  catalog.set(N.Lang, textString(lang));
  catalog.set(N.MarkInfo, context.obj({ Marked: true }));
  catalog.set(N.ViewerPreferences, context.obj({ DisplayDocTitle: true }));
  joined.document.setTitle(title);
  return { document: joined.document, diagnostics };
}

/** Writes the name tree. Ids without a place, as of headings that are not shown, get no name. */
function writeNames(
  { document: { catalog, context } }: Joined,
  ids: readonly string[],
  placeOf: (id: string) => PDFObject | undefined,
): void {
  const entries = ids.flatMap((id): [string, PDFObject][] => {
    const place = placeOf(id);
    return place ? [[id, place]] : [];
  });
  if (entries.length > 0) catalog.set(N.Names, context.obj({ Dests: nameTree(context, entries) }));
}

function destination({ document, pages, pageRefs }: Joined, { page, xPt, topPt }: Position): PDFArray {
  const box = pages[page]?.MediaBox().asRectangle();
  const ref = pageRefs[page];
  if (!box || !ref) throw new Error(`Page ${page} was measured but not printed.`);
  const place = [number(box.x + xPt), number(box.y + box.height - topPt)];
  return document.context.obj([ref, N.XYZ, ...place, PDFNull]);
}
