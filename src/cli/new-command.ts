/** `wp-build new TEMPLATE [NAME.md]`: a starter paper from `templates/`, never over a file that is there. */

import { constants, copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import { BuildError, error } from '../diagnostic.js';
import { shownPath } from './report.js';
import type { Terminal } from './terminal.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** Writes the starter paper `template` to `file`, or with `list` says which there are. Returns the exit code. */
export function newCommand(
  template: string | undefined,
  file: string | undefined,
  context: { readonly list: boolean; readonly terminal: Terminal },
): number {
  const names = templateNames();
  if (context.list || template === undefined) {
    for (const name of names) context.terminal.result(`${name.padEnd(24)}${titleOf(name)}`);
    if (context.list) return 0;
    throw new BuildError(error('usage', 'no template was named', { hint: `wp-build new ${names[0]}` }));
  }
  if (!names.includes(template)) {
    const nearest = [...names].sort((a, b) => distance(a, template) - distance(b, template))[0];
    const hint = `did you mean ${nearest}? wp-build new --list shows all`;
    throw new BuildError(error('usage', `there is no template ${template}`, { hint }));
  }
  const target = file === undefined ? `${template}.md` : extname(file) === '' ? `${file}.md` : file;
  copyNew(join(templates, `${template}.md`), target);
  context.terminal.result(target);
  context.terminal.note(`Next: wp-build ${shownPath(target)}`);
  return 0;
}

/** Names of the starter papers. */
function templateNames(): string[] {
  return readdirSync(templates)
    .filter((file) => file.endsWith('.md'))
    .map((file) => basename(file, '.md'))
    .sort();
}

function titleOf(name: string): string {
  return /^(?:title|subtitle): *(.+)$/m.exec(readFileSync(join(templates, `${name}.md`), 'utf8'))?.[1] ?? '';
}

function copyNew(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const exists = code === 'EEXIST';
    const hint = exists ? 'name another file: wp-build new TEMPLATE NAME.md' : 'check that its folder exists';
    const text = exists ? `${to} exists already` : `${to} cannot be written: ${message}`;
    throw new BuildError(error(exists ? 'usage' : 'output-unwritable', text, { hint }), { cause });
  }
}
