/**
 * The manifests of all released versions → `index.json`. The index has no data of its own, so it can always be made
 * again from the version folders.
 */

import { pdfName } from './release-names.js';
import type { FileDigest, IndexEntry, Manifest, ReleaseIndex } from './release-types.js';
import { compareVersions } from './version-order.js';

/** Name of the index in a paper's folder. */
export const indexName = 'index.json';

/** Name of the index for readers in a paper's folder. */
export const indexPageName = 'index.html';

/** Name of the copy of the newest final PDF in a paper's folder. */
export const latestName = 'latest.pdf';

/** The files beside the folders of the versions, all derived from those. */
export const derivedNames: readonly string[] = [indexName, indexPageName, latestName];

/** The file as it was built: of a signed PDF the one before it was signed. */
export function builtFile(
  { name, version, outputs, signature }: Manifest,
  file: string,
): FileDigest | undefined {
  const isSigned = signature !== undefined && file === pdfName(name, version);
  return isSigned ? signature.unsigned : outputs.find((output) => output.name === file);
}

/** The index of the paper `name`, newest version first. */
export function indexOf(name: string, manifests: readonly Manifest[]): ReleaseIndex {
  const latest = newest(manifests.filter((manifest) => manifest.final));
  return {
    indexVersion: 1,
    name,
    ...(latest && { latest: latest.version }),
    versions: newestFirst(manifests).map(entryOf),
  };
}

/** The newest of the manifests. */
export function newest(manifests: readonly Manifest[]): Manifest | undefined {
  return newestFirst(manifests)[0];
}

/** The manifests in the order of an index. */
export function newestFirst(manifests: readonly Manifest[]): Manifest[] {
  return [...manifests].sort(
    (a, b) => compareVersions(b.version, a.version) || (a.version < b.version ? 1 : -1),
  );
}

/** The newest version that is older than `version`: the version that its changes are compared with. */
export function previousOf(version: string, manifests: readonly Manifest[]): Manifest | undefined {
  return newest(manifests.filter((manifest) => compareVersions(manifest.version, version) < 0));
}

function entryOf(manifest: Manifest): IndexEntry {
  const { name, version, final, pages, metadata, changes, git } = manifest;
  const file = pdfName(name, version);
  const pdf = manifest.outputs.find((output) => output.name === file);
  return {
    version,
    ...(metadata.date && { date: metadata.date }),
    ...(metadata.status && { status: metadata.status }),
    final,
    title: metadata.title,
    pages,
    pdf: `${version}/${file}`,
    sha256: pdf?.sha256 ?? '',
    size: pdf?.size ?? 0,
    ...(git?.commit && { commit: git.commit }),
    ...(changes && { changes }),
  };
}
