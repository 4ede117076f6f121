/**
 * The only place that prints. stdout takes results, stderr diagnostics and progress; colours and the spinner are
 * for terminals, never where stderr is a file or NO_COLOR is set.
 */

import pico from 'picocolors';
import type { Progress } from '../types.js';
import { printableData, visible } from './printable-text.js';

export interface Terminal {
  readonly colors: ReturnType<typeof pico.createColors>;
  /** a result, to stdout */
  result(text: string): void;
  /** JSON, or commands of a workflow, to stdout */
  data(text: string): void;
  /** a file, to stdout */
  bytes(bytes: Uint8Array): Promise<void>;
  /** commands of a workflow, to stderr */
  annotate(text: string): void;
  /** a diagnostic or a note, to stderr */
  note(text: string): void;
  progress(progress: Progress): void;
  /** takes the progress line away */
  done(): void;
}

/** Work that is done sooner shows no progress: a line that flashes by cannot be read. */
const quietMs = 400;

/** The terminal of this process. */
export function openTerminal(options: { readonly quiet?: boolean; readonly json?: boolean } = {}): Terminal {
  const isTerminal = process.stderr.isTTY === true;
  const colors = pico.createColors(isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb');
  const line = progressLine(isTerminal && process.env.TERM !== 'dumb', options.quiet ?? false);
  return {
    colors,
    result: (text) => void process.stdout.write(`${visible(text)}\n`),
    data: (text) => void process.stdout.write(`${printableData(text)}\n`),
    bytes: (bytes) =>
      new Promise((done) => {
        // the listener of standard output reports a fault, and sets the exit code
        process.stdout.write(bytes, () => done());
      }),
    annotate(text) {
      line.clear();
      if (text !== '') process.stderr.write(`${printableData(text)}\n`);
    },
    note(text) {
      line.clear();
      if (text !== '')
        process.stderr.write(`${colors.isColorSupported ? withColors(text) : visible(text)}\n`);
    },
    progress: line.show,
    done: line.clear,
  };
}

/** Text with colours was escaped before, so no other control sequences are left. */
function withColors(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: picocolors writes these
  const colors = /(\u001b\[\d{1,2}m)/;
  return text
    .split(colors)
    .map((part) => (colors.test(part) ? part : printableData(part)))
    .join('')
    .replace(/^(\s*)(::|##\[)/gm, '$1\\$2');
}

/** On a terminal one line that is written over; elsewhere one line at each step's first and last report. */
function progressLine(rewritable: boolean, quiet: boolean) {
  // of the process: to ask `performance` would load a module of Node, also where nothing takes long
  const startS = process.uptime();
  let shown = false;
  let lastStep = '';
  return {
    show({ step, fraction }: Progress): void {
      if (quiet) return;
      const percent = fraction === undefined ? '' : ` ${Math.round(fraction * 100)}%`;
      if (rewritable) {
        if ((process.uptime() - startS) * 1000 < quietMs && fraction === undefined) return;
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
