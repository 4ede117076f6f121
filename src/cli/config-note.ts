/**
 * A `wp-build.config.mjs` that lies in a project and was not named → one info. The file is code, so it is loaded only
 * where the user names it: a repository of a stranger may have such a file.
 */

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { info } from '../diagnostic.js';
import { formatDiagnostics, shownPath } from './report.js';
import type { Terminal } from './terminal.js';

const names = ['ts', 'mts', 'js', 'mjs', 'cjs'].map((extension) => `wp-build.config.${extension}`);
/** Files that mark the top of a project. */
const tops = ['wp-build.yaml', 'wp-build.yml', '.git'];

/** An info about the config above the first paper, or above the current folder, where none was named. */
export function noteUnloadedConfig(
  papers: readonly string[],
  { config }: { readonly config?: unknown },
  { quiet, terminal }: { readonly quiet: boolean | undefined; readonly terminal: Terminal },
): void {
  if (config !== undefined || quiet) return;
  const found = configAbove(dirname(resolve(papers[0] ?? 'paper.md'))) ?? configAbove(resolve('.'));
  if (found === undefined) return;
  const path = shownPath(found);
  const hint = `Write --config ${path} to load it.`;
  const note = info('config-not-loaded', `${path} is not loaded: it is code, and no option names it.`, {
    hint,
  });
  terminal.note(formatDiagnostics([note], 'info', terminal.colors));
}

/** In the folder, or above it up to the top of its project; folders outside of a project have no config. */
function configAbove(start: string): string | undefined {
  let found: string | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    found ??= names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined && folder === start) return found;
    if (tops.some((name) => existsSync(join(folder, name)))) return found;
    if (dirname(folder) === folder) return undefined;
  }
}
