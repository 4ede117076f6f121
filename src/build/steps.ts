/**
 * The steps of a build → progress reports, and the time of each step. Between two steps the event loop runs, so that
 * Ctrl-C is handled, and a cancelled build ends.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BuildOptions, StepTime } from '../types.js';

export interface Steps {
  /** Begins a step; the one before it ends. Throws where the build was cancelled. */
  begin(step: string): Promise<void>;
  /** Lets other work run within a step. Throws where the build was cancelled. */
  turn(): Promise<void>;
  /** Ends the last step; returns all, in order. */
  end(): readonly StepTime[];
}

/** Starts to count. */
export function openSteps({ onProgress, signal }: Pick<BuildOptions, 'onProgress' | 'signal'>): Steps {
  const times: StepTime[] = [];
  let current: { readonly step: string; readonly start: number; readonly cpu: NodeJS.CpuUsage } | undefined;
  const close = () => {
    if (current) {
      const { user, system } = process.cpuUsage(current.cpu);
      times.push({
        step: current.step,
        ms: performance.now() - current.start,
        cpuMs: (user + system) / 1000,
      });
    }
    current = undefined;
  };
  const turn = async () => {
    await nextTurn();
    signal?.throwIfAborted();
  };
  return {
    turn,
    async begin(step) {
      close();
      await turn();
      current = { step, start: performance.now(), cpu: process.cpuUsage() };
      onProgress?.({ step });
    },
    end() {
      close();
      return times;
    },
  };
}
