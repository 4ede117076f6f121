/**
 * Ids → the pages they are on, as a reader wants them: `3, 5–7`, each page once, three in a row as a range. Such
 * numbers are part of the text and have no fixed width, so they are filled in before the last measurement.
 */

import { onceFor } from '../data/once-for.js';
import { attributeText } from '../html/attribute-text.js';
import type { Pagination, Part } from '../types.js';
import { type Batch, idsWithin } from './batches.js';
import { hrefAcross } from './links-across.js';

/** A page in a list, and what it links to. */
export interface PageLink {
  readonly id: string;
  readonly text: string;
}

/** The inputs of a list. */
type Numbers = Pick<Pagination, 'ids' | 'labels'>;

const marks = /\sdata-pages-of="([^"]*)"/g;

/** The ids of each list in `part`, separated by spaces; `FIRST..LAST` is a range. */
export const pageListsIn = onceFor(({ html }: Pick<Part, 'html'>): readonly string[] =>
  [...html.matchAll(marks)].map(([, ids = '']) => attributeText(ids)),
);

/** The lists of a batch in document order, links as they are written in its document. */
export function linksInText(batch: Batch, numbers: Numbers): { href: string; text: string }[][] {
  const here = idsWithin(batch.parts);
  const hrefOf = (id: string) => (here.has(id) ? `#${encodeURIComponent(id)}` : hrefAcross(id));
  return batch.parts
    .flatMap(pageListsIn)
    .map((ids) => pageList(ids, numbers).map(({ id, text }) => ({ href: hrefOf(id), text })));
}

/** The pages of `ids`. Pages of one run are joined only where they are counted alike: not from iv to 1. */
export function pageList(ids: string, { ids: positions, labels }: Numbers): PageLink[] {
  const idOf = new Map<number, string>();
  const joined = new Set<number>();
  for (const entry of ids.split(' ')) {
    const [first = '', last = first] = entry.split('..');
    const [from, to] = [positions.get(first)?.page, positions.get(last)?.page];
    if (from === undefined || to === undefined) continue;
    for (let page = from; page <= to; page++) {
      if (!idOf.has(page)) idOf.set(page, page === to && last !== first ? last : first);
      if (page < to) joined.add(page);
    }
  }
  const pages = [...idOf.keys()].sort((a, b) => a - b);
  return runsOf(pages, labels).flatMap((run) => {
    const [first = 0, last = first] = [run[0], run.at(-1)];
    const link = (page: number, text: string): PageLink => ({ id: idOf.get(page) ?? '', text });
    const isRange = run.length > 2 || (run.length === 2 && joined.has(first));
    if (isRange) return [link(first, `${labels[first]}–${labels[last]}`)];
    return run.map((page) => link(page, labels[page] ?? ''));
  });
}

/** Pages that follow each other and are counted alike. */
function runsOf(pages: readonly number[], labels: readonly string[]): number[][] {
  const runs: number[][] = [];
  const isDigits = (page: number) => /^\d/.test(labels[page] ?? '');
  for (const page of pages) {
    const before = runs.at(-1)?.at(-1);
    if (before === page - 1 && isDigits(before) === isDigits(page)) runs.at(-1)?.push(page);
    else runs.push([page]);
  }
  return runs;
}
