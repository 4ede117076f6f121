/**
 * The source map of a chunk → a source map of lines in our own files alone, in the usual format: enough for the stack
 * of a bug report, in a twentieth of the space.
 */

import { decode, encode } from '@jridgewell/sourcemap-codec';

/** Keeps the first place in `src/` of each line. */
export function lineMapOf({ sources, mappings }) {
  const paths = sources.map((source) => source.replaceAll('\\', '/').replace(/^(\.\.\/)+/, ''));
  const ours = paths.filter((path) => path.startsWith('src/'));
  const places = decode(mappings).map((segments) => {
    const found = segments.find(([, source]) => paths[source]?.startsWith('src/'));
    return found ? [[0, ours.indexOf(paths[found[1]]), found[2], 0]] : [];
  });
  return JSON.stringify({ version: 3, sources: ours, names: [], mappings: encode(places) });
}
