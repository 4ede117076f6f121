/**
 * A built paper and the version before it, whose source is read from its source zip → the redline and `CHANGES.md`.
 * They are made from released files alone, so that `verify` can make them again.
 */

import { join } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { type BuiltContent, type RunContext, runContextFor } from './build-from.js';
import { changesMd } from './changes-md.js';
import { redlinePaper } from './diff/redline.js';
import { editionOf } from './edition.js';
import type { FileOperations } from './file-operations.js';
import type { Pipeline, PreparedPaper } from './pipeline.js';
import type { ReleaseContent } from './release-files.js';
import { sourceZipName } from './release-names.js';
import type { Manifest } from './release-types.js';
import { damaged } from './released.js';
import { unzipSources, withSources } from './source-folder.js';

export interface PreviousContext {
  readonly previous: Manifest;
  /** the paper's release folder */
  readonly folder: string;
  /** what the history says of the new version */
  readonly changes: string | undefined;
  readonly pipeline: Pipeline;
  readonly run: RunContext;
  readonly files: FileOperations;
}

/** The redline and the list of changes since `previous`. */
export async function sincePrevious(
  { prepared, metadata, settings }: BuiltContent,
  context: PreviousContext,
): Promise<NonNullable<ReleaseContent['since']>> {
  const { previous, pipeline, run, changes: ownChanges } = context;
  const old = await prepareReleased(context);
  const { paper, changes } = redlinePaper(editionOf(old), editionOf(prepared));
  const options = { ...runContextFor(settings, run), ...settings.options };
  const request = { prepared: { ...prepared, paper }, options, attachments: [] };
  const redline = await pipeline.print({ ...request, kind: 'redline' });
  const { version = '', date } = metadata;
  const own = { version, ...(date && { date }), changes: ownChanges ?? '' };
  const history = metadata.history === 'auto' || metadata.history.length === 0 ? [own] : metadata.history;
  const since = previous.version;
  return {
    version: since,
    redline: redline.bytes,
    changesMd: changesMd({ changes, metadata, since, history }),
  };
}

async function prepareReleased(context: PreviousContext): Promise<PreparedPaper> {
  const { previous, folder, pipeline, run, files } = context;
  const { name, version, settings } = previous;
  const zip = join(folder, version, sourceZipName(name, version));
  const bytes = await files.readFile(zip).catch((cause: unknown) => {
    const message = `${zip} cannot be read, and the new version is compared with it.`;
    throw new BuildError(error('release-damaged', message), { cause });
  });
  try {
    return await withSources(unzipSources(bytes), settings, ({ paper, options }) =>
      pipeline.prepare(paper, { ...runContextFor(settings, run), ...options }),
    );
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    throw new BuildError(damaged(zip, `cannot be compared with: ${cause.message}`), { cause });
  }
}
