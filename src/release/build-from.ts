/**
 * Source files → the content of a release. A release is built from the files that it publishes, unpacked into a
 * temporary folder, and never from the author's folder. So the PDF was printed from the attached source, no file is
 * missing from that source, and `verify` repeats exactly this build.
 */

import { join, relative } from 'node:path';
import { BuildError } from '../diagnostic.js';
import { readRegularFile } from '../disk/open-file.js';
import type { BuildOptions, Diagnostic, Metadata, Revision } from '../types.js';
import type { Pipeline, PreparedPaper } from './pipeline.js';
import type { BuildSettings, SourceFile, Tools } from './release-types.js';
import { withHistory } from './revision-history.js';
import { attachmentsOf, settingsOf, sourceFiles } from './source-files.js';
import { type NamedBytes, withSources } from './source-folder.js';

/** The content of a release, in memory. */
export interface BuiltContent {
  /** its files were removed; all data for another print is in memory */
  readonly prepared: PreparedPaper;
  readonly metadata: Metadata;
  readonly pdf: Uint8Array;
  /** self-contained HTML */
  readonly html: string;
  readonly pages: number;
  /** the files that were used, and the settings */
  readonly sources: readonly SourceFile[];
  readonly settings: BuildSettings;
  /** of this machine */
  readonly tools: Tools;
  /** with names of source files as the files of their places */
  readonly diagnostics: readonly Diagnostic[];
}

/** Options that change no byte, and the user's config, which is code and not part of a release. */
export type RunContext = Pick<BuildOptions, 'browser' | 'jobs' | 'signal' | 'onProgress' | 'config'>;

/** The options that are not part of a release, without the config. */
export function runContextOf({ browser, jobs, signal, onProgress }: BuildOptions): RunContext {
  return {
    ...(browser !== undefined && { browser }),
    ...(jobs !== undefined && { jobs }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  };
}

/** The context of a paper that is built with `settings`: the config only where the build uses it. */
export function runContextFor(
  { config: named }: BuildSettings,
  { config, ...others }: RunContext,
): RunContext {
  if (!named || !config || typeof config === 'string') return others;
  // style sheets of the config are among the source files
  const { themes: _themes, ...code } = config;
  return { ...others, config: code };
}

export interface BuildFromContext {
  readonly pipeline: Pipeline;
  readonly run: RunContext;
  /**
   * Versions in the attached settings; default: this machine's. A rebuild has the versions of the first build, so that
   * the bytes are the same where another version prints the same.
   */
  readonly recorded?: Tools | undefined;
}

/** Builds the paper that `settings` name. Throws BuildError for errors of the paper. */
export async function buildFrom(
  files: readonly NamedBytes[],
  settings: BuildSettings,
  { pipeline, run: context, recorded }: BuildFromContext,
): Promise<BuiltContent> {
  const run = runContextFor(settings, context);
  return withSources(files, settings, async ({ paper, options, folder }) => {
    try {
      const prepared = await pipeline.prepare(paper, { ...run, ...options });
      if (prepared.diagnostics.some(({ severity }) => severity === 'error')) {
        throw new BuildError(prepared.diagnostics);
      }
      const { history, signer, config } = settings;
      const known = { pipeline, options, run, recorded };
      const content = await print(prepared, { ...known, history, signer, config });
      return { ...content, diagnostics: content.diagnostics.map((one) => named(one, folder)) };
    } catch (cause) {
      if (!(cause instanceof BuildError)) throw cause;
      throw new BuildError(
        cause.diagnostics.map((one) => named(one, folder)),
        { cause },
      );
    }
  });
}

interface PrintContext extends BuildFromContext {
  readonly options: BuildOptions;
  readonly history?: readonly Revision[] | undefined;
  readonly signer?: string | undefined;
  readonly config?: BuildSettings['config'] | undefined;
}

async function print(
  loaded: PreparedPaper,
  { pipeline, options, run, recorded, history: released, signer, config }: PrintContext,
): Promise<BuiltContent> {
  const history = loaded.paper.metadata.history === 'auto' ? (released ?? []) : undefined;
  const prepared = withHistory(loaded, history);
  const { paper } = prepared;
  const tools = await pipeline.toolsFor(prepared);
  const { path, root } = paper.source;
  const files = await readInputs(prepared.inputs);
  const question = { paper: path, root, files, options, history, signer, config };
  const sources = sourceFiles(question, recorded ?? tools);
  const attachments = attachmentsOf(sources);
  const all = { ...run, ...options };
  const printed = await pipeline.print({ prepared, options: all, attachments, kind: 'paper' });
  return {
    prepared,
    metadata: paper.metadata,
    pdf: printed.bytes,
    html: printed.html,
    pages: printed.pages,
    sources,
    settings: settingsOf(question),
    tools,
    diagnostics: [...prepared.diagnostics, ...printed.diagnostics],
  };
}

/** The files by their paths; missing files are no input. */
export async function readInputs(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of paths) {
    const bytes = await readRegularFile(path).catch(() => undefined);
    if (bytes) files.set(path, bytes);
  }
  return files;
}

function named(diagnostic: Diagnostic, folder: string): Diagnostic {
  const { place } = diagnostic;
  return place ? { ...diagnostic, place: { ...place, file: relative(folder, place.file) } } : diagnostic;
}

/** The diagnostics with their places below `folder`. */
export function placedIn(diagnostics: readonly Diagnostic[], folder: string): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic;
    const file = place && join(folder, place.file.replace(/(^|[/\\])_up(?=[/\\])/g, '$1..'));
    return place && file ? { ...diagnostic, place: { ...place, file } } : diagnostic;
  });
}
