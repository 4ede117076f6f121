/** `wp-build PAPER.md --watch`: one line a build, the live PDF's address, and errors as in a build. */

import type { WatchReport } from '../watch/watch.js';
import { watch as followPapers } from '../watch/watch-papers.js';
import { type BuildFlags, optionsOf } from './build-command.js';
import { codeFrame, formatDiagnostics, shownPath, shownSeverity } from './report.js';
import type { Terminal } from './terminal.js';

export interface WatchFlags extends BuildFlags {
  readonly port?: number;
  readonly open?: boolean;
}

/** Watches until `signal` aborts. */
export async function watchCommand(
  papers: readonly string[],
  flags: WatchFlags,
  context: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const { terminal, signal } = context;
  await followPapers({
    papers,
    options: { ...optionsOf(flags), onProgress: terminal.progress },
    signal,
    polling: process.env.CHOKIDAR_USEPOLLING === '1' || process.env.CHOKIDAR_USEPOLLING === 'true',
    ...(flags.port !== undefined && { port: flags.port }),
    frameOf: (diagnostic) => (diagnostic.place ? codeFrame(diagnostic.place) : ''),
    async onReady(paper, url) {
      terminal.note(`${shownPath(paper)}: live PDF at ${url}`);
      if (flags.open) await import('open').then(({ default: open }) => open(url));
    },
    onReport(paper, report) {
      terminal.done();
      terminal.note(formatDiagnostics(report.diagnostics, shownSeverity(flags), terminal.colors));
      terminal.note(oneLine(paper, report));
    },
  });
}

/** What changed, how many parts were printed, pages, milliseconds. */
function oneLine(paper: string, report: WatchReport): string {
  const cause = report.changed.length === 0 ? shownPath(paper) : report.changed.map(shownPath).join(', ');
  const { produced } = report;
  if (!produced) return `✗ ${cause}: not built, the PDF is as it was (${report.ms} ms)`;
  const pages = produced.pagination.pageCount;
  const prints = `${produced.prints.made} of ${produced.prints.all} parts printed`;
  return `✓ ${cause} → ${shownPath(report.output ?? '')}: ${prints}, ${pages} pages, ${report.ms} ms`;
}
