/**
 * PrintedPart[] → Fragment[]. Prints get their object numbers in the order in which they become final, so that most of
 * them are fragments before the browser prints the last one. Fragments of the build before, and those of earlier
 * calls, are reused where they would be made the same again.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { sha256 } from '../hash.js';
import type { EarlyPrint, PrintedNotes, PrintedPart, StageCache } from '../types.js';
import { openCollector } from './collect-garbage.js';
import { type Fragment, makeFragment, sizeAtMost } from './fragment.js';
import type { IsPlaced } from './link-annotations.js';
import { normalisePrint, type PrintUse } from './normalise-print.js';
import { idInPaper } from './note-numbers.js';
import { isFree, type NumberRange, roomFor } from './number-ranges.js';

/** The requirements of the file on a fragment, and the fragments of earlier calls. */
export interface FragmentUse extends PrintUse {
  readonly kept?: StageCache | undefined;
}

/** Fragments that exist already. */
interface Made {
  /** for each print that of the build before, if there is one */
  readonly known: readonly (Fragment | undefined)[];
  /** by the bytes of the print; absent: none */
  readonly early: ReadonlyMap<Uint8Array, Fragment> | undefined;
  /** whether fragments may have any free numbers, as in a watch, and not only the next ones */
  readonly areAnywhere: boolean;
}

/** Reuses the fragments that are still valid, and makes the others. */
export async function fragmentsOf(
  printed: readonly PrintedPart[],
  { known, early, areAnywhere }: Made,
  use: FragmentUse,
): Promise<readonly Fragment[]> {
  const uses = printed.map(({ notes }) => (notes ? useWith(notes, use) : use));
  const reused = printed.map((_, i) => known[i] && holds(known[i], (uses[i] ?? use).isPlaced) && known[i]);
  const used = reused.flatMap((fragment): NumberRange[] => (fragment ? [fragment.numbers] : []));
  const fragments = new Map<PrintedPart, Fragment>();
  for (const [i, part] of [...printed.entries()].sort(byTurn)) {
    const wanted = uses[i] ?? use;
    const old = reused[i] || earlyOne(early?.get(part.bytes), used, { ...wanted, areAnywhere });
    const fragment = old || (await fragmentOf(part.bytes, used, wanted));
    if (fragment !== reused[i]) used.push(fragment.numbers);
    fragments.set(part, fragment);
  }
  return printed.flatMap((part) => fragments.get(part) ?? []);
}

const byTurn = ([, a]: [number, PrintedPart], [, b]: [number, PrintedPart]): number =>
  (a.turn ?? 0) - (b.turn ?? 0);

/** An early fragment, if it has the numbers that the print gets now, or others that are free. */
function earlyOne(
  fragment: Fragment | undefined,
  used: readonly NumberRange[],
  { isPlaced, areAnywhere }: Pick<FragmentUse, 'isPlaced'> & Pick<Made, 'areAnywhere'>,
): Fragment | undefined {
  if (!fragment || !holds(fragment, isPlaced)) return undefined;
  const { numbers } = fragment;
  const hasPlace = areAnywhere ? isFree(numbers, used) : numbers.first === behindAll(used);
  return hasPlace ? fragment : undefined;
}

/** Fragments of prints while others are still being printed. */
export interface EarlyFragments {
  /** Takes a print, in the order in which prints get their numbers. */
  add(print: EarlyPrint): void;
  /** All of them, by the bytes of their prints. */
  all(): Promise<ReadonlyMap<Uint8Array, Fragment>>;
  /** Makes no more of them, and ends the one in the making: the build has failed or was cancelled. */
  stop(): void;
}

/** The fragments of the build before. */
interface Before {
  /** the prints that they are of */
  readonly known: ReadonlySet<Uint8Array>;
  readonly used: readonly NumberRange[];
  /** whether an author waits for the end of an edit, which a collection of garbage would delay */
  readonly isWatched: boolean;
}

/**
 * No fragments yet. `use.isPlaced` is a guess: a fragment for which it was wrong is made again at the end, and so is one
 * after which other numbers follow than it has.
 */
export function startFragments(use: FragmentUse, before: Before): EarlyFragments {
  const waiting = new Set<Uint8Array>(before.known);
  const made = new Map<Uint8Array, Fragment>();
  const used: NumberRange[] = [...before.used];
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();
  let collect: (() => void) | undefined;
  const turn = async () => {
    // answers to the browser go first, so that it has work meanwhile
    await nextTurn();
    if (isStopped) throw new Error('The build has failed.');
  };
  async function make({ bytes, notes }: EarlyPrint): Promise<void> {
    await turn();
    const fragment = await fragmentOf(bytes, used, { ...(notes ? useWith(notes, use) : use), turn });
    used.push(fragment.numbers);
    made.set(bytes, fragment);
    if (before.isWatched) return;
    collect ??= openCollector();
    collect();
  }
  return {
    add(print) {
      if (waiting.has(print.bytes)) return;
      waiting.add(print.bytes);
      last = last.then(() => make(print));
      // it fails again at the end, where the fault is reported
      last.catch(() => {});
    },
    async all() {
      await last.catch(() => {});
      return made;
    },
    stop() {
      isStopped = true;
    },
  };
}

/** The use of a print with local numbers, which no call caches. */
function useWith(notes: PrintedNotes, use: FragmentUse): FragmentUse {
  const isPlaced = (id: string): boolean => {
    const known = idInPaper(id, notes);
    return known !== undefined && use.isPlaced(known);
  };
  return { ...use, isPlaced, kept: undefined, hasLocalNotes: true };
}

/** With what is kept, fragments follow each other, so their places are known before they are made. */
async function fragmentOf(
  bytes: Uint8Array,
  used: readonly NumberRange[],
  { kept, ...use }: FragmentUse,
): Promise<Fragment> {
  const made = async (first?: number) => {
    const print = await normalisePrint(bytes, use);
    await use.turn?.();
    return makeFragment(print, first ?? roomFor(sizeAtMost(print), used));
  };
  if (!kept || use.figures?.size) return made();
  const first = behindAll(used);
  const key = `fragment ${sha256(bytes)} ${first} ${use.version} ${use.hasMathml}`;
  const found = kept.read('prints', key);
  const fragment: Fragment | undefined = found && deserialize(found);
  if (fragment && holds(fragment, use.isPlaced)) return fragment;
  const fresh = await made(first);
  kept.write('prints', key, serialize(fresh));
  return fresh;
}

const behindAll = (used: readonly NumberRange[]): number => roomFor(Number.POSITIVE_INFINITY, used);

/** Whether a fragment would be made the same again. */
function holds({ report }: Fragment, isPlaced: IsPlaced): boolean {
  return [...report.asked].every(([id, answer]) => isPlaced(id) === answer);
}
