/**
 * The only place that prints. stdout takes results, stderr diagnostics and progress; colours and the spinner are
 * for terminals, never where stderr is a file or NO_COLOR is set.
 */

import pico from 'picocolors';
import type { Progress } from '../types.js';

export interface Terminal {
  readonly colors: ReturnType<typeof pico.createColors>;
  /** a result, to stdout */
  result(text: string): void;
  /** a diagnostic or a note, to stderr */
  note(text: string): void;
  progress(progress: Progress): void;
  /** takes the progress line away */
  done(): void;
}

/** Work that is done sooner shows no progress: a line that flashes by tells nobody anything. */
const quietMs = 400;

/** The terminal of this process. */
export function openTerminal(options: { readonly quiet?: boolean; readonly json?: boolean } = {}): Terminal {
  const isTerminal = process.stderr.isTTY === true;
  const colors = pico.createColors(isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb');
  const line = progressLine(isTerminal && process.env.TERM !== 'dumb', options.quiet ?? false);
  return {
    colors,
    result: (text) => void process.stdout.write(`${text}\n`),
    note(text) {
      line.clear();
      if (text !== '') process.stderr.write(`${text}\n`);
    },
    progress: line.show,
    done: line.clear,
  };
}

/** On a terminal one line that is written over; elsewhere one line at each step's first and last report. */
function progressLine(rewritable: boolean, quiet: boolean) {
  const start = performance.now();
  let shown = false;
  let lastStep = '';
  return {
    show({ step, fraction }: Progress): void {
      if (quiet) return;
      const percent = fraction === undefined ? '' : ` ${Math.round(fraction * 100)}%`;
      if (rewritable) {
        if (performance.now() - start < quietMs && fraction === undefined) return;
        process.stderr.write(`\r\u001b[2K${step}${percent}`);
        shown = true;
      } else if (fraction !== undefined && (step !== lastStep || fraction >= 1)) {
        lastStep = step;
        process.stderr.write(`${step}${percent}\n`);
      }
    },
    clear(): void {
      if (shown) process.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
