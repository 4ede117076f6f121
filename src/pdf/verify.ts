/**
 * Compares the print with the measurement: as many pages, every heading on its page, and every destination that
 * Chromium wrote on the page of its id. Numbers in the contents list were filled in before printing; this is what
 * makes them true.
 */

import { PDFArray, type PDFObject } from 'pdf-lib';
import type { Pagination, PrintedPart } from '../types.js';
import type { Joined } from './join.js';
import { pageOf, roleOf } from './structure.js';

/** A heading as it was composed. */
export interface PrintedHeading {
  readonly id: string;
  readonly level: number;
}

/** What was printed and what was measured; `headings` are all headings of all parts, in document order. */
export interface Measured {
  readonly printed: readonly PrintedPart[];
  readonly pagination: Pagination;
  readonly headings: readonly PrintedHeading[];
}

/** A heading in the structure tree. `page` is from 0, undefined where it has no content of its own. */
interface TaggedHeading {
  readonly level: number;
  readonly page: number | undefined;
}

/** What the print says; `printedPlaces` are Chromium's own destinations, by id. */
export type Printed = Pick<Joined, 'document' | 'pages' | 'pageRefs' | 'elements'> & {
  readonly printedPlaces: ReadonlyMap<string, PDFObject>;
};

/** Throws, with id and both pages, at the first place where print and measurement differ. */
export function verifyPages(measured: Measured, printed: Printed): void {
  verifyCounts(measured, printed.pages.length);
  const pageIndex = new Map<PDFObject, number>(printed.pageRefs.map((ref, index) => [ref, index]));
  verifyHeadings(measured, [...taggedHeadings(printed, pageIndex)]);
  for (const [id, place] of printed.printedPlaces) {
    const value = printed.document.context.lookup(place);
    const page = value instanceof PDFArray ? pageIndex.get(value.get(0)) : undefined;
    const expected = measured.pagination.ids.get(id)?.page;
    if (page !== undefined && expected !== undefined && page !== expected)
      throw misplaced(id, expected, page);
  }
}

function verifyCounts({ printed, pagination }: Measured, pages: number): void {
  if (pages !== pagination.pageCount) {
    throw new Error(`${pagination.pageCount} pages were measured, but ${pages} were printed.`);
  }
  let firstPage = 0;
  for (const print of printed) {
    if (print.firstPage !== firstPage) {
      const parts = print.parts.join(', ');
      throw new Error(
        `The print of ${parts} begins on page ${firstPage + 1}, not on page ${print.firstPage + 1}.`,
      );
    }
    firstPage += print.pages;
  }
}

function* taggedHeadings(
  { elements }: Printed,
  pageIndex: ReadonlyMap<PDFObject, number>,
): Generator<TaggedHeading> {
  for (const element of elements) {
    const level = /^H([1-6])$/.exec(roleOf(element.dict))?.[1];
    if (level === undefined) continue;
    const page = pageOf(element);
    yield { level: Number(level), page: page && pageIndex.get(page) };
  }
}

/**
 * Pairs headings with tags in order. Chromium writes no tag for a heading without visible content, so as many
 * headings as there are too few tags may stay without one; no tag may stay without a heading.
 */
function verifyHeadings({ headings, pagination }: Measured, tagged: readonly TaggedHeading[]): void {
  let skippable = headings.length - tagged.length;
  let next = 0;
  let doubtful: Error | undefined;
  for (const heading of headings) {
    const tag = tagged[next];
    const measured = pagination.ids.get(heading.id)?.page;
    const fault = compare(heading, measured, tag);
    if (fault === undefined) next++;
    else if (skippable-- > 0) doubtful ??= fault;
    else throw doubtful ?? fault;
  }
  if (next < tagged.length)
    throw doubtful ?? new Error(`${tagged.length - next} printed headings are unknown.`);
}

function compare(
  heading: PrintedHeading,
  measured: number | undefined,
  tag: TaggedHeading | undefined,
): Error | undefined {
  if (measured === undefined) return new Error(`Heading #${heading.id} was not measured.`);
  if (tag === undefined || tag.level !== heading.level)
    return new Error(`Heading #${heading.id} was not printed.`);
  return tag.page === undefined || tag.page === measured
    ? undefined
    : misplaced(heading.id, measured, tag.page);
}

function misplaced(id: string, measured: number, printed: number): Error {
  return new Error(`#${id} was measured on page ${measured + 1}, but printed on page ${printed + 1}.`);
}
