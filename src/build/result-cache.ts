/**
 * A paper that was built before, with the same files, options and environment → its output files, without a build.
 */

import type { EntryStore } from '../cache/entry-store.js';
import type { AskStamp } from '../cache/input-stamps.js';
import type { BuildOptions, BuildResult, Diagnostic } from '../types.js';
import type { Built, BuiltScreen } from './build.js';
import { type MadeFile, type PaperPlace, writeOutputs } from './build-outputs.js';
import { type AskEnvironment, type FoundBytes, openKeptByInputs } from './kept-by-inputs.js';

/** Results of whole builds, cached between calls. */
export interface ResultCache {
  /** Writes the files of the paper at `path` from the cache; undefined where it has to be built. */
  find(path: string, options: BuildOptions): Promise<BuildResult | undefined>;
  /** Stores the result of a build that began at that time. */
  keep(
    path: string,
    options: BuildOptions,
    built: (Built | BuiltScreen) & { readonly startedAtMs: number },
  ): Promise<void>;
}

/** The cached metadata of a result, beside the bytes of its files. */
interface Outline {
  readonly place: PaperPlace;
  readonly pages: number;
  readonly files: readonly { readonly extension: string; readonly length: number }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Opens the results in `store`. */
export function openResultCache(
  store: EntryStore,
  surroundings: AskEnvironment,
  stampOf?: AskStamp,
): ResultCache {
  const kept = openKeptByInputs(store, { purpose: 'build', surroundings, stampOf });
  return {
    async find(path, options) {
      const start = performance.now();
      const found = await kept.find(path, options);
      return found && restored(found, { path, options, start });
    },
    keep(path, options, { result, produced, files, place, startedAtMs }) {
      const { paper, dependencies, diagnostics } = produced;
      const outline = { place, pages: result.pages, files: files.map(lengthOf), diagnostics };
      const bytes = () => packed(outline, files);
      return kept.keep(path, options, { paper, dependencies, startedAtMs, bytes });
    },
  };
}

function packed(outline: Outline, files: readonly MadeFile[]): Buffer {
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(outline)}\n`),
    ...files.map(({ bytes }) => Buffer.from(bytes)),
  ]);
}

const lengthOf = ({ extension, bytes }: MadeFile) => ({ extension, length: bytes.length });

interface Restoring {
  readonly path: string;
  readonly options: BuildOptions;
  readonly start: number;
}

async function restored(
  { bytes: kept, inputs }: FoundBytes,
  { path, options, start }: Restoring,
): Promise<BuildResult> {
  const end = kept.indexOf('\n');
  const outline: Outline = JSON.parse(kept.toString('utf8', 0, end));
  let from = end + 1;
  const files = outline.files.map(({ extension, length }) => {
    from += length;
    return { extension, bytes: kept.subarray(from - length, from) };
  });
  const { place, pages, diagnostics } = outline;
  const request = { place, files, inputs, options, which: 'changed' } as const;
  const paths = await writeOutputs(request);
  const ms = performance.now() - start;
  return {
    source: path,
    output: paths[0] ?? '',
    pages,
    bytes: files[0]?.bytes.length ?? 0,
    ms: Math.round(ms),
    steps: [{ step: 'cache', ms }],
    files: paths,
    diagnostics,
    dependencies: inputs,
    isKept: true,
  };
}
