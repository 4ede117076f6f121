/** Parts of a paper → whether it is printed as several documents: after an edit, a print of the only one is of no use. */

import type { Part } from '../types.js';
import { batchesOf } from './batches.js';
import { paperPlan } from './division-plan.js';

/** Whether a build without memory makes several prints of these parts. */
export function hasSeveralPrints(parts: readonly Part[]): boolean {
  return batchesOf(parts, 'paper').length > 1 || paperPlan(parts).windows.size > 0;
}
