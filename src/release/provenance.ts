/**
 * A manifest → `provenance.intoto.jsonl`: an in-toto Statement (v1) with the SLSA provenance predicate (v1), on one
 * line. The statement is not signed: it describes how the files were made, and only a signature on top (GitHub's
 * attestation, cosign) names who vouches for it. So it claims no more than SLSA Build L1, and has no time, since two
 * runs of a build would differ in it.
 */

import type { FileDigest, Manifest } from './release-types.js';

/** Name of the provenance in a release. */
export const provenanceName = 'provenance.intoto.jsonl';

/** The build type, which defines the form of `externalParameters` below. */
const buildType = 'pkg:npm/wp-build#release/v1';

export interface ProvenanceContent {
  readonly manifest: Manifest;
  /** files that the statement is about */
  readonly subjects: readonly FileDigest[];
  /** URI of what ran the build, such as a workflow on GitHub; default: wp-build itself, on any machine */
  readonly builder?: string | undefined;
}

/** The statement's line, LF included. */
export function provenance({ manifest, subjects, builder }: ProvenanceContent): string {
  const version = manifest.tools['wp-build'];
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: { name: manifest.name, version: manifest.version, ...manifest.settings },
        internalParameters: {},
        resolvedDependencies: [
          ...gitDependency(manifest),
          ...manifest.inputs.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
          ...manifest.tools.fonts.map(({ name, sha256 }) => ({ name: `font/${name}`, digest: { sha256 } })),
        ],
      },
      runDetails: {
        builder: {
          id: builder ?? `pkg:npm/wp-build@${version}`,
          version: { 'wp-build': version, browser: manifest.tools.browser },
        },
        metadata: {},
      },
    },
  };
  return `${JSON.stringify(statement)}\n`;
}

/** URI of what ran the build, of a statement; nothing where it does not say. */
export function provenanceBuilder(line: string): string | undefined {
  try {
    const id: unknown = JSON.parse(line)?.predicate?.runDetails?.builder?.id;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

/** The commit, where what was built is the commit: a dirty tree has none. */
function gitDependency({ git }: Manifest): readonly object[] {
  if (git?.commit === undefined || git.dirty.length > 0) return [];
  const uri = git.origin && gitUri(git.origin);
  return [{ ...(uri && { uri }), digest: { gitCommit: git.commit } }];
}

/** As pip and SPDX write it; `git@host:path` is ssh. */
function gitUri(origin: string): string {
  return /^\w+:\/\//.test(origin) ? `git+${origin}` : `git+ssh://${origin.replace(':', '/')}`;
}
