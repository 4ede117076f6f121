/**
 * The memory between two builds of a paper: a memo of pure results, and the states of stages. States count only when
 * the build is complete, so a build that was cut short leaves no trace in the next one.
 */

import type { Memory, StageStates } from '../types.js';
import { openMemo } from './memo.js';

export interface BuildMemory extends Memory {
  /** Ends a build: commits the states of a complete one, and drops those of one that was cut short. */
  settle(outcome: 'complete' | 'cut-short'): void;
}

/** An empty memory. */
export function openMemory(): BuildMemory {
  const { recall, settle } = openMemo();
  let committed: ReadonlyMap<string, unknown> = new Map();
  let noted = new Map<string, unknown>();
  const states: StageStates = {
    last: <T>(stage: string) => committed.get(stage) as T | undefined,
    note: (stage, state) => void noted.set(stage, state),
  };
  return {
    recall,
    states,
    settle(outcome) {
      settle(outcome);
      if (outcome === 'complete') committed = noted;
      noted = new Map();
    },
  };
}
