/**
 * The runs of a part in the last build → where its runs and their windows are expected in this one. An edit adds or
 * removes blocks at one place: blocks before that place are as far from the beginning as they were, blocks behind it as
 * far from the end. What is expected is only where to look first: a wrong place costs work, and changes no page. Pure.
 */

import { sha256 } from '../hash.js';
import type { FlowBlock } from '../types.js';
import type { Beginning } from './chunk-boundaries.js';
import type { MeasuredPart } from './pages.js';

/** A place between blocks of the last build. */
export interface Place {
  /** the block behind it */
  readonly at: number;
  /** digest of the block before it */
  readonly before: string;
  /** digest of the block behind it */
  readonly behind: string;
}

/** A run of the last build. */
export interface KnownRun {
  readonly start: Place;
  /** key of the layout of its window */
  readonly key: string;
  /** where its window ended */
  readonly to: Place;
  /** where the window could have ended; absent in the last run */
  readonly near?: Place | undefined;
  /** where the next run began; absent in the last run */
  readonly next?: Place | undefined;
  /** digest of the blocks on its own pages */
  readonly own: string;
  readonly pages: number;
}

/** All runs of a part. */
export interface PartRuns {
  /** how many blocks the part has */
  readonly count: number;
  readonly runs: readonly KnownRun[];
}

/** Finds the runs of the last build in the blocks of this one. */
export interface KnownRuns {
  /** The run that began with this block. */
  from(block: number): KnownRun | undefined;
  /** The block behind a place of the last build; undefined where neither neighbour is as it was. */
  find(place: Place | undefined): number | undefined;
  /** The digest of the blocks between two. */
  digestOf(from: number, to: number): string;
  /** The place before a block, for the next build. */
  placeOf(block: number): Place;
}

/** What the last build left, in these blocks. */
export function knownRuns(blocks: readonly FlowBlock[], last: PartRuns | undefined): KnownRuns {
  const added = last ? blocks.length - last.count : 0;
  const places = new Map<number, Place>();
  const placeOf = (at: number): Place => {
    const place = places.get(at) ?? {
      at,
      before: markOf(blocks.slice(0, at).findLast(isText)),
      behind: markOf(blocks.slice(at).find(isText)),
    };
    places.set(at, place);
    return place;
  };
  /** An edit changes one of its neighbours, while a word may be the whole text of several blocks. */
  const find = (place: Place): number | undefined => {
    const [first, second] = [place.at, place.at + added].map((at) => {
      const { before, behind } = placeOf(at);
      return { at, same: Number(before === place.before) + Number(behind === place.behind) };
    });
    const found = first && second && second.same > first.same ? second : first;
    return found && found.same > 0 ? found.at : undefined;
  };
  return {
    from: (block) => last?.runs.find(({ start }) => find(start) === block),
    find: (place) => place && find(place),
    digestOf: (from, to) => sha256(blocks.slice(from, to).flatMap(htmlOf).join('\n')),
    placeOf,
  };
}

const isText = ({ weight, html }: FlowBlock): boolean => weight > 0 && html.trim() !== '';

/** Numbers of notes do not count. */
const markOf = (block: FlowBlock | undefined): string => sha256(`${block?.html}`.replaceAll(/\d+/g, '0'));

const htmlOf = ({ html, notes }: FlowBlock): string[] => [html, ...notes.flatMap(htmlOf)];

/**
 * Weight of the text behind the page with the beginning of the next run: about a third of a page, so that this page is
 * full after an edit that makes it a little shorter.
 */
const tailWeight = 1000;

/** The pages that a run leaves to the next one, and the window in which its end was found. */
export interface FoundEnd {
  readonly from: number;
  readonly to: number;
  readonly next: Beginning;
  readonly measured: Pick<MeasuredPart, 'starts'>;
}

/** The nearest end that a window may have: an edit of the text behind this end need not be laid out for the run. */
export function nearEnd(blocks: readonly FlowBlock[], { from, to, next, measured }: FoundEnd): number {
  const onPages = [...measured.starts].filter(([, { page }]) => page <= next.page).map(([block]) => block);
  const behind = from + Math.max(next.block, ...onPages) + 1;
  return Math.min(to, endOf(blocks, behind, tailWeight));
}

/** The end of the blocks from one on that have this weight together. */
export function endOf(blocks: readonly FlowBlock[], from: number, weight: number): number {
  let taken = 0;
  for (let at = from; at < blocks.length; at++) {
    if (taken >= weight) return at;
    taken += blocks[at]?.weight ?? 0;
  }
  return blocks.length;
}
