/** Two items → the share of words that they have in common, by which an edited block is recognised. */

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

/** A few words are in every long text. */
const minContainedWords = 6;
const containedWeight = 0.6;

/** Words, with how often each occurs. */
export type Bag = ReadonlyMap<string, number>;

/** The bag of an item's words. */
export function bagOf({ words }: Comparable): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The part of all words that both have: 0 to 1. One that is nearly all of it in the other is the same, cut or grown. */
export function similarityOf(
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
