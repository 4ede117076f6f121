/** `wp-build PAPER.md --watch`: one line a build, the live PDF's address, and errors as in a build. */

import { counted } from '../data/counted.js';
import { BuildError, error } from '../diagnostic.js';
import { lineReaderOf } from '../disk/line-reader.js';
import type { Progress } from '../types.js';
import type { WatchReport } from '../watch/watch.js';
import { watch as followPapers } from '../watch/watch-papers.js';
import { type BuildFlags, optionsOf, reported } from './build-command.js';
import { chosenEditor } from './chosen-editor.js';
import { noteUnloadedConfig } from './config-note.js';
import { printableLine } from './printable-text.js';
import { codeFrame, shownPath, shownSteps } from './report.js';
import { sourceStack } from './source-stack.js';
import { standardStream } from './standard-input.js';
import type { StopHold } from './stop-hold.js';
import type { Terminal } from './terminal.js';

export interface WatchFlags extends BuildFlags {
  readonly port?: number;
  readonly host?: string;
  readonly allowHost?: string[];
  readonly allowFrame?: string[];
  readonly open?: boolean;
}

const quietMs = 500;

/** Watches until `signal` aborts. */
export async function watchCommand(
  papers: readonly string[],
  flags: WatchFlags,
  context: {
    readonly terminal: Terminal;
    readonly signal: AbortSignal;
    readonly hold?: StopHold | undefined;
  },
): Promise<void> {
  const { terminal, signal, hold } = context;
  signal.addEventListener('abort', () => explainEnd(terminal, hold));
  checkPort(flags.port);
  checkStreams(papers, flags);
  const options = optionsOf(flags);
  noteUnloadedConfig(papers, options, { quiet: flags.quiet, terminal });
  await followPapers({
    papers,
    // of a build that takes a tenth of a second no step is shown, but unpacking the browser is
    options: { ...options, onProgress: (progress) => showLongWork(progress, terminal) },
    signal,
    onUnfinished: (isUnfinished) => hold?.set(isUnfinished),
    polling: /^(1|true)$/i.test(process.env.CHOKIDAR_USEPOLLING ?? ''),
    place: {
      port: flags.port,
      host: flags.host,
      allowedHosts: flags.allowHost?.map(hostName),
      frames: flags.allowFrame?.map(originOf),
    },
    editor: chosenEditor(process.env),
    frameOf: ({ place }, unsaved) =>
      place ? codeFrame(place, unsaved === undefined ? undefined : lineReaderOf(unsaved)) : '',
    onStartPage({ url, entry }) {
      terminal.note(`${papers.length} papers: live PDFs at ${url}`);
      if (flags.open) void openPage(entry(), terminal);
    },
    onReady({ paper, url, entry }) {
      terminal.note(`${shownPath(paper)}: live PDF at ${url}`);
      if (flags.open && papers.length === 1) void openPage(entry(), terminal);
    },
    onReport(paper, report) {
      terminal.done();
      terminal.note(reported(report.diagnostics, flags, terminal));
      if (report.bug instanceof Error)
        terminal.note(terminal.colors.dim(sourceStack(report.bug.stack ?? '')));
      if (!flags.quiet || !report.produced) terminal.note(oneLine(paper, report, flags));
    },
    onEditorFault: (reason) =>
      terminal.note(
        `The editor was not opened: ${printableLine(reason)}. LAUNCH_EDITOR can name its command.`,
      ),
  });
}

/** An end that takes longer than a moment is explained. */
function explainEnd(terminal: Terminal, hold: StopHold | undefined): void {
  if (!hold?.isHeld()) return;
  const words = 'Writing the files as a build writes them. Ctrl-C again ends at once.';
  setTimeout(() => hold.isHeld() && terminal.note(words), quietMs).unref();
}

/** A name as a browser sends it in `Host`. */
function hostName(written: string): string {
  if (/^(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i.test(written))
    return written;
  const hint = 'Name one host, with or without a port: --allow-host preview.example.org.';
  throw new BuildError(error('usage', `--allow-host ${written} is no name of a host.`, { hint }));
}

/** An origin as a content security policy takes it; never a wildcard. */
function originOf(written: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+(?::\d{1,5})?$|^vscode-webview:$/i.test(written)) return written;
  const hint = 'Name one origin: --allow-frame https://editor.example.org.';
  throw new BuildError(error('usage', `--allow-frame ${written} is no origin.`, { hint }));
}

/** A watch follows files, and writes files again and again. */
function checkStreams(papers: readonly string[], { out }: WatchFlags): void {
  if (!papers.includes(standardStream) && out !== standardStream) return;
  const message = 'A watch reads and writes files: - is neither.';
  throw new BuildError(error('usage', message, { hint: 'Name a file, or build without --watch.' }));
}

function checkPort(port = 0): void {
  if (port <= 65_535) return;
  const hint = 'Choose a port from 1024 to 65535, or leave --port out to take any free one.';
  throw new BuildError(error('port-unavailable', `There is no port ${port}.`, { hint }));
}

function showLongWork(progress: Progress, terminal: Terminal): void {
  if (progress.fraction !== undefined) terminal.progress(progress);
}

/** Opens the page in the author's browser; without one the address in the terminal does as well. */
async function openPage(url: string, terminal: Terminal): Promise<void> {
  try {
    const { default: open } = await import('open');
    await open(url);
  } catch (cause) {
    terminal.note(
      `The live PDF was not opened: ${printableLine(cause instanceof Error ? cause.message : String(cause))}`,
    );
  }
}

/** What changed, how many parts were printed, pages, milliseconds; with --verbose, those of each step. */
function oneLine(paper: string, report: WatchReport, { verbose }: WatchFlags): string {
  const cause = report.changed.length === 0 ? shownPath(paper) : listed(report.changed);
  const { produced } = report;
  if (!produced) return `✗ ${cause}: not built, the PDF is as it was (${report.ms} ms)`;
  const { made, all } = produced.prints;
  const parts = `${made} of ${counted(all, 'part')} printed`;
  const size = counted(produced.pagination.pageCount, 'page');
  const steps = verbose ? ` (${shownSteps(produced.steps)})` : '';
  const target = report.output === undefined ? 'the live PDF' : shownPath(report.output);
  return `✓ ${cause} → ${target}: ${parts}, ${size}, ${report.ms} ms${steps}`;
}

const shownFiles = 3;

/** A few names; the rest is counted, since a `git checkout` changes hundreds of files. */
function listed(files: readonly string[]): string {
  const names = files.slice(0, shownFiles).map(shownPath).join(', ');
  return files.length > shownFiles ? `${names} and ${files.length - shownFiles} more` : names;
}
