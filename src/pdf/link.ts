/**
 * PrintedPart[] → Linked: makes each print a fragment of one file, with every link within the paper a destination by
 * name, and checks that all printed content is on the pages that were measured. A difference would mean wrong numbers
 * in the contents list, so it is an internal error, never a warning.
 *
 * With `states`, fragments of the last build are reused: an edit of one part makes one new fragment. Reused fragments
 * keep their object numbers, so the file has the same content as a cold build, but not the same bytes.
 */

import { warning } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import type {
  Diagnostic,
  Pagination,
  PdfFigure,
  PrintedNotes,
  PrintedPart,
  PrintedPictures,
  StageCache,
  StageStates,
} from '../types.js';
import type { CompactPage } from './compact-pages.js';
import { type Destination, destinationsOf } from './destinations.js';
import type { Fragment } from './fragment.js';
import { type EarlyFragments, type FragmentUse, fragmentsOf, startFragments } from './make-fragments.js';
import { withPaperNumbers } from './note-numbers.js';
import { readSample, type Sample, withPictures } from './replace-pictures.js';
import { type Measured, misplacedHeadings, verifyPages } from './verify-pages.js';

export { compactPages } from './compact-pages.js';
export type { EarlyFragments } from './make-fragments.js';

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

/** The inputs of link: print, measurement, and the facts for the catalog. */
export interface LinkRequest extends Measured {
  readonly lang: string;
  readonly states?: StageStates | undefined;
  /** fragments of earlier calls */
  readonly kept?: StageCache | undefined;
  /** writes content of pages in fewer bytes; default: remembers no page */
  readonly compact?: CompactPage | undefined;
  /** fragments that were begun during the print */
  readonly early?: EarlyFragments | undefined;
  /** the version of PDF that the file is of; default: 1.7 */
  readonly version?: '1.7' | '2.0';
  /** whether formulas get their MathML as a file; default: no */
  readonly hasMathml?: boolean;
  /** where the pages come from; default: measured before the print */
  readonly pagesFrom?: 'measure' | 'print';
  /** pages of PDFs that take the place of images, by their keys */
  readonly figures?: ReadonlyMap<string, PdfFigure> | undefined;
  /** called between two steps: lets other work run, and throws where the build was cancelled */
  readonly turn?: (() => Promise<unknown>) | undefined;
}

/** Joins the prints and their links; throws where print and measurement differ. */
export async function link(request: LinkRequest): Promise<Linked> {
  const { printed, pagination, lang, states, kept, version = '1.7', hasMathml = false, figures } = request;
  const isPlaced = (id: string) => pagination.ids.has(id);
  const { compact, turn } = request;
  const use: FragmentUse = { isPlaced, version, hasMathml, figures, kept, compact, turn };
  const last = states?.last<LinkState>('fragments');
  const names = states ? namesOf(printed, last, `${version} ${hasMathml}`) : undefined;
  const known = names?.map(({ name }) => last?.fragments.get(name)) ?? [];
  const early = await request.early?.all();
  const made = await fragmentsOf(printed, { known, early, areAnywhere: names !== undefined }, use);
  const numbered = await finishedFragments(made, printed, last);
  const fragments = numbered.map((each) => each.fragment);
  const isCounted = request.pagesFrom === 'print';
  const misplaced = isCounted ? misplacedHeadings(request, fragments) : new Map<string, number>();
  if (!isCounted) verifyPages(request, fragments);
  const reports = fragments.flatMap(({ report }) => report.diagnostics);
  const diagnostics = [
    ...new Map(
      [...reports, ...lostFigures(figures, fragments)].map((diagnostic) => [diagnostic.message, diagnostic]),
    ).values(),
  ];
  if (names)
    states?.note('fragments', {
      ...stateOf(names, made),
      numbered: new Map(made.map((fragment, index) => [fragment, numbered[index]])),
    });
  return {
    fragments,
    names: destinationsOf(request, fragments),
    lang,
    version,
    pagination,
    misplaced,
    diagnostics,
  };
}

/** Warnings for figures that no print shows: the browser changed their placeholder images. */
function lostFigures(figures: LinkRequest['figures'], fragments: readonly Fragment[]): Diagnostic[] {
  const shown = new Set(fragments.flatMap(({ report }) => [...report.shownFigures]));
  return [...(figures ?? [])]
    .filter(([key]) => !shown.has(key))
    .map(([, { name }]) => {
      const message = `The image ${name} is not shown: the browser did not print its page.`;
      return warning('image-unreadable', message, {
        hint: 'Save the page as SVG, say with pdftocairo -svg.',
      });
    });
}

/** Opens the fragments of prints that are linked before the last one is made; a watch has those of its last build. */
export function openEarlyFragments(use: FragmentUse, states?: StageStates): EarlyFragments {
  const last = states?.last<LinkState>('fragments');
  return startFragments(use, {
    known: new Set(last?.digests.keys()),
    // which of them stay is known at the end
    used: [...(last?.fragments.values() ?? [])].map(({ numbers }) => numbers),
    isWatched: states !== undefined,
  });
}

/** The state that a link leaves for the next one. */
interface LinkState {
  readonly digests: ReadonlyMap<Uint8Array, string>;
  /** by the name of the print; no two share object numbers */
  readonly fragments: ReadonlyMap<string, Fragment>;
  /** by fragment: what its notes were numbered as, and which pictures it got */
  readonly numbered: ReadonlyMap<Fragment, NumberedFragment | undefined>;
}

/** A fragment with the numbers and pictures of the paper, and a key of these. */
interface NumberedFragment {
  readonly key: string;
  readonly fragment: Fragment;
}

/** The fragments with the numbers of notes and the pictures of the paper: those of the last build where these are the same. */
async function finishedFragments(
  made: readonly Fragment[],
  printed: readonly PrintedPart[],
  last: LinkState | undefined,
): Promise<readonly NumberedFragment[]> {
  const samples = new Map<Uint8Array, Promise<Sample>>();
  const sampleOf = ({ sample }: PrintedPictures): Promise<Sample> => {
    const read = samples.get(sample) ?? readSample(sample);
    samples.set(sample, read);
    return read;
  };
  const finished: NumberedFragment[] = [];
  for (const [index, fragment] of made.entries()) {
    const { notes, pictures } = printed[index] ?? {};
    const key = `${notes ? keyOfNotes(notes) : ''} ${pictures?.pairs.map((pair) => pair.key).join('\n') ?? ''}`;
    const before = last?.numbered.get(fragment);
    if (before?.key === key) finished.push(before);
    else {
      const numbered = notes ? withPaperNumbers(fragment, notes) : fragment;
      const own = pictures ? withPictures(numbered, pictures, await sampleOf(pictures)) : numbered;
      finished.push({ key, fragment: own });
    }
  }
  return finished;
}

function keyOfNotes({ numbers, notes, references }: PrintedNotes): string {
  return JSON.stringify([[...numbers], notes, references]);
}

/** A print, its digest, and a name that equal prints of one paper do not share. */
interface NamedPrint {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly name: string;
}

function namesOf(printed: readonly PrintedPart[], last: LinkState | undefined, kind: string): NamedPrint[] {
  const times = new Map<string, number>();
  return printed.map(({ bytes, notes }) => {
    const digest = last?.digests.get(bytes) ?? sha256(bytes);
    const time = (times.get(digest) ?? 0) + 1;
    times.set(digest, time);
    return { bytes, digest, name: `${digest} ${time} ${kind}${notes ? ' notes' : ''}` };
  });
}

function stateOf(names: readonly NamedPrint[], fragments: readonly Fragment[]): Omit<LinkState, 'numbered'> {
  return {
    digests: new Map(names.map(({ bytes, digest }) => [bytes, digest])),
    fragments: new Map(fragments.map((fragment, index) => [names[index]?.name ?? '', fragment])),
  };
}
