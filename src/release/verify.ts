/**
 * A released PDF, the folder of a version, or a paper's folder with all its versions → whether it is genuine:
 * checksums, manifest and provenance agree, and a rebuild from the released source gives the same bytes.
 */

import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { OpenFault } from '../disk/open-file.js';
import { checksumsName } from './checksums.js';
import { disk, type FileOperations } from './file-operations.js';
import { manifestName, parseManifest } from './manifest.js';
import { lostSignature, type RebuildContext, type Rebuilt, rebuildFolder, rebuildPdf } from './rebuild.js';
import { pdfName } from './release-names.js';
import { type Finding, verifyFolder } from './verify-folder.js';

/** The result of a verification. */
export interface VerifyReport {
  /** as it was given */
  readonly target: string;
  /** what it is: a released PDF, the folder of a version, or of all versions of a paper */
  readonly kind: 'pdf' | 'version' | 'versions';
  readonly isVerified: boolean;
  readonly rebuilt: readonly Rebuilt[];
  /** what is not as it should be; none: all is as it was released */
  readonly findings: readonly Finding[];
}

/** Verifies the file or folder `target`. Throws BuildError where there is none. */
export async function verify(target: string, context: Omit<RebuildContext, 'files'>): Promise<VerifyReport> {
  const kind = await stat(target).catch(() => undefined);
  if (kind === undefined) {
    const hint = 'Name a released PDF, or the folder of a release.';
    throw new BuildError(error('release-missing', `${target} does not exist.`, { hint }));
  }
  if (!kind.isFile() && !kind.isDirectory()) {
    const hint = 'Name a released PDF, or the folder of a release.';
    throw new BuildError(error('release-missing', `${target} is not a regular file.`, { hint }));
  }
  try {
    return await verifyFiles(target, kind.isFile(), context);
  } catch (cause) {
    if (!(cause instanceof OpenFault)) throw cause;
    // a release has no such file, so it cannot be a released file
    const finding = { file: basename(cause.path), message: `cannot be compared: ${cause.message}` };
    return reportOf(target, kind.isFile() ? 'pdf' : 'version', { rebuilt: [], findings: [finding] });
  }
}

async function verifyFiles(
  target: string,
  isFile: boolean,
  context: Omit<RebuildContext, 'files'>,
): Promise<VerifyReport> {
  const files = disk;
  if (isFile) {
    const rebuilt = await rebuildPdf(basename(target), await files.readFile(target), { ...context, files });
    const beside = await besides(target, rebuilt, files);
    return reportOf(target, 'pdf', { rebuilt: [rebuilt], findings: [...rebuilt.findings, ...beside] });
  }
  const { manifests, findings } = await verifyFolder(target, files);
  const names = await files.readFolder(target);
  const isVersion = names.includes(checksumsName) || names.includes(manifestName);
  const rebuilt: Rebuilt[] = [];
  for (const manifest of manifests) {
    const folder = isVersion ? target : join(target, manifest.version);
    const one = await rebuildFolder(folder, manifest, { ...context, files });
    rebuilt.push(isVersion ? one : below(manifest.version, one));
  }
  const what = isVersion ? 'version' : 'versions';
  return reportOf(target, what, { rebuilt, findings: merged(findings, rebuilt) });
}

/**
 * The finding that the signature was cut off, for a PDF that is verified alone, from the manifest in the same folder.
 */
async function besides(target: string, rebuilt: Rebuilt, files: FileOperations): Promise<readonly Finding[]> {
  const path = join(dirname(target), manifestName);
  if ((await files.kindOf(path)) !== 'file') return [];
  const manifest = parseManifest(new TextDecoder().decode(await files.readFile(path)));
  const isOther = 'fault' in manifest || pdfName(manifest.name, manifest.version) !== basename(target);
  if (isOther || rebuilt.outcome === 'failed') return [];
  const known = new Set(rebuilt.findings.map(({ message }) => message));
  const lost = lostSignature(manifest.signature?.signer, rebuilt.signature);
  return lost.filter((each) => !known.has(each)).map((message) => ({ file: basename(target), message }));
}

function reportOf(
  target: string,
  kind: VerifyReport['kind'],
  { rebuilt, findings }: Pick<VerifyReport, 'rebuilt' | 'findings'>,
): VerifyReport {
  return { target, kind, isVerified: findings.length === 0, rebuilt, findings };
}

function below(folder: string, rebuilt: Rebuilt): Rebuilt {
  const named = (file: string) => `${folder}/${file}`;
  return {
    ...rebuilt,
    file: named(rebuilt.file),
    same: rebuilt.same.map(named),
    findings: rebuilt.findings.map((finding) => ({ ...finding, file: named(finding.file) })),
  };
}

/** A file with the same bytes as the rebuilt file is unchanged, also where the checksums differ. */
function merged(findings: readonly Finding[], rebuilt: readonly Rebuilt[]): readonly Finding[] {
  const same = new Set(rebuilt.flatMap((one) => one.same));
  return [...findings.filter(({ file }) => !same.has(file)), ...rebuilt.flatMap((one) => one.findings)];
}
