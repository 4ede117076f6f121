/**
 * Images that are sources of diagrams (`![caption](flow.mmd)`) → their text. They are found in the lines, before
 * Markdown: an extra file does no harm, and later stages read no files. A file that can't be read is reported when
 * images are read.
 */

import { dirname, resolve } from 'node:path';
import { percentDecoded } from '../html/percent-decoded.js';
import type { LineOrigin, Source } from '../types.js';
import { readDataFile } from './data-files.js';

type Scope = Pick<Source, 'root' | 'ownFolder'>;

/** The texts, by absolute path, and all requested files. */
export interface DiagramFiles {
  readonly texts: NonNullable<Source['diagramFiles']>;
  readonly paths: readonly string[];
}

const extension = '\\.(?:dot|gv|mmd|mermaid|vl\\.json|vg\\.json)';
const mention = new RegExp(
  `(?:\\]\\(\\s*|\\]:\\s*|\\bsrc\\s*=\\s*["']?|!\\[\\[)(?:<([^<>\\n]{1,300}${extension})>|([^\\s<>()"'\\]|]{1,300}${extension})(?=[\\s)"'|\\]?#>]|$))`,
  'gi',
);

/** Reads the diagrams that images of the text name, each relative to the file that names it. */
export async function readDiagramFiles(
  lines: readonly string[],
  origins: readonly LineOrigin[],
  scope: Scope,
): Promise<DiagramFiles> {
  const wanted = new Map<string, { readonly name: string; readonly file: string }>();
  for (const [index, line] of lines.entries()) {
    if (!/\.(?:dot|gv|mmd|mermaid|json)\b/i.test(line)) continue;
    const file = origins[index]?.file ?? '';
    for (const [, angled, plain] of line.matchAll(mention)) {
      const name = percentDecoded(angled ?? plain ?? '');
      if (!/^[a-z][a-z0-9+.-]+:|^\/\//i.test(name)) wanted.set(resolve(dirname(file), name), { name, file });
    }
  }
  const texts = new Map<string, { readonly path: string; readonly text: string }>();
  const paths: string[] = [];
  for (const [written, { name, file }] of wanted) {
    const found = await readDataFile(name, { ...scope, path: file });
    if (found.path !== undefined) paths.push(found.path);
    if ('text' in found) texts.set(written, found);
  }
  return { texts, paths };
}
