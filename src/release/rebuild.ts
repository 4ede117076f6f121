/**
 * A released PDF, or the folder of a version → a rebuild from the included source, compared byte for byte. Of a folder
 * every file is made again, so that each changed file is named, even where its checksum was changed too.
 */

import { join } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { isContentFault, weighed } from '../diagnostics/severity.js';
import { sha256 } from '../hash.js';
import type { Diagnostic } from '../types.js';
import { type BuiltContent, buildFrom, type RunContext } from './build-from.js';
import { codeOf, type FileOperations } from './file-operations.js';
import type { GitState } from './git-state.js';
import { manifestName, parseManifest } from './manifest.js';
import type { Pipeline } from './pipeline.js';
import { provenanceBuilder, provenanceName } from './provenance.js';
import { type ReleaseContent, releaseFiles } from './release-files.js';
import { changesName, pdfName, redlineName, sourceZipName } from './release-names.js';
import type { BuildSettings, Manifest, ManifestGit, ReleaseFile, Tools } from './release-types.js';
import { examineSignature, type SignatureReport, signedAgain } from './signature/sign-release.js';
import { sincePrevious } from './since-previous.js';
import { settingsName } from './source-files.js';
import { type NamedBytes, readSettings, unzipSources } from './source-folder.js';
import { toolsDifference } from './tools-difference.js';
import type { Finding } from './verify-folder.js';

export interface RebuildContext {
  readonly pipeline: Pipeline;
  readonly run: RunContext;
  readonly files: FileOperations;
  /** PEM file of authorities that are trusted beside Node's own */
  readonly extraAuthorities?: string | undefined;
}

/** The result of a rebuild. */
export interface Rebuilt {
  /** of the PDF, from the folder or file that is verified */
  readonly file: string;
  readonly title?: string;
  readonly version?: string;
  readonly outcome: 'same' | 'differs' | 'failed';
  readonly builtWith?: Tools;
  /** sentences: differences from the versions and settings of the release */
  readonly toolsDiffer: readonly string[];
  readonly signature?: SignatureReport;
  readonly findings: readonly Finding[];
  /** files with the same bytes as the rebuilt files */
  readonly same: readonly string[];
}

/** Builds a PDF again from the source that is attached to it. */
export async function rebuildPdf(file: string, pdf: Uint8Array, context: RebuildContext): Promise<Rebuilt> {
  return caught(file, async () => {
    const sources = await context.pipeline.pdf.attachedFiles(pdf);
    const { content, builtWith, toolsDiffer } = await build(sources, context);
    const tools = context.pipeline.pdf;
    const expected = await signedAgain(content.pdf, pdf, { tools, theme: content.prepared.theme });
    const differences = await tools.differences(pdf, expected);
    const signature = await examineSignature(pdf, tools, context.extraAuthorities);
    const signer = content.settings.signer;
    const faults = [...signatureFaults(signature), ...lostSignature(signer, signature)];
    const findings = [...differences, ...faults].map((message) => ({ file, message }));
    const summary = { ...about(content), builtWith, toolsDiffer, ...(signature && { signature }) };
    return { file, ...summary, ...outcomeOf(findings), same: [] };
  });
}

/** Builds all files of a version's folder again. */
export async function rebuildFolder(
  folder: string,
  manifest: Manifest,
  context: RebuildContext,
): Promise<Rebuilt> {
  const file = pdfName(manifest.name, manifest.version);
  return caught(file, async () => {
    const { content, toolsDiffer } = await build(await sourcesOf(folder, manifest, context), context);
    const pdf = await readIfThere(join(folder, file), context.files);
    const signature = pdf && (await examineSignature(pdf, context.pipeline.pdf, context.extraAuthorities));
    const expected = await releaseAgain(folder, manifest, { content, pdf }, context);
    const lost = pdf === undefined ? [] : lostSignature(manifest.signature?.signer, signature);
    const findings: Finding[] = [...signatureFaults(signature), ...lost].map((message) => ({
      file,
      message,
    }));
    const same: string[] = [];
    for (const each of expected) {
      const found = await readIfThere(join(folder, each.name), context.files);
      const differences = found ? await differencesOf(found, each, context.pipeline) : ['is missing'];
      if (differences.length === 0 && !(each.name === file && lost.length > 0)) same.push(each.name);
      findings.push(...differences.map((message) => ({ file: each.name, message })));
    }
    const { tools: builtWith } = manifest;
    const summary = { ...about(content), builtWith, toolsDiffer, ...(signature && { signature }) };
    return { file, ...summary, ...outcomeOf(findings), same };
  });
}

function signatureFaults(signature: SignatureReport | undefined): readonly string[] {
  if (signature?.fault === undefined) return [];
  return [`has a signature of ${signature.signer} that does not hold: ${signature.fault}`];
}

/**
 * A signed file whose signature was cut off has the same bytes as the rebuild, and yet is not the released file. The
 * attached settings name the signer, so that this is detected without the folder.
 */
export function lostSignature(
  signer: string | undefined,
  signature: SignatureReport | undefined,
): readonly string[] {
  if (signer === undefined || signer === signature?.signer) return [];
  const now = signature === undefined ? 'has no signature now' : `is signed by ${signature.signer} now`;
  return [`was signed by ${signer} when it was released, and ${now}`];
}

async function build(sources: readonly NamedBytes[], { pipeline, run }: RebuildContext) {
  if (sources.length === 0) {
    throw new BuildError(error('release-damaged', 'The PDF has no attached source, which a release has.'));
  }
  const settings = readSettings(sources, settingsName);
  const files = sources.filter(({ name }) => name !== settingsName);
  const configDiffers = configDifference(settings, run);
  const content = await buildFrom(files, settings, { pipeline, run, recorded: settings.tools });
  // a release has all files that it needs, so a missing file was removed or never was in its source
  const missing = content.diagnostics.filter(isContentFault).map((each) => weighed(each, 'release'));
  if (missing.length > 0) throw new BuildError(missing);
  const toolsDiffer = [...configDiffers, ...toolsDifference(settings.tools, content.tools)];
  return { content, builtWith: settings.tools, toolsDiffer };
}

/** Whether the config at hand is the one that the release was built with. Throws BuildError where there is none. */
function configDifference({ config: then }: BuildSettings, { config: now }: RunContext): readonly string[] {
  if (then === undefined) return [];
  if (now === undefined) {
    const hint = `Verify it with --config ${then.name}, of the project that released it.`;
    const message = `It was released with ${then.name}, which is code and not part of the release.`;
    throw new BuildError(error('release-tools', message, { hint }));
  }
  const digest = typeof now === 'object' && 'sha256' in now ? now.sha256 : undefined;
  return digest === then.sha256 ? [] : [`it was built with another ${then.name} than the one that is named`];
}

const about = ({ metadata: { title, version } }: BuiltContent) => ({ title, ...(version && { version }) });

function outcomeOf(findings: readonly Finding[]): Pick<Rebuilt, 'outcome' | 'findings'> {
  return { outcome: findings.length === 0 ? 'same' : 'differs', findings };
}

/** A failed rebuild is a finding, not the end of the verification. */
async function caught(file: string, work: () => Promise<Rebuilt>): Promise<Rebuilt> {
  try {
    return await work();
  } catch (cause) {
    // a fault of this machine says nothing about the release
    if (!(cause instanceof BuildError) || isEnvironments(cause.diagnostics)) throw cause;
    const reasons = cause.diagnostics.filter(({ severity }) => severity === 'error');
    const findings = reasons.map(({ message }) => ({ file, message: `cannot be built again: ${message}` }));
    return { file, outcome: 'failed', toolsDiffer: [], findings, same: [] };
  }
}

function isEnvironments(diagnostics: readonly Diagnostic[]): boolean {
  const codes = ['machine', 'output-unwritable', 'cancelled'];
  return diagnostics.some(({ code }) => code.startsWith('browser-') || codes.includes(code));
}

/** The source from the file that is unchanged: the PDF, or else the zip. */
async function sourcesOf(
  folder: string,
  { name, version, outputs }: Manifest,
  { pipeline, files }: RebuildContext,
): Promise<readonly NamedBytes[]> {
  const read = async (file: string) => {
    const bytes = await readIfThere(join(folder, file), files);
    const isWhole = bytes && sha256(bytes) === outputs.find((output) => output.name === file)?.sha256;
    return { bytes, isWhole };
  };
  const [pdf, zip] = [await read(pdfName(name, version)), await read(sourceZipName(name, version))];
  if (zip.bytes && (pdf.bytes === undefined || (zip.isWhole && !pdf.isWhole))) return unzipSources(zip.bytes);
  return pipeline.pdf.attachedFiles(pdf.bytes ?? new Uint8Array());
}

/** All files of the release, made from the rebuilt files and from facts that only the manifest has. */
async function releaseAgain(
  folder: string,
  manifest: Manifest,
  { content, pdf }: { readonly content: BuiltContent; readonly pdf: Uint8Array | undefined },
  context: RebuildContext,
): Promise<readonly ReleaseFile[]> {
  const { name, version, changes, tools, signature } = manifest;
  const { theme } = content.prepared;
  const isSigned = signature !== undefined && pdf !== undefined;
  const signing = { tools: context.pipeline.pdf, theme };
  const since = manifest.previous ? await sinceAgain(folder, manifest, content, context) : undefined;
  const statement = await readIfThere(join(folder, provenanceName), context.files);
  const builder = statement && provenanceBuilder(new TextDecoder().decode(statement));
  return releaseFiles({
    ...content,
    ...(isSigned && {
      pdf: await signedAgain(content.pdf, pdf, signing),
      signed: { signer: signature.signer, unsigned: content.pdf },
    }),
    name,
    version,
    changes,
    tools,
    git: gitState(manifest.git),
    ...(since && { since }),
    ...(builder !== undefined && { builder }),
  }).files;
}

/**
 * Where the earlier version is not beside this one, its redline is accepted as it is, since its checksum was verified.
 */
async function sinceAgain(
  folder: string,
  manifest: Manifest,
  content: BuiltContent,
  context: RebuildContext,
): Promise<ReleaseContent['since']> {
  const { name, version, previous: since = '', changes } = manifest;
  const beside = await readIfThere(join(folder, '..', since, manifestName), context.files);
  const previous = beside && parseManifest(new TextDecoder().decode(beside));
  if (previous && 'manifestVersion' in previous) {
    return sincePrevious(content, { ...context, previous, changes, folder: join(folder, '..') });
  }
  const redline = await readIfThere(join(folder, redlineName(name, version)), context.files);
  const changesMd = await readIfThere(join(folder, changesName), context.files);
  if (redline === undefined || changesMd === undefined) return undefined;
  return { version: since, redline, changesMd: new TextDecoder().decode(changesMd) };
}

function gitState(git: ManifestGit | undefined): GitState {
  if (git === undefined) return { kind: 'none' };
  const { commit, origin, tags: tagsHere, dirty } = git;
  return {
    kind: 'repository',
    ...(commit !== undefined && { commit }),
    ...(origin !== undefined && { origin }),
    tagsHere,
    tags: [],
    dirty: dirty.map((path) => ({ path, state: 'modified' as const })),
  };
}

async function differencesOf(
  found: Uint8Array,
  expected: ReleaseFile,
  pipeline: Pipeline,
): Promise<readonly string[]> {
  if (sha256(found) === expected.sha256) return [];
  if (expected.name.endsWith('.pdf')) return pipeline.pdf.differences(found, expected.bytes);
  const common = Math.min(found.length, expected.size);
  let at = 0;
  while (at < common && found[at] === expected.bytes[at]) at++;
  return [`is not what its source is built to: it differs from byte ${at + 1} on`];
}

async function readIfThere(path: string, files: FileOperations): Promise<Uint8Array | undefined> {
  return files.readFile(path).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'NOT_A_FILE'].includes(codeOf(cause) ?? '')) return undefined;
    throw cause;
  });
}
