/**
 * A paper's path → all inputs of the release plan: the paper, its print, git's state, released versions. Errors of the
 * paper are part of the result and never end the gathering.
 */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { weighed } from '../diagnostics/severity.js';
import { isInside } from '../disk/is-inside.js';
import type { BuildOptions, Diagnostic, LoadedConfig, Paper, Revision } from '../types.js';
import { type BuiltContent, buildFrom, placedIn, readInputs, runContextOf } from './build-from.js';
import type { FileOperations } from './file-operations.js';
import { folderNameFault } from './folder-name.js';
import { type GitState, readGitState } from './git-state.js';
import type { Pipeline, PreparedPaper } from './pipeline.js';
import { releaseFiles } from './release-files.js';
import { previousOf } from './release-index.js';
import type { BuiltRelease, Candidate, Manifest, Tools } from './release-types.js';
import { readReleased } from './released.js';
import { changesOf, revisionHistory } from './revision-history.js';
import { type Signing, signPdf } from './signature/sign-release.js';
import { sincePrevious } from './since-previous.js';
import { attachedTools, portableName, settingsOf } from './source-files.js';

/** Long enough for a large repository on a slow disk. */
const gitTimeoutMs = 20_000;

export interface GatherContext {
  readonly pipeline: Pipeline;
  readonly options: BuildOptions;
  /** where releases are kept, absolute */
  readonly releases: string;
  readonly files: FileOperations;
  /** URI of the builder */
  readonly builder?: string | undefined;
  readonly signing?: Signing | undefined;
}

/** All inputs of the plan for the paper at `source`; its name is valid as a folder name. */
export async function gather(source: string, name: string, context: GatherContext): Promise<Candidate> {
  const draft = context.options.draft ?? false;
  let found: Candidate = { source, name, draft, git: { kind: 'none' }, released: [], diagnostics: [] };
  try {
    const released = await readReleased(join(context.releases, name), context.files);
    found = { ...found, released };
    const prepared = await context.pipeline.prepare(await realPathOf(source), context.options);
    const diagnostics = [...prepared.diagnostics, ...remoteImages(prepared)];
    found = { ...found, paper: prepared.paper, diagnostics: asReasons(diagnostics, context.options) };
    const git = await gitStateOf(prepared, context);
    found = { ...found, git };
    const { version } = prepared.paper.metadata;
    if (version === undefined || folderNameFault(version) !== undefined) return found;
    if (found.diagnostics.some(({ severity }) => severity === 'error')) return found;
    const built = await buildRelease({ name, version, prepared, released, git }, context);
    const all = [...found.diagnostics, ...newOf(asReasons(built.diagnostics, context.options), found)];
    return { ...found, built: built.built, diagnostics: all };
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    return { ...found, diagnostics: [...found.diagnostics, ...newOf(cause.diagnostics, found)] };
  }
}

/** The path of the file, with links in its folder resolved: names of files that the paper reads are relative to it. */
async function realPathOf(source: string): Promise<string> {
  const path = resolve(source);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

/** A warning of a build may be a reason against a release; with `--strict` every warning is a reason. */
function asReasons(diagnostics: readonly Diagnostic[], { strict }: BuildOptions): readonly Diagnostic[] {
  return diagnostics.map((one) => weighed(one, strict ? 'strict' : 'release'));
}

/** A release has all files of its source; a fetched image may be another picture tomorrow. */
function remoteImages({ paper, assets }: PreparedPaper): readonly Diagnostic[] {
  const hint = 'Save the image beside the paper and name that file.';
  return paper.images
    .filter(({ src }) => assets.bySrc.get(src)?.url.startsWith('/remote/'))
    .map(({ src, place }) =>
      error('image-remote', `The image ${src} is on the network: a release cannot hold it.`, { place, hint }),
    );
}

/** The build repeats findings that were reported before it. */
function newOf(diagnostics: readonly Diagnostic[], known: Candidate): readonly Diagnostic[] {
  const reported = new Set(known.diagnostics.map((diagnostic) => JSON.stringify(diagnostic)));
  return diagnostics.filter((diagnostic) => !reported.has(JSON.stringify(diagnostic)));
}

function gitStateOf(
  { paper, inputs, config }: PreparedPaper,
  { releases, options }: GatherContext,
): Promise<GitState> {
  const { root } = paper.source;
  const out = dirname(releases);
  // With `--out .` the paper itself lies in the output folder.
  const holdsPaper = !relative(out, root).startsWith('..');
  return readGitState({
    folder: root,
    inputs: [...inputs, ...(config?.files ?? []).filter((file) => isInside(root, file))],
    output: holdsPaper ? releases : out,
    timeoutMs: gitTimeoutMs,
    ...(options.signal && { signal: options.signal }),
  });
}

interface LoadedPaper {
  readonly name: string;
  readonly version: string;
  readonly prepared: PreparedPaper;
  readonly released: readonly Manifest[];
  readonly git: GitState;
}

async function buildRelease(
  loaded: LoadedPaper,
  context: GatherContext,
): Promise<{ readonly built: BuiltRelease; readonly diagnostics: readonly Diagnostic[] }> {
  const { name, version, prepared, released, git } = loaded;
  const { metadata } = prepared.paper;
  const tags = git.kind === 'repository' ? git.tags : [];
  const history = revisionHistory({ name, metadata, released, tags });
  const changes = changesOf(version, history);
  const twin = released.find((manifest) => manifest.version === version);
  // A released version is built as before: later tags, releases and versions of tools do not belong to it.
  const { pipeline, releases, files, options, signing } = context;
  const builtAs = twin ?? { settings: { history, ...(signing && { signer: signing.key.name }) } };
  const content = await buildContent(prepared, builtAs, context);
  const previous = previousOf(version, released);
  // A released version is only compared, so no redline is needed.
  const since =
    previous &&
    !twin &&
    (await sincePrevious(content, {
      previous,
      changes,
      pipeline,
      files,
      run: { ...runContextOf(options), ...configOf(prepared) },
      folder: join(releases, name),
    }));
  const { theme } = content.prepared;
  const pdf = signing ? await signPdf(content.pdf, signing, { tools: pipeline.pdf, theme }) : content.pdf;
  const built = releaseFiles({
    ...content,
    pdf,
    ...(signing && { signed: { signer: signing.key.name, unsigned: content.pdf } }),
    tools: { ...content.tools, node: pipeline.node },
    name,
    version,
    git,
    changes,
    ...(since && { since }),
    ...(context.builder !== undefined && { builder: context.builder }),
  });
  return { built, diagnostics: content.diagnostics };
}

/** The same files without text for other audiences, which is never published. */
function forAudience(
  files: ReadonlyMap<string, Uint8Array>,
  { source: { path, lines }, metadata }: Paper,
  { pipeline, audience = [] }: { readonly pipeline: Pipeline; readonly audience: BuildOptions['audience'] },
): ReadonlyMap<string, Uint8Array> {
  const texts = new Set([path, ...lines.map(({ file }) => file)]);
  const published = new Map(
    [...files].map(([file, bytes]) => [
      file,
      texts.has(file) ? pipeline.bytesForAudience(bytes, audience, file) : bytes,
    ]),
  );
  if ([...texts].every((file) => published.get(file) === files.get(file))) return published;
  const written = [...texts].map((file) => Buffer.from(published.get(file) ?? []).toString('utf8'));
  const names = new Set(metadata.bibliography.map((name) => basename(name)));
  for (const [file, bytes] of published)
    if (names.has(basename(file)) && !texts.has(file))
      published.set(file, pipeline.citedEntries(bytes, file, written));
  return published;
}

/** The settings and versions of a build of a release. */
interface BuiltAs {
  readonly settings: {
    readonly history?: readonly Revision[];
    readonly signer?: string;
    readonly options?: Pick<BuildOptions, 'days'>;
  };
  readonly tools?: Tools;
}

/** The loaded config in place of its path. */
const configOf = ({ config }: PreparedPaper) => ({ ...(config && { config }) });

function digestOfConfig({ sha256 }: LoadedConfig): string {
  if (sha256 !== undefined) return sha256;
  const hint = 'Name the path of a file that holds the config.';
  throw new BuildError(error('usage', 'A release cannot name a config that is in no file.', { hint }));
}

/** The paths of the style sheets of a config's theme: they are released among the source files. */
function themesOf({ paper, config }: PreparedPaper, { theme }: BuildOptions): Pick<BuildOptions, 'theme'> {
  const themes = config?.themes ?? {};
  const names = paper.metadata.theme;
  if (!names.some((name) => Object.hasOwn(themes, name))) return {};
  const isPath = (name: string) => name.endsWith('.css') && theme === undefined;
  const from = dirname(paper.source.path);
  return {
    theme: names.map(
      (name) =>
        (Object.hasOwn(themes, name) ? themes[name] : undefined) ??
        (isPath(name) ? resolve(from, name) : name),
    ),
  };
}

async function buildContent(
  prepared: PreparedPaper,
  { tools, settings: { history, signer, options: before } }: BuiltAs,
  { pipeline, options }: GatherContext,
): Promise<BuiltContent> {
  const { paper, inputs, config } = prepared;
  const { path, root } = paper.source;
  const files = forAudience(await readInputs(inputs), paper, { pipeline, audience: options.audience });
  const days = before?.days ?? paper.days;
  const dated = { ...options, ...(days && { days }), ...themesOf(prepared, options) };
  const settings = {
    ...settingsOf({ paper: path, root, files, options: dated }),
    ...(history && { history }),
    ...(signer !== undefined && { signer }),
    ...(config && { config: { name: config.name, sha256: digestOfConfig(config) } }),
  };
  const recorded = tools && attachedTools(tools);
  const named = [...files].map(([file, bytes]) => ({ name: portableName(file, root), bytes }));
  try {
    const content = await buildFrom(named, settings, {
      pipeline,
      recorded,
      run: { ...runContextOf(options), ...configOf(prepared) },
    });
    return { ...content, diagnostics: placedIn(content.diagnostics, root) };
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    throw new BuildError(placedIn(cause.diagnostics, root), { cause });
  }
}
