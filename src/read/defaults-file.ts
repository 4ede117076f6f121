/**
 * The file `wp-build.yaml` → its text. The only reader of this file: in a repository of a stranger it may be a link out
 * of the folder, a pipe, or a file of many gigabytes.
 */

import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BuildError } from '../diagnostic.js';
import { readTextFile } from '../disk/text-file.js';
import type { YamlText } from '../types.js';

const faults = {
  missing: 'defaults-syntax',
  notAFile: 'defaults-syntax',
  unreadable: 'defaults-syntax',
  notText: 'defaults-syntax',
} as const;

/** The text of the project file `file`. Throws BuildError where it has none; `dependencies` is what was looked for. */
export async function readDefaultsFile(file: string, dependencies: readonly string[]): Promise<YamlText> {
  const found = await readTextFile(file, { asked: file, faults, within: await realpath(dirname(file)) });
  if ('text' in found) return { file, text: found.text, line: 1 };
  // nothing can be built without it, as a content that is missing can
  throw new BuildError({ ...found.fault, severity: 'error' }, { dependencies });
}
