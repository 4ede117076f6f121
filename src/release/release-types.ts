/**
 * The values of a release, in the order in which they are made:
 *
 *     Candidate (a built paper, git's state, what is released) → ReleasePlan → version folder → indexes, latest.pdf
 *
 * Only types, as in `types.ts`. What is written to disk (Manifest, ReleaseIndex) is a promise to those who read it.
 */

import type { Attachment, BuildOptions, Diagnostic, Metadata, Paper, Revision } from '../types.js';
import type { GitState } from './git-state.js';

/** Name, size and SHA-256 (lower-case hex) of a file. */
export interface FileDigest {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/** A file of a release, in memory. */
export interface ReleaseFile extends FileDigest {
  readonly bytes: Uint8Array;
}

/** A source file of the paper, under its name in the source zip and in the PDF. */
export interface SourceFile extends ReleaseFile {
  /** MIME type */
  readonly type: string;
  readonly relationship: Attachment['relationship'];
}

/** The versions of tools on which the bytes depend. */
export interface Tools {
  /** version of wp-build */
  readonly 'wp-build': string;
  /** the browser's own version string */
  readonly browser: string;
  /** `PACKAGE@VERSION`, and the digest of all its files that the theme names */
  readonly fonts: readonly FileDigest[];
  /**
   * Node's version, as another zlib may compress the same content into other bytes. Only in the manifest: a PDF with
   * this version would change with every version of Node, though most compress alike.
   */
  readonly node?: string;
}

/** Settings on which the bytes depend, with paths as names of source files: all that a rebuild needs. */
export interface BuildSettings {
  /** name of the paper among the source files */
  readonly paper: string;
  readonly options: Pick<BuildOptions, 'theme' | 'pageSize' | 'set' | 'sourceDateEpoch' | 'days'>;
  /** the revision history that was printed, where the paper leaves it to its releases */
  readonly history?: readonly Revision[];
  /** the signer of the finished file: without a signature the file is not the released file */
  readonly signer?: string;
  /** the user's config of the build: its name, and the digest of its files and packages */
  readonly config?: { readonly name: string; readonly sha256: string };
}

/** The versions among the source files, by which a rebuild without a manifest can report differences. */
export interface AttachedSettings extends BuildSettings {
  readonly tools: Tools;
}

/** `manifest.json` of a version. */
export interface Manifest {
  readonly manifestVersion: 1;
  readonly name: string;
  readonly version: string;
  /** version that this one follows, where there is one */
  readonly previous?: string | undefined;
  /** whether it may become `latest.pdf` */
  readonly final: boolean;
  readonly pages: number;
  readonly metadata: ManifestMetadata;
  /** the entry of this version in the paper's history */
  readonly changes?: string | undefined;
  readonly settings: BuildSettings;
  readonly inputs: readonly FileDigest[];
  /** every file of the release except this one, the provenance and the checksums, which have its hash */
  readonly outputs: readonly FileDigest[];
  readonly tools: Tools;
  readonly git?: ManifestGit | undefined;
  readonly signature?: ManifestSignature | undefined;
}

/** The signature of the PDF, and the hash of the unsigned PDF, with which a rebuild is compared. */
export interface ManifestSignature {
  readonly signer: string;
  readonly unsigned: FileDigest;
}

export type ManifestMetadata = Pick<
  Metadata,
  | 'title'
  | 'subtitle'
  | 'date'
  | 'authors'
  | 'status'
  | 'lang'
  | 'keywords'
  | 'classification'
  | 'organization'
>;

export interface ManifestGit {
  readonly commit?: string | undefined;
  readonly origin?: string | undefined;
  readonly tags: readonly string[];
  /** files that differed from the commit */
  readonly dirty: readonly string[];
}

/** `index.json` of a paper, derived from the manifests alone. */
export interface ReleaseIndex {
  readonly indexVersion: 1;
  readonly name: string;
  /** version of `latest.pdf` */
  readonly latest?: string;
  /** newest first */
  readonly versions: readonly IndexEntry[];
}

export interface IndexEntry {
  readonly version: string;
  readonly date?: string;
  readonly status?: string;
  readonly final: boolean;
  readonly title: string;
  readonly pages: number;
  /** path of the PDF from the index */
  readonly pdf: string;
  readonly sha256: string;
  readonly size: number;
  readonly commit?: string;
  readonly changes?: string;
}

/** A paper to release, with all inputs of the plan. */
export interface Candidate {
  /** path of the paper, as given */
  readonly source: string;
  /** names its folder */
  readonly name: string;
  /** absent where the paper could not be parsed */
  readonly paper?: Paper;
  /** all of the build; errors among them refuse the release */
  readonly diagnostics: readonly Diagnostic[];
  /** built with the DRAFT watermark */
  readonly draft: boolean;
  readonly git: GitState;
  readonly released: readonly Manifest[];
  /** absent where the paper could not be built */
  readonly built?: BuiltRelease;
}

/** All files of a release, in memory, and its manifest. */
export interface BuiltRelease {
  readonly manifest: Manifest;
  readonly files: readonly ReleaseFile[];
}

/** The plan for one paper. */
export type PaperPlan =
  | {
      readonly action: 'release';
      readonly source: string;
      readonly name: string;
      readonly version: string;
      readonly files: readonly ReleaseFile[];
      /** whether it becomes `latest.pdf` */
      readonly latest: boolean;
      /** exceptions that were allowed, and other remarks */
      readonly notes: readonly string[];
    }
  | {
      readonly action: 'already-released';
      readonly source: string;
      readonly name: string;
      readonly version: string;
    }
  | {
      readonly action: 'refuse';
      readonly source: string;
      readonly name: string;
      readonly refusals: readonly Diagnostic[];
    };

/** The plan of all papers, before any is applied. */
export interface ReleasePlan {
  readonly papers: readonly PaperPlan[];
}
