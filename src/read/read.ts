/**
 * path → Source: the paper's text with its includes, its front matter as YAML text, and the project's defaults. Nothing
 * is interpreted here; every line has its original file and line number.
 */

import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { BuildError, error, warning } from '../diagnostic.js';
import { isInside } from '../disk/is-inside.js';
import { findDefaultsFile, type RootScope, reasonForbidden } from '../disk/resolve-in-root.js';
import { plainText, readTextFile, type TextFile } from '../disk/text-file.js';
import { findWorkTree } from '../git/safe-git.js';
import { holdLimit } from '../limits.js';
import type { BuildOptions, Diagnostic, Limits, Source, YamlText } from '../types.js';
import { chosenLines, hasConditions } from './conditions.js';
import { readDataFiles } from './data-files.js';
import { readDefaultsFile } from './defaults-file.js';
import { readDiagramFiles } from './diagram-files.js';
import { splitFrontMatter } from './front-matter-split.js';
import { joinIncludes } from './includes.js';
import { holdLineLengths, lineCount } from './long-lines.js';
import { projectRoot } from './project-root.js';
import { readLimits } from './read-limits.js';

const paperFaults = {
  missing: 'paper-missing',
  notAFile: 'paper-not-a-file',
  unreadable: 'paper-unreadable',
  notText: 'paper-not-text',
} as const;

/** Reads the paper at `path`. Throws BuildError where there is no text. */
export async function read(
  path: string,
  options: Pick<BuildOptions, 'root' | 'text' | 'texts' | 'audience'> = {},
): Promise<Source> {
  const absolute = resolve(path);
  const last = options.root === undefined ? undefined : resolve(options.root);
  const { file: defaultsFile, asked } = await findDefaultsFile(dirname(absolute), last);
  const defaults = defaultsFile === undefined ? undefined : await readDefaultsFile(defaultsFile, asked);
  const { limits, diagnostics: limitFaults } = readLimits(defaults);
  const paper = await paperText(path, options.text, limits);
  if ('fault' in paper) throw new BuildError(paper.fault, { dependencies: [absolute, ...asked] });
  const lines = lineCount(paper.text);
  holdLimit('lines', limits, { found: lines, place: { file: absolute, line: 1, column: 1 } });
  holdLineLengths(paper.text, limits, absolute);
  const { diagnostics: rootFaults, ...scope } = await scopeOf(absolute, options.root, defaults);
  await requireInside(scope, absolute, path);

  const split = splitFrontMatter(paper.text, absolute);
  if (split.diagnostics.length > 0) {
    throw new BuildError(split.diagnostics, { dependencies: [absolute, ...asked] });
  }
  const { audience = [] } = options;
  const frontMatter = split.frontMatter && forAudience(split.frontMatter, audience);
  const joined = await joinIncludes(split.body, {
    file: absolute,
    ...scope,
    chain: [await realpath(absolute).catch(() => absolute)],
    firstLine: split.bodyLine,
    audience,
    texts: options.texts,
    spent: { limits, bytes: paper.text.length, lines, includes: 0 },
  });
  const text = joined.lines.join('\n');
  const { data, paths } = await readDataFiles(text, { path: absolute, ...scope });
  const diagrams = await readDiagramFiles(joined.lines, joined.origins, scope);
  return {
    path: absolute,
    ...scope,
    name: basename(absolute, extname(absolute)),
    text,
    lines: joined.origins,
    ...(frontMatter && { frontMatter }),
    ...(defaults && { defaults }),
    limits,
    data,
    ...(diagrams.texts.size > 0 && { diagramFiles: diagrams.texts }),
    dependencies: [...new Set([absolute, ...asked, ...joined.files, ...paths, ...diagrams.paths])],
    diagnostics: [
      ...limitFaults,
      ...rootFaults,
      ...emptiness(paper.text, path, absolute),
      ...joined.diagnostics,
    ],
  };
}

/** Front matter without what is for others; what stays keeps its lines. */
function forAudience(yaml: YamlText, audience: readonly string[]): YamlText {
  if (!hasConditions(yaml.text)) return yaml;
  const lines = yaml.text.split('\n').map(() => '');
  const chosen = chosenLines(yaml.text, audience, { file: yaml.file, firstLine: yaml.line });
  for (const [at, line] of chosen.lines.entries()) lines[chosen.indexes[at] ?? at] = line;
  return { ...yaml, text: lines.join('\n') };
}

/** The paper's text: what was handed in, or what its file holds. */
async function paperText(asked: string, given: string | undefined, limits: Limits): Promise<TextFile> {
  if (given === undefined) return readTextFile(resolve(asked), { asked, faults: paperFaults, limits });
  holdLimit('bytes', limits, { found: given.length });
  return { text: plainText(given) };
}

/** A repository may have a link in place of a paper: a file outside is read only where the user widens the root. */
async function requireInside(scope: RootScope, paper: string, asked: string): Promise<void> {
  const real = await realpath(paper).catch(() => paper);
  const { root } = scope;
  if (isInside(root, real) && (await reasonForbidden(scope, real)) === undefined) return;
  const hint = 'Name the file that the link leads to, or widen the root with --root.';
  const message = `${asked} is a link that leads out of the root or to a file that the paper may not read.`;
  throw new BuildError(error('outside-root', message, { hint }), { dependencies: [paper] });
}

/** The folder of `--root`, else that of `wp-build.yaml`, else the top of the git work tree, else the paper's own. */
async function scopeOf(
  paper: string,
  asked: string | undefined,
  defaults: YamlText | undefined,
): Promise<RootScope & { readonly diagnostics: readonly Diagnostic[] }> {
  if (asked !== undefined) return { root: await askedRoot(paper, asked), diagnostics: [] };
  const ownFolder = await realpath(dirname(paper)).catch(() => undefined);
  // an editor may hold a paper whose folder is not there yet
  if (ownFolder === undefined) return { root: dirname(paper), diagnostics: [] };
  if (defaults !== undefined) return projectRoot(defaults, ownFolder);
  const top = await findWorkTree(ownFolder);
  const scope = top === undefined || top === ownFolder ? { root: ownFolder } : { root: top, ownFolder };
  return { ...scope, diagnostics: [] };
}

async function askedRoot(paper: string, asked: string): Promise<string> {
  const root = await realpath(resolve(asked)).catch(() => {
    throw new BuildError(
      error('usage', `--root ${asked} does not exist.`, { hint: 'Name an existing folder.' }),
    );
  });
  if (!isInside(root, await realpath(paper).catch(() => paper))) {
    const hint = 'Name a folder that holds the paper.';
    throw new BuildError(error('outside-root', `${paper} is not inside --root ${asked}.`, { hint }));
  }
  return root;
}

function emptiness(text: string, asked: string, file: string): Diagnostic[] {
  if (text.trim() !== '') return [];
  const hint = 'Write something. The PDF has a cover only.';
  return [warning('paper-empty', `${asked} is empty.`, { hint, place: { file, line: 1, column: 1 } })];
}
