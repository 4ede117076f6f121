/**
 * Two lists of comparable items (blocks of papers, rows of tables) → which became which. Items with the same key are
 * found first; in the gaps between them, those that share the most words are paired in order; what is then left over on
 * both sides, and the same or nearly, has moved.
 */

import { type Boundary, editsBetween } from './sequence.js';

/** What can be aligned. */
export interface Comparable {
  /** equal items have equal keys */
  readonly key: string;
  /** only items of one family can become each other */
  readonly family: string;
  /** a short item that was wholly reworded is known by its form */
  readonly form: string;
  readonly words: readonly string[];
}

/** Indexes into the two lists. A pair with `moved` stands where the new item is; the old item's place is `left`. */
export type AlignStep =
  | { readonly kind: 'pair'; readonly old: number; readonly fresh: number; readonly moved: boolean }
  | { readonly kind: 'deleted'; readonly old: number }
  | { readonly kind: 'inserted'; readonly fresh: number }
  | { readonly kind: 'left'; readonly old: number; readonly fresh: number };

/** Items that share less than this part of their words are not the same item. */
const minSimilarity = 0.45;
/** An item that is edited and moved must be known again without its neighbours. */
const minMovedSimilarity = 0.6;
const minMovedWords = 4;
/** A few words are in every long text. */
const minContainedWords = 6;
const containedWeight = 0.6;
const minEditedMovedWords = 8;
/** Comparisons of one gap; beyond it only items at about the same depth of the gap are compared. */
const maxComparisons = 200_000;

/** The steps from `old` to `fresh`, in reading order. */
export function align(
  old: readonly Comparable[],
  fresh: readonly Comparable[],
  boundary?: Boundary,
): AlignStep[] {
  const edits = editsBetween(old.map(keyOf), fresh.map(keyOf), boundary);
  const steps: AlignStep[] = [];
  let [o, n] = [0, 0];
  const same = (until: number): void => {
    while (n < until) steps.push({ kind: 'pair', old: o++, fresh: n++, moved: false });
  };
  for (const edit of edits) {
    same(edit.newStart);
    const pairs = pairsInGap(old.slice(edit.oldStart, edit.oldEnd), fresh.slice(edit.newStart, edit.newEnd));
    for (const pair of [...pairs, { old: edit.oldEnd - edit.oldStart, fresh: edit.newEnd - edit.newStart }]) {
      while (o < edit.oldStart + pair.old) steps.push({ kind: 'deleted', old: o++ });
      while (n < edit.newStart + pair.fresh) steps.push({ kind: 'inserted', fresh: n++ });
      if (n < edit.newEnd && o < edit.oldEnd)
        steps.push({ kind: 'pair', old: o++, fresh: n++, moved: false });
    }
  }
  same(fresh.length);
  return withMoves(steps, old, fresh);
}

function keyOf(item: Comparable): string {
  return item.key;
}

interface Pair {
  readonly old: number;
  readonly fresh: number;
}

/** The pairs of a gap, in order on both sides, that share the most words altogether. */
function pairsInGap(old: readonly Comparable[], fresh: readonly Comparable[]): Pair[] {
  const [rows, columns] = [old.length, fresh.length];
  if (rows === 0 || columns === 0) return [];
  const band = rows * columns <= maxComparisons ? columns : Math.max(8, Math.floor(maxComparisons / rows));
  const bags = { old: old.map(bagOf), fresh: fresh.map(bagOf) };
  const width = columns + 1;
  const scores = new Float64Array((rows + 1) * width);
  const similarities = new Map<number, number>();
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(scores[(i + 1) * width + j] ?? 0, scores[i * width + j + 1] ?? 0);
      const near = Math.abs((i * columns) / rows - j) <= band;
      const similarity = near ? similarityOf(old[i], fresh[j], bags.old[i], bags.fresh[j]) : 0;
      const enough =
        similarity >= minSimilarity || (rows === 1 && columns === 1 && areShort(old[i], fresh[j]));
      if (enough) similarities.set(i * width + j, similarity);
      // A little extra for each pair: of two ways to share as many words, the one with more pairs is read more easily.
      const paired = enough ? similarity + 0.01 + (scores[(i + 1) * width + j + 1] ?? 0) : 0;
      scores[i * width + j] = Math.max(skip, paired);
    }
  }
  return trace(scores, similarities, rows, columns);
}

function trace(
  scores: Float64Array,
  similarities: ReadonlyMap<number, number>,
  rows: number,
  columns: number,
): Pair[] {
  const width = columns + 1;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const here = scores[i * width + j] ?? 0;
    const similarity = similarities.get(i * width + j);
    const paired = similarity === undefined ? -1 : similarity + 0.01 + (scores[(i + 1) * width + j + 1] ?? 0);
    if (paired >= here) pairs.push({ old: i++, fresh: j++ });
    else if ((scores[(i + 1) * width + j] ?? 0) >= here) i++;
    else j++;
  }
  return pairs;
}

type Bag = ReadonlyMap<string, number>;

function bagOf({ words }: Comparable): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The part of all words that both have: 0 to 1. One that is nearly all of it in the other is the same, cut or grown. */
function similarityOf(
  a: Comparable | undefined,
  b: Comparable | undefined,
  aBag: Bag = bagless,
  bBag: Bag = bagless,
): number {
  if (a === undefined || b === undefined || a.family !== b.family) return 0;
  const shorter = Math.min(a.words.length, b.words.length);
  if (shorter === 0) return a.key === b.key ? 1 : 0;
  let shared = 0;
  for (const [word, count] of aBag) shared += Math.min(count, bBag.get(word) ?? 0);
  const contained = shorter >= minContainedWords ? (containedWeight * shared) / shorter : 0;
  return Math.max((2 * shared) / (a.words.length + b.words.length), contained);
}

const bagless: Bag = new Map();

/** One short item in the place of another has been reworded, though no word of it is left. */
function areShort(a: Comparable | undefined, b: Comparable | undefined): boolean {
  return a !== undefined && a.form === b?.form && a.words.length <= 3 && b.words.length <= 3;
}

/** Deleted here and inserted there is moved, where it is the same and not trivial, or nearly the same and long. */
function withMoves(
  steps: readonly AlignStep[],
  old: readonly Comparable[],
  fresh: readonly Comparable[],
): AlignStep[] {
  const gone = steps.flatMap((step) => (step.kind === 'deleted' ? [step.old] : []));
  const come = steps.flatMap((step) => (step.kind === 'inserted' ? [step.fresh] : []));
  const moves = new Map<number, number>();
  const arrived = new Set<number>();
  const match = (o: number, n: number): void => {
    moves.set(o, n);
    arrived.add(n);
  };
  moveSame({ gone, come, old, fresh, arrived, match });
  extendMoves({ gone, come, old, fresh, moves, arrived, match });
  moveEdited({ gone: gone.filter((o) => !moves.has(o)), come, old, fresh, arrived, match });
  const origins = new Map([...moves].map(([o, n]) => [n, o]));
  return steps.map((step): AlignStep => {
    if (step.kind === 'deleted') {
      const to = moves.get(step.old);
      return to === undefined ? step : { kind: 'left', old: step.old, fresh: to };
    }
    const from = step.kind === 'inserted' ? origins.get(step.fresh) : undefined;
    return from === undefined || step.kind !== 'inserted'
      ? step
      : { kind: 'pair', old: from, fresh: step.fresh, moved: true };
  });
}

interface Leftovers {
  readonly gone: readonly number[];
  readonly come: readonly number[];
  readonly old: readonly Comparable[];
  readonly fresh: readonly Comparable[];
  readonly arrived: ReadonlySet<number>;
  readonly match: (old: number, fresh: number) => void;
}

function moveSame({ gone, come, old, fresh, arrived, match }: Leftovers): void {
  const places = new Map<string, number[]>();
  for (const n of come) {
    const key = fresh[n]?.key ?? '';
    places.set(key, [...(places.get(key) ?? []), n]);
  }
  for (const o of gone) {
    const item = old[o];
    if (item === undefined || item.words.length < minMovedWords) continue;
    const place = places.get(item.key)?.find((n) => !arrived.has(n));
    if (place !== undefined) match(o, place);
  }
}

/** What is too short to be known again alone (a heading) has moved with its neighbour. */
function extendMoves(left: Leftovers & { readonly moves: ReadonlyMap<number, number> }): void {
  const { gone, come, old, fresh, moves, arrived, match } = left;
  const [isGone, isCome] = [new Set(gone), new Set(come)];
  for (const step of [1, -1]) {
    for (const [o, n] of [...moves]) {
      for (let by = step; ; by += step) {
        const free = isGone.has(o + by) && isCome.has(n + by) && !moves.has(o + by) && !arrived.has(n + by);
        if (!free || old[o + by]?.key !== fresh[n + by]?.key) break;
        match(o + by, n + by);
      }
    }
  }
}

function moveEdited({ gone, come, old, fresh, arrived, match }: Leftovers): void {
  const long = (item: Comparable | undefined) => (item?.words.length ?? 0) >= minEditedMovedWords;
  const from = gone.filter((o) => long(old[o]));
  const to = come.filter((n) => long(fresh[n]) && !arrived.has(n));
  if (from.length * to.length > maxComparisons) return;
  const bags = new Map(to.map((n) => [n, bagOf(fresh[n] ?? nothing)]));
  for (const o of from) {
    const bag = bagOf(old[o] ?? nothing);
    let [place, best] = [-1, minMovedSimilarity];
    for (const n of to) {
      const similarity = arrived.has(n) ? 0 : similarityOf(old[o], fresh[n], bag, bags.get(n));
      if (similarity > best) [place, best] = [n, similarity];
    }
    if (place >= 0) match(o, place);
  }
}

const nothing: Comparable = { key: '', family: '', form: '', words: [] };
