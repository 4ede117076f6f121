/** The timeout of a paper in the browser → an AbortSignal, which ends the build with an error of the paper. */

import { BuildError, error } from '../diagnostic.js';
import type { Limits } from '../types.js';

/** A signal that ends at the deadline or with `signal`, whichever comes first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Takes the deadline back: the work is done. */
  readonly cancel: () => void;
}

/** Starts the time of a build. */
export function startDeadline(limits: Limits, signal: AbortSignal | undefined): Deadline {
  const seconds = limits['browser-seconds'];
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooLong(seconds)), seconds * 1000);
  timer.unref();
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    cancel: () => clearTimeout(timer),
  };
}

function tooLong(seconds: number): BuildError {
  const message = `The paper is not printed after ${seconds} seconds (limit "browser-seconds").`;
  const hint =
    'Look for a style sheet or an image that is very expensive, or raise the limit in wp-build.yaml, ' +
    `under limits: browser-seconds: ${2 * seconds}.`;
  return new BuildError(error('limit', message, { hint }));
}
