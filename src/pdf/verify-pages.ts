/**
 * Compares the print with the measurement: as many pages, every heading on its page, and every destination that
 * Chromium wrote on the page of its id. Numbers in the contents list were filled in before printing; this check proves
 * them right. Where page numbers were read from a print, the headings are compared too.
 */

import { PageMismatch } from '../diagnostics/page-mismatch.js';
import type { Pagination, PrintedPart } from '../types.js';
import type { Fragment, TaggedHeading } from './fragment.js';

/** A heading as it was composed. */
export interface PrintedHeading {
  readonly id: string;
  readonly level: number;
}

/** The print and the measurement; `headings` are all headings of all parts, in document order. */
export interface Measured {
  readonly printed: readonly PrintedPart[];
  readonly pagination: Pagination;
  readonly headings: readonly PrintedHeading[];
}

/** Throws, with id and both pages, at the first place where print and measurement differ. */
export function verifyPages(measured: Measured, fragments: readonly Fragment[]): void {
  verifyCounts(measured, fragments);
  verifyHeadings(measured, taggedHeadings(measured, fragments));
  for (const [i, { report }] of fragments.entries()) {
    const { names } = report;
    const firstPage = measured.printed[i]?.firstPage ?? 0;
    for (const [id, place] of names) {
      const [expected, page] = [measured.pagination.ids.get(id)?.page, firstPage + place.page];
      if (expected !== undefined && page !== expected) throw misplaced(id, expected, page);
    }
  }
}

/**
 * Headings whose text is on other pages than those that were read from the print's destinations, with the first page
 * of their text. Headings are distinguished only where each has its tag.
 */
export function misplacedHeadings(measured: Measured, fragments: readonly Fragment[]): Map<string, number> {
  verifyCounts(measured, fragments);
  const { headings, pagination } = measured;
  const tagged = taggedHeadings(measured, fragments);
  if (tagged.length !== headings.length) return new Map();
  const pairs = headings.map((heading, index) => ({ heading, tag: tagged[index] }));
  if (pairs.some(({ heading, tag }) => tag?.level !== heading.level)) return new Map();
  const found = pairs.flatMap(({ heading: { id }, tag }): [string, number][] => {
    const [place, first] = [pagination.ids.get(id), tag?.pages.values().next().value];
    return place && first !== undefined && !tag?.pages.has(place.page) ? [[id, first]] : [];
  });
  return new Map(found);
}

/** The headings in the structure trees, with pages of the paper. */
function taggedHeadings({ printed }: Measured, fragments: readonly Fragment[]): TaggedHeading[] {
  return fragments.flatMap(({ report }, i) => {
    const firstPage = printed[i]?.firstPage ?? 0;
    return report.headings.map(({ level, pages }) => ({
      level,
      pages: new Set([...pages].map((page) => firstPage + page)),
    }));
  });
}

function verifyCounts({ printed, pagination }: Measured, fragments: readonly Fragment[]): void {
  const pages = fragments.reduce((sum, fragment) => sum + fragment.pages.length, 0);
  if (pages !== pagination.pageCount) {
    throw new PageMismatch(`${pagination.pageCount} pages were measured, but ${pages} were printed.`);
  }
  let firstPage = 0;
  for (const print of printed) {
    if (print.firstPage !== firstPage) {
      const parts = print.parts.join(', ');
      throw new PageMismatch(
        `The print of ${parts} begins on page ${firstPage + 1}, not on page ${print.firstPage + 1}.`,
      );
    }
    firstPage += print.pages;
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
    throw doubtful ?? new PageMismatch(`${tagged.length - next} printed headings are unknown.`);
}

function compare(
  heading: PrintedHeading,
  measured: number | undefined,
  tag: TaggedHeading | undefined,
): Error | undefined {
  if (measured === undefined) return new PageMismatch(`Heading #${heading.id} was not measured.`);
  if (tag === undefined || tag.level !== heading.level)
    return new PageMismatch(`Heading #${heading.id} was not printed.`);
  const [first] = tag.pages;
  // an empty mark may stand on the page before, where ink sticks out above a page's first line
  return first === undefined || tag.pages.has(measured) ? undefined : misplaced(heading.id, measured, first);
}

function misplaced(id: string, measured: number, printed: number): Error {
  const message = `#${id} was measured on page ${measured + 1}, but printed on page ${printed + 1}.`;
  return new PageMismatch(message);
}
