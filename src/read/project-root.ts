/**
 * `root:` of `wp-build.yaml` → the folder that its papers may read. A project may only narrow it: its file comes with the
 * repository, and its author must not open other folders of the machine. `--root` widens it.
 */

import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { isDeepYaml } from '../data/yaml-depth.js';
import { warning } from '../diagnostic.js';
import { isInside } from '../disk/is-inside.js';
import type { Diagnostic, YamlText } from '../types.js';

/** The folder, and what is wrong with the one that the project names. */
export interface ProjectRoot {
  /** real path */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The root of papers below `defaults`, for the paper in the real folder `paperFolder`. */
export async function projectRoot(defaults: YamlText, paperFolder: string): Promise<ProjectRoot> {
  const home = await realpath(dirname(defaults.file));
  const named = namedRoot(defaults);
  if (!named) return { root: home, diagnostics: [] };
  const root = await realpath(resolve(home, named.path)).catch(() => undefined);
  const problem =
    root === undefined
      ? 'does not exist'
      : isInside(home, root)
        ? isInside(root, paperFolder)
          ? undefined
          : 'does not hold this paper'
        : 'is outside of the folder of wp-build.yaml';
  if (root !== undefined && problem === undefined) return { root, diagnostics: [] };
  const { line, column } = named;
  const place = { file: defaults.file, line, column };
  const hint = 'Name a folder below wp-build.yaml that holds its papers. --root names any other folder.';
  const found = warning(
    'defaults-value',
    `"root: ${named.path}" ${problem}. The folder of wp-build.yaml is used.`,
    {
      place,
      hint,
    },
  );
  return { root: home, diagnostics: [found] };
}

/** YAML that cannot be read is reported where the rest of the file is read. */
function namedRoot({ text, line: firstLine }: YamlText) {
  if (!/^["']?root["']?\s*:/m.test(text) || isDeepYaml(text)) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const node: unknown = document.errors.length === 0 ? document.get('root', true) : undefined;
  if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '') return undefined;
  const { line, col } = lines.linePos(node.range?.[0] ?? 0);
  return { path: node.value.trim(), line: firstLine + line - 1, column: col };
}
