/** An image that names the source of a diagram → the diagram, as if its text stood in a fence. */

import { dirname, resolve } from 'node:path';
import { table } from '../data/table.js';
import { sha256OfAll } from '../hash.js';
import type { DiagramUse, Source } from '../types.js';

const kinds: Readonly<Record<string, DiagramUse['kind']>> = table({
  dot: 'dot',
  gv: 'dot',
  mmd: 'mermaid',
  mermaid: 'mermaid',
  'vl.json': 'vega-lite',
  'vg.json': 'vega-lite',
});

/** The file that an image names. */
export interface NamedFile {
  /** as written in `file`, decoded */
  readonly written: string;
  readonly file: string;
  readonly alt: string;
}

/** The diagram; undefined where the image is another one, or its file was not read. */
export function diagramOf(
  { written, file, alt }: NamedFile,
  files: Source['diagramFiles'],
): DiagramUse | undefined {
  const name = written.replace(/[?#].*$/s, '');
  const extension = /\.(dot|gv|mmd|mermaid|vl\.json|vg\.json)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = kinds[extension];
  const read = kind && files?.get(resolve(dirname(file), name));
  if (!kind || !read) return undefined;
  const { path, text } = read;
  return {
    src: `diagram:${sha256OfAll([kind, path, text, alt]).slice(0, 16)}`,
    kind,
    text,
    place: { file: path, line: 1, column: 1 },
    isFile: true,
    ...(alt !== '' && { alt }),
  };
}
