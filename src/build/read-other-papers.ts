/**
 * Names in references such as `@other#fig:a` → the papers that they mean, for a paper that is built alone: a file
 * beside it, or a paper of the project's book or list. Their contents are numbered as if they were built alone, too.
 */

import { basename, dirname, extname, resolve } from 'node:path';
import { BuildError } from '../diagnostic.js';
import { isInside } from '../disk/is-inside.js';
import { defaultLimits, holdLimit } from '../limits.js';
import { describe } from '../parse/describe.js';
import type { OtherPaper, Target } from '../parse/other-papers.js';
import { parse } from '../parse/parse.js';
import { readCitationFiles } from '../read/citation-files.js';
import { read } from '../read/read.js';
import type { BuildOptions, Paper, ReferenceTarget } from '../types.js';
import { daysFor } from './days.js';

/** The papers, and every file that was read or looked for. */
export interface OtherPapers {
  readonly others: ReadonlyMap<string, OtherPaper>;
  readonly dependencies: readonly string[];
}

/** Finds and reads the papers that `paper` refers to. One that is not found is missing. */
export async function readOtherPapers(paper: Paper, options: BuildOptions): Promise<OtherPapers> {
  const { source, otherPapers: names = [] } = paper;
  const { limits = defaultLimits } = source;
  const place = { file: source.path, line: 1, column: 1 };
  holdLimit('includes', limits, {
    found: names.length,
    subject: 'The paper, with those it refers to,',
    place,
  });
  let bytes = Buffer.byteLength(source.text);
  const others = new Map<string, OtherPaper>();
  const dependencies: string[] = [];
  for (const name of names) {
    for (const path of placesOf(name, paper)) {
      dependencies.push(path);
      const found = await readOther(path, name, options);
      if (!found) continue;
      bytes += found.bytes;
      holdLimit('bytes', limits, { found: bytes, subject: 'The paper, with those it refers to,', place });
      others.set(name, found.other);
      dependencies.push(...found.dependencies);
      break;
    }
  }
  return { others, dependencies };
}

/** A target as references know it. */
export const asTarget = (target: ReferenceTarget): Target => target as Target;

/** Candidates for the paper `name`: the project's papers first, since it may be in another folder. */
function placesOf(name: string, { source, project }: Paper): readonly string[] {
  const home = source.defaults && dirname(source.defaults.file);
  const listed = home === undefined ? [] : [...(project?.book?.papers ?? []), ...(project?.papers ?? [])];
  const named = listed
    .filter((path) => basename(path, extname(path)) === name || withoutEnding(path) === name)
    .map((path) => resolve(home ?? '', path));
  const beside = ['.md', '.markdown', '.qmd'].map((ending) => resolve(dirname(source.path), name + ending));
  return [...new Set([...named, ...beside])].filter((path) => isInside(source.root, path));
}

const withoutEnding = (path: string): string => path.slice(0, -extname(path).length || undefined);

async function readOther(path: string, name: string, options: BuildOptions) {
  // a title and a theme that are asked for are those of the paper that is built
  const { set: _set, text: _text, ...shared } = options;
  try {
    const source = await read(path, shared);
    const described = describe(source, { ...shared, days: await daysFor(source, shared) });
    const citations = await readCitationFiles(described.citationFiles, source);
    const { metadata, targets = [] } = await parse(described, { citations, signal: options.signal });
    const other: OtherPaper = { name, title: metadata.title, targets: targets.map(asTarget) };
    const bytes = Buffer.byteLength(source.text);
    return { other, bytes, dependencies: [...source.dependencies, ...citations.dependencies] };
  } catch (cause) {
    if (cause instanceof BuildError) return undefined;
    throw cause;
  }
}
