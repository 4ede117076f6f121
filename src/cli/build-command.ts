/**
 * `wp-build PAPER.md...`: builds each paper with one browser, and prints the files that were written and the
 * diagnostics.
 */

import { buildPapers, type RunContext } from '../build/build-all.js';
import { openCaches } from '../build/open-cache.js';
import type { BrowserSession, OpenSession } from '../build/open-session.js';
import { type PlannedPaper, plannedPapers } from '../build/planned-papers.js';
import { parseShard, type Shard, shardOfEnvironment } from '../build/shards.js';
import { counted } from '../data/counted.js';
import { BuildError, error, exitCodeOf } from '../diagnostic.js';
import { isFatal } from '../diagnostics/severity.js';
import type { PaperQueue } from '../queue/client.js';
import type { BuildOptions, BuildResult, Diagnostic, OutputFormat } from '../types.js';
import { briefDiagnostics } from './brief-report.js';
import { bugReport } from './bug-report.js';
import { noteUnloadedConfig } from './config-note.js';
import { resultToJson } from './json.js';
import { printableLine } from './printable-text.js';
import { formatDiagnostics, shownSeverity, shownSteps } from './report.js';
import { openRunProgress } from './run-progress.js';
import { opener, type RunningContext, sessionOf } from './running-context.js';
import { sourceDateEpoch } from './source-date-epoch.js';
import { inputName, readStandardInput, standardStream } from './standard-input.js';
import type { Terminal } from './terminal.js';

/** Flags as commander passes them. */
export interface BuildFlags {
  readonly out?: string;
  readonly theme?: string[];
  readonly pageSize?: string;
  readonly set?: Record<string, string>;
  readonly audience?: string[];
  readonly html?: boolean;
  /** which files to write; other commands have a format of their report */
  readonly format?: readonly string[] | string;
  readonly draft?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly browser?: string;
  readonly root?: string;
  readonly allowNetwork?: boolean;
  readonly jobs?: number;
  readonly cache?: boolean | string;
  readonly filesFrom?: string;
  readonly jsonLines?: boolean;
  readonly shard?: string;
  readonly queue?: string;
  readonly profile?: boolean;
  readonly config?: string;
}

/** Builds `papers`; returns the exit code. */
export async function buildCommand(
  papers: readonly string[],
  flags: BuildFlags,
  context: RunningContext,
): Promise<number> {
  const { terminal, signal, openSession } = context;
  const fromInput = papers.includes(standardStream);
  const toOutput = flags.out === standardStream;
  checkUsage(papers, flags);
  const options: BuildOptions = {
    ...optionsOf(flags),
    ...(fromInput && { text: await readStandardInput() }),
    signal,
    onProgress: terminal.progress,
  };
  noteUnloadedConfig(papers, options, { quiet: flags.quiet, terminal });
  if (toOutput)
    return writeToOutput(fromInput ? inputName : (papers[0] ?? ''), options, {
      flags,
      terminal,
      openSession,
    });
  if (flags.queue !== undefined && options.config !== undefined)
    throw usage('--queue builds papers where no config is. Leave --config and WP_BUILD_CONFIG out.');
  const plan = plannedPapers(fromInput ? [inputName] : papers, options, chosenShard(flags, papers));
  const run = openRun(options, openSession);
  try {
    if (flags.queue !== undefined) await run.openQueue(flags.queue, terminal);
    return await buildEach(plan, options, { flags, terminal, run });
  } finally {
    await run.close();
    terminal.note(reported(run.caches.problems(), flags, terminal));
  }
}

interface Run extends RunContext {
  session(): BrowserSession | undefined;
  openQueue(address: string, terminal: Pick<Terminal, 'note'>): Promise<void>;
  close(): Promise<void>;
}

/** The browser and the caches of a run. The browser is opened when a paper has to be built. */
function openRun(options: BuildOptions, given?: OpenSession): Run {
  let opened: BrowserSession | undefined;
  let queue: PaperQueue | undefined;
  const caches = openCaches(options);
  return {
    caches,
    session: () => opened,
    async openSession() {
      const open = await opener(given);
      opened ??= open(options);
      return opened;
    },
    async openQueue(address, { note }) {
      const [{ openQueue }, { codeStamp }] = await Promise.all([
        import('../queue/client.js'),
        import('../build/environment-stamp.js'),
      ]);
      queue = await openQueue({ address, code: codeStamp() ?? 'sources', signal: options.signal, note });
    },
    get queue() {
      return queue;
    },
    async close() {
      await queue?.close();
      await opened?.close();
      await caches.settle();
    },
  };
}

interface Reporting {
  readonly flags: BuildFlags;
  readonly terminal: Terminal;
  readonly run: ReturnType<typeof openRun>;
}

async function buildEach(
  papers: readonly PlannedPaper[],
  options: BuildOptions,
  { flags, terminal, run }: Reporting,
): Promise<number> {
  const results: BuildResult[] = [];
  const tally = openRunProgress(papers.length, terminal, flags);
  const profile = flags.profile ? await (await import('./profile.js')).startProfile(terminal) : undefined;
  let exitCode = 0;
  for await (const result of buildPapers(papers, options, run)) {
    report(result, flags, terminal);
    const session = run.session();
    if (flags.verbose && session && results.length === 0 && result.files.length > 0) {
      terminal.note(await sandboxNote(session));
    }
    profile?.note(result);
    tally.count(result);
    exitCode = Math.max(exitCode, exitCodeOf(result.diagnostics), result.files.length > 0 ? 0 : 1);
    results.push(result);
  }
  tally.end();
  await profile?.end();
  if (flags.json) terminal.data(JSON.stringify({ papers: results.map(resultToJson) }));
  return exitCode;
}

/** The report of one paper. */
function report(result: BuildResult, flags: BuildFlags, terminal: Terminal): void {
  terminal.note(reported(result.diagnostics, flags, terminal));
  if (result.bug !== undefined) terminal.note(bugReport(result.bug));
  if (flags.verbose) terminal.note(timesOf(result));
  if (flags.jsonLines) terminal.data(JSON.stringify(resultToJson(result)));
  if (flags.json || flags.jsonLines) return;
  for (const file of result.files) terminal.result(printableLine(file));
  if (flags.strict && result.files.length === 0) terminal.note(strictNote(result.diagnostics));
}

function checkUsage(papers: readonly string[], flags: BuildFlags): void {
  const toOutput = flags.out === standardStream;
  const formats = [flags.format ?? []].flat();
  if ((papers.includes(standardStream) || toOutput) && papers.length > 1)
    throw usage('- means standard input, which is one paper. Name no other.');
  if (toOutput && (flags.json || flags.jsonLines || flags.html || formats.some((name) => name !== 'pdf')))
    throw usage('-o - writes a PDF to standard output, and nothing else.');
  const unknown = formats.find((name) => !isFormat(name));
  if (unknown !== undefined)
    throw usage(`There is no format ${unknown}. Formats are pdf, html, epub and docx.`);
  if (flags.json && flags.jsonLines) throw usage('Choose one of --json and --json-lines.');
}

function isFormat(name: string): name is OutputFormat {
  return name === 'pdf' || name === 'html' || name === 'epub' || name === 'docx';
}

/** The share of this machine: of --shard, else of the environment where there are several papers. */
function chosenShard({ shard }: BuildFlags, papers: readonly string[]): Shard | undefined {
  if (shard === undefined) return papers.length > 1 ? shardOfEnvironment(process.env) : undefined;
  // of a Kubernetes job the number of shares is an option, and the share by the environment
  const index = process.env.JOB_COMPLETION_INDEX;
  const parsed = parseShard(
    /^\d+$/.test(shard) && index !== undefined ? `${Number(index) + 1}/${shard}` : shard,
  );
  if (!parsed) throw usage(`--shard ${shard} is no share. Write 2/5 for the second of five.`);
  return parsed;
}

/** `diagnostics` as text: brief, or with --verbose each with its line of the paper. */
export function reported(diagnostics: readonly Diagnostic[], flags: BuildFlags, terminal: Terminal): string {
  const format = flags.verbose ? formatDiagnostics : briefDiagnostics;
  return format(diagnostics, shownSeverity(flags), terminal.colors);
}

const usage = (message: string): BuildError => new BuildError(error('usage', message));

/** Builds one paper and sends its PDF to standard output, whole or not at all. */
async function writeToOutput(
  paper: string,
  options: BuildOptions,
  { flags, terminal, openSession }: Omit<RunningContext, 'signal'> & { readonly flags: BuildFlags },
): Promise<number> {
  const session = await sessionOf(options, openSession);
  try {
    const { produce } = await import('../index.js');
    const { bytes, diagnostics } = await produce(paper, { session }, options);
    terminal.note(reported(diagnostics, flags, terminal));
    await terminal.bytes(bytes);
    return 0;
  } finally {
    await session.close();
  }
}

/** Flags → options of the API; the only place that reads environment variables for a build. */
export function optionsOf(flags: BuildFlags): BuildOptions {
  const { SOURCE_DATE_EPOCH, WP_CACHE: cache, WP_CACHE_KEY: cacheSecret } = process.env;
  const epoch = sourceDateEpoch(SOURCE_DATE_EPOCH);
  const { WP_BUILD_CONFIG: config } = process.env;
  const { json: _json, jsonLines: _jsonLines, quiet: _quiet, verbose: _verbose, ...others } = flags;
  const {
    filesFrom: _filesFrom,
    shard: _shard,
    queue: _queue,
    profile: _profile,
    format,
    ...options
  } = others;
  return {
    ...(cache && { cache: cache !== 'off' && cache }),
    ...(config && { config }),
    ...options,
    ...(Array.isArray(format) && { formats: format.filter(isFormat) }),
    ...(cacheSecret && { cacheSecret }),
    ...(epoch !== undefined && { sourceDateEpoch: epoch }),
  };
}

/** Whether the browser's sandbox is on, for --verbose. */
async function sandboxNote(session: BrowserSession): Promise<string> {
  const { sandboxAdvice } = await import('../build/open-session.js');
  const found = session.lastSandbox?.() ?? (await session.use(async ({ sandbox }) => sandbox));
  const { text, hint } = sandboxAdvice(found);
  return `browser sandbox: ${text}${hint ? `\n  hint: ${hint}` : ''}`;
}

/** How long each step took, for --verbose. */
function timesOf({ source, steps, ms }: BuildResult): string {
  return steps.length === 0 ? '' : `${printableLine(source)}: ${ms} ms (${shownSteps(steps)})`;
}

function strictNote(diagnostics: readonly Diagnostic[]): string {
  const raised = diagnostics.filter((d) => d.severity === 'error' && !isFatal(d)).length;
  return raised === 0 ? '' : `no PDF was written: --strict, and ${counted(raised, 'warning')}`;
}
