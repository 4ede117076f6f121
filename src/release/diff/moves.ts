/** Deleted and inserted items → those that moved. */

import { bagOf, type Comparable, similarityOf } from './similarity.js';

/** Indexes into the two lists. A pair with `moved` stands where the new item is; the old item's place is `left`. */
export type AlignStep =
  | { readonly kind: 'pair'; readonly old: number; readonly newer: number; readonly moved: boolean }
  | { readonly kind: 'deleted'; readonly old: number }
  | { readonly kind: 'inserted'; readonly newer: number }
  | { readonly kind: 'left'; readonly old: number; readonly newer: number };

/** An item that is edited and moved must be known again without its neighbours. */
const minMovedSimilarity = 0.6;
const minMovedWords = 4;
const minEditedMovedWords = 8;
/** Beyond so many comparisons, what was moved and edited as well is not looked for. */
const maxComparisons = 200_000;

/** Deleted here and inserted there is moved, where it is the same and not trivial, or nearly the same and long. */
export function withMoves(
  steps: readonly AlignStep[],
  old: readonly Comparable[],
  newer: readonly Comparable[],
): AlignStep[] {
  const gone = steps.flatMap((step) => (step.kind === 'deleted' ? [step.old] : []));
  const come = steps.flatMap((step) => (step.kind === 'inserted' ? [step.newer] : []));
  const moves = new Map<number, number>();
  const arrived = new Set<number>();
  const match = (o: number, n: number): void => {
    moves.set(o, n);
    arrived.add(n);
  };
  moveSame({ gone, come, old, newer, arrived, match });
  extendMoves({ gone, come, old, newer, moves, arrived, match });
  moveEdited({ gone: gone.filter((o) => !moves.has(o)), come, old, newer, arrived, match });
  const origins = new Map([...moves].map(([o, n]) => [n, o]));
  return steps.map((step): AlignStep => {
    if (step.kind === 'deleted') {
      const to = moves.get(step.old);
      return to === undefined ? step : { kind: 'left', old: step.old, newer: to };
    }
    const from = step.kind === 'inserted' ? origins.get(step.newer) : undefined;
    return from === undefined || step.kind !== 'inserted'
      ? step
      : { kind: 'pair', old: from, newer: step.newer, moved: true };
  });
}

interface Leftovers {
  readonly gone: readonly number[];
  readonly come: readonly number[];
  readonly old: readonly Comparable[];
  readonly newer: readonly Comparable[];
  readonly arrived: ReadonlySet<number>;
  readonly match: (old: number, newer: number) => void;
}

function moveSame({ gone, come, old, newer, arrived, match }: Leftovers): void {
  const places = new Map<string, number[]>();
  for (const n of come) {
    const key = newer[n]?.key ?? '';
    places.set(key, [...(places.get(key) ?? []), n]);
  }
  for (const o of gone) {
    const item = old[o];
    if (item === undefined || item.words.length < minMovedWords) continue;
    const place = places.get(item.key)?.find((n) => !arrived.has(n));
    if (place !== undefined) match(o, place);
  }
}

/** A block that is too short to be recognised alone (a heading) has moved with its neighbour. */
function extendMoves(left: Leftovers & { readonly moves: ReadonlyMap<number, number> }): void {
  const { gone, come, old, newer, moves, arrived, match } = left;
  const [isGone, isCome] = [new Set(gone), new Set(come)];
  for (const step of [1, -1]) {
    for (const [o, n] of [...moves]) {
      for (let by = step; ; by += step) {
        const free = isGone.has(o + by) && isCome.has(n + by) && !moves.has(o + by) && !arrived.has(n + by);
        if (!free || old[o + by]?.key !== newer[n + by]?.key) break;
        match(o + by, n + by);
      }
    }
  }
}

function moveEdited({ gone, come, old, newer, arrived, match }: Leftovers): void {
  const long = (item: Comparable | undefined) => (item?.words.length ?? 0) >= minEditedMovedWords;
  const from = gone.filter((o) => long(old[o]));
  const to = come.filter((n) => long(newer[n]) && !arrived.has(n));
  if (from.length * to.length > maxComparisons) return;
  const bags = new Map(to.map((n) => [n, bagOf(newer[n] ?? nothing)]));
  for (const o of from) {
    const bag = bagOf(old[o] ?? nothing);
    let [place, best] = [-1, minMovedSimilarity];
    for (const n of to) {
      const similarity = arrived.has(n) ? 0 : similarityOf(old[o], newer[n], bag, bags.get(n));
      if (similarity > best) [place, best] = [n, similarity];
    }
    if (place >= 0) match(o, place);
  }
}

const nothing: Comparable = { key: '', family: '', form: '', words: [] };
