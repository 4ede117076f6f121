/**
 * Source → Described: the metadata of a paper from flags, front matter and the project's file, validated once and
 * before its body is read. Metadata decides the language of the text, and the files for citing.
 */

import type { CitationFile, Days, Diagnostic, Metadata, Source } from '../types.js';
import { filesForCiting } from './cited-files.js';
import { type MetadataOptions, mergedMetadata, type StatedMetadata, statedMetadata } from './metadata.js';
import { withLanguage } from './with-language.js';

/** A paper of which the metadata is known, but for what its body adds. */
export interface Described {
  readonly source: Source;
  /** by where it was written, with the language of the text where none was written */
  readonly stated: StatedMetadata;
  /** as if the body added nothing */
  readonly metadata: Metadata;
  readonly citationFiles: readonly CitationFile[];
  /** the days that replace the words `today` and `git` in its metadata */
  readonly days: Days;
  readonly diagnostics: readonly Diagnostic[];
}

/** Describes a paper. Throws BuildError with every error in its metadata. */
export function describe(source: Source, options: MetadataOptions): Described {
  const language = withLanguage(statedMetadata(source, options), source);
  const { stated } = language;
  const metadata = mergedMetadata(stated, { block: {} }, source);
  return {
    source,
    stated,
    metadata,
    citationFiles: filesForCiting(metadata, stated),
    days: options.days ?? {},
    diagnostics: [...stated.diagnostics, ...language.diagnostics],
  };
}
