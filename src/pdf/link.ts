/**
 * PrintedPart[] → Linked: makes each print a fragment of one file, with every link within the paper a destination by
 * name, and proves that what was printed lies on the pages that were measured before printing. A difference would
 * mean wrong numbers in the contents list, so it is an error of ours, never a warning.
 *
 * With a memory, fragments of the build before are used again: one part edited is one fragment made. They keep their
 * object numbers, so the file says the same as one made from nothing, but not in the same bytes.
 */

import { warning } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import type { Diagnostic, Memory, Pagination, PdfFigure, PrintedPart } from '../types.js';
import { type Destination, destinationsOf } from './destinations.js';
import { type Fragment, makeFragment, sizeAtMost } from './fragment.js';
import type { IsPlaced } from './links.js';
import type { PrintUse } from './normalise-print.js';
import { normalisePrint } from './normalise-print.js';
import { type NumberRange, overlap, roomFor } from './number-ranges.js';
import { type Measured, misplacedHeadings, verifyPages } from './verify.js';

/** The prints as fragments of one file, in order, and the destinations in it by name. */
export interface Linked {
  readonly fragments: readonly Fragment[];
  readonly names: ReadonlyMap<string, Destination>;
  readonly lang: string;
  readonly version: '1.7' | '2.0';
  /** where each id is, for those that have no element of their own */
  readonly pagination: Pagination;
  /** headings whose text is on other pages than a print's destinations say, with its first page from 0 */
  readonly misplaced: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What link needs: print and measurement, and what the catalog says of the paper. */
export interface LinkRequest extends Measured {
  readonly lang: string;
  readonly memory?: Memory;
  /** the version of PDF that the file is of; default: 1.7 */
  readonly version?: '1.7' | '2.0';
  /** whether formulas get their MathML as a file; default: no */
  readonly hasMathml?: boolean;
  /** where the pages come from; default: measured before the print */
  readonly pagesFrom?: 'measure' | 'print';
  /** pages of PDFs that take the place of images, by their keys */
  readonly figures?: ReadonlyMap<string, PdfFigure> | undefined;
}

/** Joins the prints and their links; throws where print and measurement differ. */
export async function link(request: LinkRequest): Promise<Linked> {
  const { printed, pagination, lang, memory, version = '1.7', hasMathml = false, figures } = request;
  const isPlaced = (id: string) => pagination.ids.has(id);
  const use = { isPlaced, version, hasMathml, figures };
  const kept = memory ? recalled(printed, memory, `${version} ${hasMathml}`) : printed.map((): Kept => ({}));
  const fragments = await fragmentsOf(printed, kept, use);
  const isCounted = request.pagesFrom === 'print';
  const misplaced = isCounted ? misplacedHeadings(request, fragments) : new Map<string, number>();
  if (!isCounted) verifyPages(request, fragments);
  const reports = fragments.flatMap(({ report }) => report.diagnostics);
  const diagnostics = [
    ...new Map(
      [...reports, ...lostFigures(figures, fragments)].map((diagnostic) => [diagnostic.message, diagnostic]),
    ).values(),
  ];
  const names = destinationsOf(request, fragments);
  return { fragments, names, lang, version, pagination, misplaced, diagnostics };
}

/** Figures of the paper that no print shows: the browser changed the images that stand in for them. */
function lostFigures(figures: LinkRequest['figures'], fragments: readonly Fragment[]): Diagnostic[] {
  const shown = new Set(fragments.flatMap(({ report }) => [...report.shownFigures]));
  return [...(figures ?? [])]
    .filter(([key]) => !shown.has(key))
    .map(([, { name }]) => {
      const message = `image ${name} is not shown: its page found no place in the print`;
      return warning('image-unreadable', message, {
        hint: 'save the page as SVG, say with pdftocairo -svg',
      });
    });
}

/** A place in memory for a fragment: which numbers are free is known only when all that are kept are. */
interface Kept {
  fragment?: Fragment;
}

/** What memory has for the prints, by their bytes; equal prints in one paper are kept apart. */
function recalled(printed: readonly PrintedPart[], memory: Memory, kind: string): Kept[] {
  const digests = memory.recall('print-digests', '', () => new WeakMap<Uint8Array, string>());
  const times = new Map<string, number>();
  return printed.map(({ bytes }) => {
    const digest = digests.get(bytes) ?? sha256(bytes);
    digests.set(bytes, digest);
    const time = (times.get(digest) ?? 0) + 1;
    times.set(digest, time);
    return memory.recall('fragment', `${digest} ${time} ${kind}`, (): Kept => ({}));
  });
}

/** Uses the fragments that still hold, and makes the others. */
async function fragmentsOf(
  printed: readonly PrintedPart[],
  kept: readonly Kept[],
  use: PrintUse,
): Promise<Fragment[]> {
  const used: NumberRange[] = [];
  const reused = kept.map(({ fragment }) => {
    if (fragment === undefined || !holds(fragment, used, use.isPlaced)) return undefined;
    used.push(fragment.numbers);
    return fragment;
  });
  const fragments: Fragment[] = [];
  for (const [i, { bytes }] of printed.entries()) {
    const old = reused[i];
    if (old) {
      fragments.push(old);
      continue;
    }
    const print = await normalisePrint(bytes, use);
    const fragment = makeFragment(print, roomFor(sizeAtMost(print), used));
    used.push(fragment.numbers);
    fragments.push(fragment);
    const place = kept[i];
    if (place) place.fragment = fragment;
  }
  return fragments;
}

/** Whether a fragment would be made the same again; one of a build that was cut short may share numbers. */
function holds({ numbers, report }: Fragment, used: readonly NumberRange[], isPlaced: IsPlaced): boolean {
  return (
    !used.some((range) => overlap(range, numbers)) &&
    [...report.asked].every(([id, answer]) => isPlaced(id) === answer)
  );
}
