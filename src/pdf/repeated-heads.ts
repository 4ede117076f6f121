/**
 * The head of a table on several pages → tags that read it once. Chromium prints the head again on each page and hangs
 * every copy under the same cells, so that a screen reader reads "Name Name Name". The copies become artifacts, like
 * running heads.
 */

import { N } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import { PDFDict, PDFNumber, type PDFObject } from './pdf-lib.js';
import { type Element, elementOf, elementsIn, kidsOf, roleOf, setKids } from './structure.js';

/** Numbers of marked contents, by the reference of their page. */
type Copies = ReadonlyMap<PDFObject, ReadonlySet<number>>;

interface Content {
  readonly owner: Element;
  readonly kid: PDFObject;
  readonly page: PDFObject;
  readonly mcid: number;
}

/** Takes the copies out of the tree, in place, and says which they are. */
export function takeRepeatedHeads(elements: readonly Element[], lists: ParentTree): Copies {
  const copies = new Map<PDFObject, Set<number>>();
  for (const table of elements) {
    if (roleOf(table.dict) !== 'Table') continue;
    for (const row of headRows(table)) {
      for (const { owner, kid, page, mcid } of copiesIn(row)) {
        setKids(
          owner.dict,
          kidsOf(owner.dict).filter((other) => other !== kid),
        );
        lists.release(kid, page);
        copies.set(page, (copies.get(page) ?? new Set()).add(mcid));
      }
    }
  }
  return copies;
}

const kidElements = ({ dict }: Element): Element[] =>
  kidsOf(dict).flatMap((kid) => elementOf(dict.context, kid) ?? []);

/** The rows at a table's begin that hold nothing but heads. */
function headRows(table: Element): Element[] {
  const rows = kidElements(table).flatMap((kid) => (roleOf(kid.dict) === 'THead' ? kidElements(kid) : [kid]));
  const isHead = (row: Element) =>
    roleOf(row.dict) === 'TR' && kidElements(row).every(({ dict }) => roleOf(dict) === 'TH');
  const captions = rows.filter(({ dict }) => roleOf(dict) !== 'Caption');
  const end = captions.findIndex((row) => !isHead(row));
  return captions.slice(0, end < 0 ? captions.length : end);
}

/** A page on which each cell that holds something has as much as on the first one has a copy of the row. */
function copiesIn(row: Element): Content[] {
  const cells = kidElements(row)
    .map(contentsOf)
    .filter((contents) => contents.length > 0);
  const first = cells[0]?.[0]?.page;
  const on = (contents: readonly Content[], page: PDFObject | undefined) =>
    contents.filter((content) => content.page === page).length;
  const isCopy = (page: PDFObject) =>
    page !== first && cells.every((contents) => on(contents, page) === on(contents, first));
  const pages = new Set(cells.flat().map(({ page }) => page));
  const copied = new Set([...pages].filter(isCopy));
  return cells.flat().filter(({ page }) => copied.has(page));
}

/** The marked contents of an element, and of the elements below it. */
export function contentsOf(cell: Element): Content[] {
  const { context } = cell.dict;
  return [cell, ...elementsIn(context, kidsOf(cell.dict))].flatMap((owner) =>
    kidsOf(owner.dict).flatMap((kid) => {
      const reference = kid instanceof PDFDict && kid.has(N.MCID) ? kid : undefined;
      const mcid = reference ? reference.get(N.MCID) : kid;
      const page = reference?.get(N.Pg) ?? owner.dict.get(N.Pg);
      return mcid instanceof PDFNumber && page ? [{ owner, kid, page, mcid: mcid.asNumber() }] : [];
    }),
  );
}
