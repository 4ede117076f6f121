/**
 * A release folder → its inconsistencies: every file against SHA256SUMS, the manifest and the provenance against both,
 * the index and the latest PDF against the versions. Reads only; whether the files come from the attached source is
 * checked by a rebuild.
 */

import { basename, join } from 'node:path';
import { sha256 } from '../hash.js';
import { checksumsName, parseChecksums } from './checksums.js';
import { jsonFile } from './digest.js';
import { codeOf, type FileKind, type FileOperations } from './file-operations.js';
import { indexPage } from './index-page.js';
import { isPageOfAnotherVersion } from './index-page-of-another-version.js';
import { manifestName, parseManifest } from './manifest.js';
import { provenanceName } from './provenance.js';
import { derivedNames, indexName, indexOf, indexPageName, latestName } from './release-index.js';
import type { Manifest } from './release-types.js';
import { kindInWords } from './safe-folders.js';

/** A file that differs from the released one. */
export interface Finding {
  /** path from the folder that was verified */
  readonly file: string;
  /** the end of a sentence that begins with the file's name */
  readonly message: string;
}

export interface Verification {
  /** of the versions that have a manifest, in order of their folders' names */
  readonly manifests: readonly Manifest[];
  /** empty: all files are as released */
  readonly findings: readonly Finding[];
}

/** Verifies a version's folder, or a paper's with all its versions. */
export async function verifyFolder(folder: string, files: FileOperations): Promise<Verification> {
  const names = await files.readFolder(folder);
  if (names.includes(checksumsName) || names.includes(manifestName)) return verifyVersion(folder, files);
  const versions = names.filter((name) => !name.startsWith('.') && !derivedNames.includes(name));
  const derivedHere = derivedNames.filter((name) => names.includes(name));
  const strange = [
    ...(await strangers(folder, versions, 'folder', files)).values(),
    ...(await strangers(folder, derivedHere, 'file', files)).values(),
  ];
  if (strange.length > 0) return { manifests: [], findings: strange };
  if (versions.length === 0) return { manifests: [], findings: [{ file: '.', message: 'holds no release' }] };
  const verified = await Promise.all(
    versions.map(async (version) => {
      const { manifests, findings } = await verifyVersion(join(folder, version), files);
      return {
        manifests,
        findings: findings.map(({ file, message }) => ({ file: `${version}/${file}`, message })),
      };
    }),
  );
  const manifests = verified.flatMap((version) => version.manifests);
  const derived = await verifyDerived(folder, manifests, files);
  return { manifests, findings: [...verified.flatMap((version) => version.findings), ...derived] };
}

/** Names of the wrong kind: a link leads to a file that was not released. */
async function strangers(
  folder: string,
  names: readonly string[],
  expected: FileKind,
  files: FileOperations,
): Promise<ReadonlyMap<string, Finding>> {
  const found = new Map<string, Finding>();
  for (const name of names) {
    const kind = await files.kindOf(join(folder, name));
    if (kind === expected || kind === 'missing') continue;
    found.set(name, { file: name, message: `is ${kindInWords(kind)}, where a release has a ${expected}` });
  }
  return found;
}

async function verifyVersion(folder: string, files: FileOperations): Promise<Verification> {
  const [unread] = (await strangers(folder, [checksumsName], 'file', files)).values();
  if (unread) return { manifests: [], findings: [unread] };
  const sums = parseChecksums((await readText(join(folder, checksumsName), files)) ?? '');
  if (sums.size === 0)
    return { manifests: [], findings: [{ file: checksumsName, message: 'is missing or empty' }] };
  const findings: Finding[] = [];
  const present = new Set(await files.readFolder(folder));
  const strange = await strangers(folder, [...present], 'file', files);
  findings.push(...[...strange.values()]);
  if (strange.has(manifestName) || strange.has(provenanceName)) return { manifests: [], findings };
  for (const [file, expected] of sums) {
    const isFile = present.has(file) && !strange.has(file);
    const found = isFile ? sha256(await files.readFile(join(folder, file))) : undefined;
    if (strange.has(file)) continue;
    if (found === undefined) findings.push({ file, message: 'is missing' });
    else if (found !== expected) {
      findings.push({
        file,
        message: `is not the file that was released: its SHA-256 is ${found}, not ${expected}`,
      });
    }
  }
  for (const file of present) {
    if (file !== checksumsName && !sums.has(file))
      findings.push({ file, message: 'is not part of the release' });
  }
  const manifest = parseManifest((await readText(join(folder, manifestName), files)) ?? '');
  if ('fault' in manifest)
    return { manifests: [], findings: [...findings, { file: manifestName, message: manifest.fault }] };
  findings.push(...disagreements(manifestName, digestsOf(manifest), sums), ...misplaced(manifest, folder));
  const subjects = provenanceSubjects((await readText(join(folder, provenanceName), files)) ?? '');
  if (subjects) findings.push(...disagreements(provenanceName, subjects, sums));
  else findings.push({ file: provenanceName, message: 'is no in-toto statement' });
  return { manifests: [manifest], findings };
}

type Digests = ReadonlyMap<string, string>;

function digestsOf(manifest: Manifest): Digests {
  return new Map(manifest.outputs.map((output) => [output.name, output.sha256]));
}

/** Where two files with checksums do not agree, one of them was changed. */
function disagreements(file: string, digests: Digests, sums: Digests): Finding[] {
  return [...digests].flatMap(([name, digest]) => {
    if (sums.get(name) === digest) return [];
    return [{ file, message: `says another SHA-256 of ${name} than ${checksumsName}` }];
  });
}

function misplaced({ version }: Manifest, folder: string): Finding[] {
  if (basename(folder) === version) return [];
  return [
    {
      file: manifestName,
      message: `says version ${version}, but lies in a folder named ${basename(folder)}`,
    },
  ];
}

/** Name → digest of the statement's subjects; undefined where the text is no statement. */
function provenanceSubjects(line: string): Digests | undefined {
  try {
    const { _type, subject } = JSON.parse(line) as {
      readonly _type?: string;
      readonly subject?: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
    };
    if (_type !== 'https://in-toto.io/Statement/v1' || !Array.isArray(subject)) return undefined;
    return new Map(subject.map(({ name, digest }) => [name, digest.sha256]));
  } catch {
    return undefined;
  }
}

async function verifyDerived(
  folder: string,
  manifests: readonly Manifest[],
  files: FileOperations,
): Promise<readonly Finding[]> {
  const [first] = manifests;
  if (first === undefined) return [];
  const index = indexOf(first.name, manifests);
  const behind = 'is not what the versions say; the next release derives it again';
  const latest = index.versions.find((entry) => entry.version === index.latest)?.sha256;
  const page = indexPage(manifests);
  const expected: readonly (readonly [string, string | undefined])[] = [
    [indexName, jsonFile(indexName, index).sha256],
    [indexPageName, page.sha256],
    [latestName, latest],
  ];
  const findings = await Promise.all(
    expected.map(async ([file, digest]): Promise<Finding[]> => {
      const bytes = await readBytes(join(folder, file), files);
      if (digest === undefined)
        return bytes ? [{ file, message: 'is there, though no version is final' }] : [];
      // releases of earlier versions of wp-build have no page
      if (bytes === undefined && file === indexPageName) return [];
      if (bytes === undefined) return [{ file, message: 'is missing; the next release derives it again' }];
      if (file === indexPageName && isPageOfAnotherVersion(textOf(bytes), textOf(page.bytes))) return [];
      return sha256(bytes) === digest ? [] : [{ file, message: behind }];
    }),
  );
  return findings.flat();
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function readText(path: string, files: FileOperations): Promise<string | undefined> {
  const bytes = await readBytes(path, files);
  return bytes && textOf(bytes);
}

async function readBytes(path: string, files: FileOperations): Promise<Uint8Array | undefined> {
  return files.readFile(path).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'NOT_A_FILE'].includes(codeOf(cause) ?? '')) return undefined;
    throw cause;
  });
}
