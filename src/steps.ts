/** The steps of a build as it takes them: told to whoever shows progress, and how long each one took. */

import type { Progress, StepTime } from './types.js';

export interface Steps {
  /** Begins a step; the one before it ends. */
  begin(step: string): void;
  /** Ends the last step; returns all, in order. */
  end(): readonly StepTime[];
}

/** Starts to count. */
export function openSteps(onProgress?: (progress: Progress) => void): Steps {
  const times: StepTime[] = [];
  let current: { readonly step: string; readonly start: number } | undefined;
  const close = () => {
    if (current) times.push({ step: current.step, ms: performance.now() - current.start });
    current = undefined;
  };
  return {
    begin(step) {
      close();
      current = { step, start: performance.now() };
      onProgress?.({ step });
    },
    end() {
      close();
      return times;
    },
  };
}
