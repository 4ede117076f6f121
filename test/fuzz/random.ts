/** Random choices that a seed repeats (mulberry32). */

export interface Random {
  /** 0 to `below` - 1 */
  readonly int: (below: number) => number;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
  /** Whether something of this chance happens. */
  readonly chance: (chance: number) => boolean;
}

/** The choices of `seed`. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: (values) => values[int(values.length)] ?? values[0],
    chance: (chance) => next() < chance,
  };
}
