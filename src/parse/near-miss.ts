/** An unknown name → the known name that is probably meant. */

import { distance } from 'fastest-levenshtein';

/**
 * Nearest of `known` to `name`, unless it takes more than a third of the letters to get there; two swapped ones are
 * two.
 */
export function nearMiss(name: string, known: Iterable<string>): string | undefined {
  const max = Math.max(1, Math.round(name.length / 3));
  let nearest: string | undefined;
  let min = max + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= min) continue;
    const far = distance(name, candidate);
    if (far < min) [nearest, min] = [candidate, far];
  }
  return nearest;
}

/** It takes time to look among many names, and an author who misspelt a hundred has another problem. */
const maxHints = 50;

/** `nearMiss` for the first names that are asked for. */
export function nearMisses(): (name: string, known: () => Iterable<string>) => string | undefined {
  let hints = 0;
  return (name, known) => (hints++ < maxHints ? nearMiss(name, known()) : undefined);
}
