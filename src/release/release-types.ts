/**
 * The values of a release, in the order in which they are made:
 *
 *     Candidate (a built paper, git's state, what is released) → ReleasePlan → version folder, index.json, latest.pdf
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

/** A file that the paper was made of, under the name that it has in the source zip and in the PDF. */
export interface SourceFile extends ReleaseFile {
  /** MIME type */
  readonly type: string;
  readonly relationship: Attachment['relationship'];
}

/** What built the paper: the versions that decide its bytes. */
export interface Tools {
  /** version of wp-build */
  readonly 'wp-build': string;
  /** as the browser names itself */
  readonly browser: string;
  /** `PACKAGE@VERSION`, and the digest of all its files that the theme names */
  readonly fonts: readonly FileDigest[];
  /**
   * Node's version, whose zlib may pack the same content into other bytes. In the manifest alone: a PDF that named it
   * would change with every version of Node, though most pack alike.
   */
  readonly node?: string;
}

/** Settings that decide the bytes, with paths as names of source files: all that a rebuild needs. */
export interface BuildSettings {
  /** name of the paper among the source files */
  readonly paper: string;
  readonly options: Pick<BuildOptions, 'theme' | 'pageSize' | 'set' | 'sourceDateEpoch' | 'days'>;
  /** the revision history that was printed, where the paper leaves it to its releases */
  readonly history?: readonly Revision[];
  /** who signs the finished file: without the signature that follows, the file is not what was released */
  readonly signer?: string;
  /** the user's own config that took part: its name, and the digest of its files and packages */
  readonly config?: { readonly name: string; readonly sha256: string };
}

/** The settings among the source files: with them alone a rebuild can say what is not as it was. */
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
  /** what the paper's history says of this version */
  readonly changes?: string | undefined;
  readonly settings: BuildSettings;
  readonly inputs: readonly FileDigest[];
  /** every file of the release but this one, the provenance and the sums, which name it in turn */
  readonly outputs: readonly FileDigest[];
  readonly tools: Tools;
  readonly git?: ManifestGit | undefined;
  readonly signature?: ManifestSignature | undefined;
}

/** That the PDF is signed, and what it was before: this is what a rebuild is compared with. */
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

/** `index.json` of a paper: derived from the manifests, and nothing that they do not say. */
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

/** A paper that asks to be released, and all that the answer depends on. */
export interface Candidate {
  /** path of the paper, as given */
  readonly source: string;
  /** names its folder */
  readonly name: string;
  /** absent where the paper could not be understood */
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

/** All files of a release, in memory, and what its manifest says. */
export interface BuiltRelease {
  readonly manifest: Manifest;
  readonly files: readonly ReleaseFile[];
}

/** What is to become of one paper. */
export type PaperPlan =
  | {
      readonly action: 'release';
      readonly source: string;
      readonly name: string;
      readonly version: string;
      readonly files: readonly ReleaseFile[];
      /** whether it becomes `latest.pdf` */
      readonly latest: boolean;
      /** what was allowed, and what else a reader of the plan should know */
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

/** What is to be done, before any of it is. */
export interface ReleasePlan {
  readonly papers: readonly PaperPlan[];
}
