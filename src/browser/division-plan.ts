/**
 * Which parts of a paper are divided, and how finely. The longest parts are divided at once. The others are divided
 * where the author edits them, and only in an idle build: dividing a part takes longer than laying out the whole.
 */

import type { FlowBlock, Part } from '../types.js';
import type { Layout } from './layout.js';

/**
 * The window in which the end of a run is searched, in weights of blocks: three pages, and where there are more, six.
 */
const minWindow = 9_000;
const goodWindow = 20_000;
/** A paper of more windows than this takes longer to be laid out in them than an edit saves. */
const maxWindows = 30;

/**
 * An edit that changes more of the shorter parts than this is one of the style sheet, or of an image in most of them. All
 * of them are laid out again, which takes up to twice as long in windows as in whole parts.
 */
const maxEdited = 8;

/**
 * The windows where nothing is kept, for parts from a weight on: two pages of the browser lay out and print them in turn.
 * About 100 pages are divided at each 40. Fewer, of 28 or more, are divided at each 17: a build takes up to a quarter more
 * CPU than in one document, and no more time, and a call after an edit half of it.
 */
const paperWindows: readonly PaperWindow[] = [
  { from: 450_000, window: 180_000 },
  { from: 120_000, window: 80_000 },
];

/** A window, and the weight from which on a part is divided by it. */
export interface PaperWindow {
  readonly from: number;
  readonly window: number;
}

/** The plan of a build without memory: the text alone decides, since the bytes depend on it. */
export function paperPlan(parts: readonly Part[], windows = paperWindows): DivisionPlan {
  const long = parts.flatMap((part) => {
    const weight = weightOf(part);
    const found = windows.find(({ from }) => weight >= from);
    return found ? [[part, found.window] as const] : [];
  });
  return { windows: new Map(long), hasUndividedEdits: false, tried() {} };
}

export interface DivisionPlan {
  /** how large the windows of the parts are that are to be divided */
  readonly windows: ReadonlyMap<Part, number>;
  /** whether an idle build would divide more */
  readonly hasUndividedEdits: boolean;
  /** Notes what came of dividing a part: a short one is tried no more where it failed. */
  tried(part: Part, isDivided: boolean): void;
}

/** The state of the shorter parts, by name. */
interface Known {
  /** how each was in the layout before */
  readonly hashes: Map<string, string>;
  readonly edited: Set<string>;
  readonly divided: Set<string>;
  /** those in which no block begins a page */
  readonly indivisible: Set<string>;
}

/** The plan for a layout, by what the layouts before it were. */
export function divisionPlan({ composition, states, isIdleBuild, notesOf }: Layout): DivisionPlan {
  const { parts } = composition;
  const known = copyOf(states?.last<Known>('divided parts'), new Set(parts.map(nameOf)));
  states?.note('divided parts', known);
  const { hashes, edited, divided, indivisible } = known;
  const size = windowFor(parts);
  const windows = new Map(parts.filter((part) => weightOf(part) >= size).map((part) => [part, size]));
  const short = parts.filter((part) => {
    const weight = weightOf(part);
    return weight >= minWindow && weight < size && !indivisible.has(nameOf(part));
  });
  // other numbers of notes are no edit
  const hashOf = (part: Part): string => notesOf(part)?.hash ?? part.hash;
  const changed = short.filter((part) => {
    const before = hashes.get(nameOf(part));
    return before !== undefined && before !== hashOf(part);
  });
  const isOfPaper = changed.length > maxEdited;
  for (const name of changed.map(nameOf)) {
    if (isOfPaper) divided.delete(name);
    else edited.add(name);
  }
  for (const part of short) {
    const name = nameOf(part);
    hashes.set(name, hashOf(part));
    if (divided.has(name) || (isIdleBuild && edited.has(name))) windows.set(part, minWindow);
  }
  return {
    windows,
    hasUndividedEdits: parts.some((part) => !windows.has(part) && edited.has(nameOf(part))),
    tried(part, isDivided) {
      const name = nameOf(part);
      edited.delete(name);
      divided.delete(name);
      (isDivided ? divided : indivisible).add(name);
    },
  };
}

/**
 * A copy that this layout may change; empty in the first one. It leaves out the parts that are gone: each edit of a heading
 * gives its part another name.
 */
function copyOf(known: Known | undefined, here: ReadonlySet<string>): Known {
  const stay = (names: Iterable<string> = []) => new Set([...names].filter((name) => here.has(name)));
  return {
    hashes: new Map([...(known?.hashes ?? [])].filter(([name]) => here.has(name))),
    edited: stay(known?.edited),
    divided: stay(known?.divided),
    indivisible: stay(known?.indivisible),
  };
}

/** Its first heading: sections before it may come and go. */
function nameOf({ headingIds, id }: Part): string {
  return headingIds[0] ?? id;
}

/** In steps, so that an edit seldom changes it: every run would end elsewhere. */
function windowFor(parts: readonly Part[]): number {
  const total = parts.reduce((sum, part) => sum + weightOf(part), 0);
  let size = minWindow;
  while ((size < goodWindow && size * 2 < total) || size * maxWindows < total) size *= 1.5;
  return size;
}

function weightOf({ flow }: Part): number {
  return flow?.blocks.reduce((sum: number, { weight }: FlowBlock) => sum + weight, 0) ?? 0;
}
