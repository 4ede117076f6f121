/**
 * The limits of a theme → the remaining budget of its sheets' imports: imports can grow exponentially without a cycle.
 */

import { defaultLimits, holdLimit } from '../limits.js';
import type { Limits, Place } from '../types.js';

/** The consumption of one theme's sheets so far. */
export interface SheetBudget {
  /** Throws BuildError where that is one import more than the limit. */
  readonly countImport: (place: Place) => void;
  readonly countBytes: (count: number, place: Place) => void;
}

/** A budget that nothing was taken from yet. */
export function openSheetBudget(limits: Limits = defaultLimits): SheetBudget {
  let [imports, bytes] = [0, 0];
  const subject = 'The theme';
  return {
    countImport(place) {
      imports++;
      holdLimit('style-imports', limits, { found: imports, place, subject });
    },
    countBytes(count, place) {
      bytes += count;
      holdLimit('style-bytes', limits, { found: bytes, place, subject });
    },
  };
}
