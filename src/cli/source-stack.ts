/**
 * The stack of an error, in files of `dist/` → the same stack in files of `src/`. The line maps beside the bundle are
 * read only for such a stack: `--enable-source-maps` would read them at each start.
 */

import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/** A frame in a chunk of the bundle, or in the script that runs in pages. */
const bundled =
  /(?<=\(|at |async )(?!async )[^()\n]*[\\/]chunks[\\/]([\w.-]+\.cjs):(\d+):\d+|\bin-page\.js:(\d+):\d+/g;

/** Replaces each place in the bundle by the line of the source that it was made of, if that is known. */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replaceAll(bundled, (place, chunk?: string, chunkLine?: string, pageLine?: string) => {
    const path = chunk === undefined ? 'in-page/in-page.js.map' : `chunks/${chunk}.map`;
    if (!maps.has(path)) maps.set(path, readMap(path));
    return sourcePlace(maps.get(path), Number(chunkLine ?? pageLine)) ?? place;
  });
}

/** A path below `dist/`. */
function readMap(path: string): SourceMap | undefined {
  try {
    const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    // run from source, or a build without maps: the stack is as good as it can be
    return undefined;
  }
}

function sourcePlace(map: SourceMap | undefined, line: number): string | undefined {
  const entry = map?.findEntry(line - 1, 0);
  // the entry before is given where a line has none
  if (!entry || !('originalSource' in entry) || entry.generatedLine !== line - 1) return undefined;
  return `${entry.originalSource}:${entry.originalLine + 1}`;
}
