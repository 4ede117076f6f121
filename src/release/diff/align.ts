/**
 * Two lists of comparable items (blocks of papers, rows of tables) → pairs of an old and a new item. Items with the
 * same key are paired first. In the gaps between them, items that share the most words are paired in order. Of the
 * rest, equal and similar items have moved.
 */

import { type Boundary, editsBetween } from './edit-script.js';
import { type AlignStep, withMoves } from './moves.js';
import { bagOf, type Comparable, similarityOf } from './similarity.js';

/** Items that share less than this part of their words are not the same item. */
const minSimilarity = 0.45;
/** Comparisons of one gap; a larger one is cut in two at the same depth of both sides. */
const maxComparisons = 200_000;

/** The steps from `old` to `newer`, in reading order. */
export function align(
  old: readonly Comparable[],
  newer: readonly Comparable[],
  boundary?: Boundary,
): AlignStep[] {
  const edits = editsBetween(old.map(keyOf), newer.map(keyOf), boundary);
  const steps: AlignStep[] = [];
  let [o, n] = [0, 0];
  const same = (until: number): void => {
    while (n < until) steps.push({ kind: 'pair', old: o++, newer: n++, moved: false });
  };
  for (const edit of edits) {
    same(edit.newStart);
    const pairs = pairsInGap(old.slice(edit.oldStart, edit.oldEnd), newer.slice(edit.newStart, edit.newEnd));
    for (const pair of [...pairs, { old: edit.oldEnd - edit.oldStart, newer: edit.newEnd - edit.newStart }]) {
      while (o < edit.oldStart + pair.old) steps.push({ kind: 'deleted', old: o++ });
      while (n < edit.newStart + pair.newer) steps.push({ kind: 'inserted', newer: n++ });
      if (n < edit.newEnd && o < edit.oldEnd)
        steps.push({ kind: 'pair', old: o++, newer: n++, moved: false });
    }
  }
  same(newer.length);
  return withMoves(steps, old, newer);
}

function keyOf(item: Comparable): string {
  return item.key;
}

interface Pair {
  readonly old: number;
  readonly newer: number;
}

/** The pairs of a gap, in order on both sides, that share the most words altogether. */
function pairsInGap(old: readonly Comparable[], newer: readonly Comparable[]): Pair[] {
  const [rows, columns] = [old.length, newer.length];
  if (rows === 0 || columns === 0) return [];
  if (rows * columns > maxComparisons && rows > 1 && columns > 1) return pairsInHalves(old, newer);
  const bags = { old: old.map(bagOf), newer: newer.map(bagOf) };
  const width = columns + 1;
  const scores = new Float64Array((rows + 1) * width);
  const similarities = new Map<number, number>();
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(scores[(i + 1) * width + j] ?? 0, scores[i * width + j + 1] ?? 0);
      const similarity = similarityOf(old[i], newer[j], bags.old[i], bags.newer[j]);
      const isSimilar =
        similarity >= minSimilarity || (rows === 1 && columns === 1 && areShort(old[i], newer[j]));
      if (isSimilar) similarities.set(i * width + j, similarity);
      // A little extra for each pair: of two ways to share as many words, the one with more pairs is read more easily.
      const paired = isSimilar ? similarity + 0.01 + (scores[(i + 1) * width + j + 1] ?? 0) : 0;
      scores[i * width + j] = Math.max(skip, paired);
    }
  }
  return trace(scores, similarities, rows, columns);
}

function pairsInHalves(old: readonly Comparable[], newer: readonly Comparable[]): Pair[] {
  const [o, n] = [old.length >> 1, newer.length >> 1];
  const below = pairsInGap(old.slice(o), newer.slice(n));
  return [
    ...pairsInGap(old.slice(0, o), newer.slice(0, n)),
    ...below.map((pair) => ({ old: pair.old + o, newer: pair.newer + n })),
  ];
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
    if (paired >= here) pairs.push({ old: i++, newer: j++ });
    else if ((scores[(i + 1) * width + j] ?? 0) >= here) i++;
    else j++;
  }
  return pairs;
}

/** One short item in the place of another has been reworded, though no word of it is left. */
function areShort(a: Comparable | undefined, b: Comparable | undefined): boolean {
  return a !== undefined && a.form === b?.form && a.words.length <= 3 && b.words.length <= 3;
}
