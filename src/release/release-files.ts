/**
 * A built paper → all files of its release, in memory, each a function of the paper and of git's state alone, so that
 * two releases of the same state have the same bytes. Each file is made before the files that have its hash: content →
 * manifest → provenance → checksums.
 */

import type { Metadata } from '../types.js';
import { checksumsName, formatChecksums } from './checksums.js';
import { digestOf, jsonFile, releaseFile } from './digest.js';
import type { GitState } from './git-state.js';
import { manifestName, manifestOf } from './manifest.js';
import { provenance, provenanceName } from './provenance.js';
import { changesName, htmlName, pdfName, redlineName, sourceZipName } from './release-names.js';
import type { BuildSettings, BuiltRelease, ReleaseFile, SourceFile, Tools } from './release-types.js';
import { sourceZip } from './source-zip.js';

export interface ReleaseContent {
  readonly name: string;
  /** must be fit for a folder's name: see `folderNameFault` */
  readonly version: string;
  readonly metadata: Metadata;
  /** as it is published */
  readonly pdf: Uint8Array;
  /** who signed it, and the PDF before that */
  readonly signed?: { readonly signer: string; readonly unsigned: Uint8Array };
  /** self-contained HTML */
  readonly html: string;
  readonly pages: number;
  readonly sources: readonly SourceFile[];
  readonly settings: BuildSettings;
  readonly tools: Tools;
  readonly git: GitState;
  /** what this version says of itself in the paper's history */
  readonly changes?: string | undefined;
  /** the version before this one, and what changed since */
  readonly since?: { readonly version: string; readonly redline: Uint8Array; readonly changesMd: string };
  /** URI of what runs the build */
  readonly builder?: string;
}

/** Every file of the release, and the manifest among them as a value. */
export function releaseFiles(content: ReleaseContent): BuiltRelease {
  const outputs = contentFiles(content);
  const { signed } = content;
  const manifest = manifestOf({
    ...content,
    signature: signed && {
      signer: signed.signer,
      unsigned: digestOf(releaseFile(pdfName(content.name, content.version), signed.unsigned)),
    },
    changes: content.changes,
    previous: content.since?.version,
    inputs: content.sources,
    outputs,
  });
  const manifestFile = jsonFile(manifestName, manifest);
  const subjects = [...outputs, manifestFile];
  const statement = releaseFile(provenanceName, provenance({ manifest, subjects, builder: content.builder }));
  const all = [...subjects, statement];
  return { manifest, files: [...all, releaseFile(checksumsName, formatChecksums(all))] };
}

function contentFiles(content: ReleaseContent): readonly ReleaseFile[] {
  const { name, version, pdf, html, sources, metadata, since } = content;
  return [
    releaseFile(pdfName(name, version), pdf),
    releaseFile(htmlName(name, version), html),
    releaseFile(sourceZipName(name, version), sourceZip(`${name}-${version}`, sources, metadata.date)),
    ...(since
      ? [releaseFile(redlineName(name, version), since.redline), releaseFile(changesName, since.changesMd)]
      : []),
  ];
}
