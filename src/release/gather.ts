/**
 * A paper's path → all that the answer to its release depends on: the paper, its print, git's state, what is released.
 * A fault of the paper is a part of the answer and never ends the gathering.
 */

import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import type { BuildOptions, Diagnostic, Revision } from '../types.js';
import { changesMd } from './changes-md.js';
import { redlinePaper } from './diff/redline.js';
import type { FileOperations } from './file-operations.js';
import { folderNameFault } from './folder-name.js';
import { type GitState, readGitState } from './git-state.js';
import type { Pipeline, PreparedPaper } from './pipeline.js';
import { type ReleaseContent, releaseFiles } from './release-files.js';
import { previousOf } from './release-index.js';
import { sourceZipName } from './release-names.js';
import type { BuiltRelease, Candidate, Manifest } from './release-types.js';
import { readReleased } from './released.js';
import { changesOf, revisionHistory } from './revision-history.js';
import { attachmentsOf, settingsOf, sourceFiles } from './source-files.js';
import { unzipSources, withSources } from './source-folder.js';

/** Long enough for a large repository on a slow disk. */
const gitTimeoutMs = 20_000;

export interface GatherContext {
  readonly pipeline: Pipeline;
  readonly options: BuildOptions;
  /** where releases are kept, absolute */
  readonly releases: string;
  readonly files: FileOperations;
  /** URI of what runs the build */
  readonly builder?: string | undefined;
}

/** Everything about the paper at `source`; its name is fit for a folder. */
export async function gather(source: string, name: string, context: GatherContext): Promise<Candidate> {
  const draft = context.options.draft ?? false;
  let found: Candidate = { source, name, draft, git: { kind: 'none' }, released: [], diagnostics: [] };
  try {
    const released = await readReleased(join(context.releases, name), context.files);
    found = { ...found, released };
    const prepared = await context.pipeline.prepare(source, context.options);
    found = { ...found, paper: prepared.paper, diagnostics: prepared.diagnostics };
    const git = await gitStateOf(prepared, context);
    found = { ...found, git };
    const { version } = prepared.paper.metadata;
    if (version === undefined || folderNameFault(version) !== undefined) return found;
    return { ...found, ...(await buildRelease({ name, version, prepared, released, git }, context)) };
  } catch (cause) {
    if (cause instanceof BuildError)
      return { ...found, diagnostics: [...found.diagnostics, ...newOf(cause, found)] };
    throw cause;
  }
}

/** A fault of the print repeats what was said before it. */
function newOf(cause: BuildError, { diagnostics }: Candidate): readonly Diagnostic[] {
  const known = new Set(diagnostics.map((diagnostic) => JSON.stringify(diagnostic)));
  return cause.diagnostics.filter((diagnostic) => !known.has(JSON.stringify(diagnostic)));
}

function gitStateOf(
  { paper, inputs }: PreparedPaper,
  { releases, options }: GatherContext,
): Promise<GitState> {
  const { root } = paper.source;
  const out = dirname(releases);
  // With `--out .` the paper itself lies in the output folder.
  const holdsPaper = !relative(out, root).startsWith('..');
  return readGitState({
    folder: root,
    inputs,
    output: holdsPaper ? releases : out,
    timeoutMs: gitTimeoutMs,
    ...(options.signal && { signal: options.signal }),
  });
}

interface Understood {
  readonly name: string;
  readonly version: string;
  readonly prepared: PreparedPaper;
  readonly released: readonly Manifest[];
  readonly git: GitState;
}

async function buildRelease(
  understood: Understood,
  context: GatherContext,
): Promise<{ readonly built: BuiltRelease; readonly diagnostics: readonly Diagnostic[] }> {
  const { name, version, prepared, released, git } = understood;
  const { paper } = prepared;
  const { options, builder } = context;
  const files = await readInputs(prepared.inputs);
  const question = { paper: paper.source.path, root: paper.source.root, files, options };
  const sources = sourceFiles(question);
  const printed = await context.pipeline.print({
    paper,
    options,
    attachments: attachmentsOf(sources),
    kind: 'paper',
  });
  const tags = git.kind === 'repository' ? git.tags : [];
  const history = revisionHistory({ name, metadata: paper.metadata, released, tags });
  const since = await compareWithPrevious(understood, history, context);
  const built = releaseFiles({
    ...{
      name,
      version,
      metadata: paper.metadata,
      pages: printed.pages,
      html: printed.html,
      pdf: printed.bytes,
    },
    ...{ sources, settings: settingsOf(question), tools: printed.tools, git },
    changes: changesOf(version, history),
    ...(since && { since }),
    ...(builder !== undefined && { builder }),
  });
  return { built, diagnostics: [...prepared.diagnostics, ...printed.diagnostics] };
}

/** What was looked for and not found is no input. */
async function readInputs(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes) files.set(path, bytes);
  }
  return files;
}

/** The redline and the list of changes since the newest older version, whose paper is read from its source zip. */
async function compareWithPrevious(
  { name, version, prepared, released }: Understood,
  history: readonly Revision[],
  { pipeline, releases, files, options }: GatherContext,
): Promise<ReleaseContent['since']> {
  const previous = previousOf(version, released);
  if (previous === undefined) return undefined;
  const zip = join(releases, name, previous.version, sourceZipName(name, previous.version));
  const sources = unzipSources(await readReleasedFile(zip, files));
  const old = await withSources(sources, previous.settings, ({ paper, options }) =>
    pipeline.prepare(paper, options),
  );
  const { paper, changes } = redlinePaper(old, prepared);
  const redline = await pipeline.print({ paper, options, attachments: [], kind: 'redline' });
  const since = previous.version;
  const { metadata } = prepared.paper;
  return {
    version: since,
    redline: redline.bytes,
    changesMd: changesMd({ changes, metadata, since, history }),
  };
}

async function readReleasedFile(path: string, files: FileOperations): Promise<Uint8Array> {
  try {
    return await files.readFile(path);
  } catch (cause) {
    throw new BuildError(
      error('release-damaged', `${path} cannot be read: it is what the new version is compared with`),
      {
        cause,
      },
    );
  }
}
