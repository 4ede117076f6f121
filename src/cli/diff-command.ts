/** `wp-build diff OLD NEW`: what changed between two papers or releases, as a redline, as text or as JSON. */

import { extname, join, resolve } from 'node:path';
import type { BrowserSession } from '../build/open-session.js';
import { BuildError, error } from '../diagnostic.js';
import type { ComparedPapers } from '../release/compare-papers.js';
import type { BuildOptions } from '../types.js';
import { type BuildFlags, optionsOf } from './build-command.js';
import { printableLine } from './printable-text.js';
import { formatDiagnostics, shownPath } from './report.js';
import { opener, type RunningContext } from './running-context.js';

export interface DiffFlags extends BuildFlags {
  readonly format?: string;
}

/** Compares the two papers; returns the exit code. */
export async function diffCommand(
  old: string,
  newer: string,
  { format: asked, ...flags }: DiffFlags,
  { terminal, signal, openSession }: RunningContext,
): Promise<number> {
  const format = flags.json ? 'json' : (asked ?? 'pdf');
  if (!['pdf', 'text', 'json'].includes(format)) {
    throw new BuildError(
      error('usage', `There is no format ${format}.`, { hint: 'Formats are pdf, text and json.' }),
    );
  }
  const options = { ...optionsOf(flags), signal, onProgress: terminal.progress };
  const open = await opener(openSession);
  // text needs a browser only where there are diagrams
  const session = format === 'pdf' ? open(options) : lateSession(() => open(options));
  try {
    const [{ comparePapers, changesFileName }, real] = await Promise.all([
      import('../release/compare-papers.js'),
      import('../build/release-pipeline.js'),
    ]);
    const pipeline = real.openPipeline(session);
    const compared = await comparePapers(old, newer, { pipeline, options });
    terminal.done();
    const { inputs } = compared;
    // check reports what is wrong with a paper; here the paper is shown as it is
    const faults = compared.diagnostics.map((one) => ({ ...one, severity: 'warning' as const }));
    if (flags.verbose) terminal.note(formatDiagnostics(faults, 'warning', terminal.colors));
    if (format === 'pdf') {
      const request = { prepared: compared.redline, options: { ...options, strict: false }, attachments: [] };
      const { bytes } = await pipeline.print({ ...request, kind: 'redline' });
      const output = real.outputPath(changesFileName(old, newer), flags.out);
      const within = real.boundaryOf(flags.out);
      const path = await real.writeResult({ path: output, bytes, within }, inputs);
      terminal.done();
      terminal.result(printableLine(path));
    } else {
      const text = await formatted(compared, format);
      const path = textPath(options, `${changesFileName(old, newer)}.${format === 'json' ? 'json' : 'txt'}`);
      terminal.result(
        path === undefined
          ? text.trimEnd()
          : await real.writeResult({ path: resolve(path), bytes: text }, inputs),
      );
    }
    return 0;
  } finally {
    await session.close();
  }
}

/** A session that begins when it is needed. */
function lateSession(open: () => BrowserSession): BrowserSession {
  let opened: BrowserSession | undefined;
  return {
    use(work) {
      opened ??= open();
      return opened.use(work);
    },
    close: async () => opened?.close(),
  };
}

async function formatted({ changes }: ComparedPapers, format: string): Promise<string> {
  const { formatChangesJson, formatChangesText } = await import('../release/diff/changes-text.js');
  if (format === 'json') return formatChangesJson(changes);
  return formatChangesText(changes, ({ file, line }) => `${shownPath(file)}:${line}`);
}

/** The path of text that is not for the terminal: the file that `--out` names, or a file in its folder. */
function textPath({ out }: BuildOptions, name: string): string | undefined {
  if (out === undefined) return undefined;
  return extname(out) === '' ? join(out, name) : out;
}
