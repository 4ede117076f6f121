/** `wp-build new TEMPLATE [NAME.md]`: a starter paper from `templates/`, never over a file that is there. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import { BuildError, error } from '../diagnostic.js';
import { makeWhole } from '../disk/whole-file.js';
import { shownPath } from './report.js';
import type { Terminal } from './terminal.js';
import { visibleLine } from './visible.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** Writes the starter paper `template` to `file`, or with `list` says which there are. Returns the exit code. */
export async function newCommand(
  template: string | undefined,
  file: string | undefined,
  context: { readonly list: boolean; readonly terminal: Terminal },
): Promise<number> {
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
  const written = await copyTemplate(template, target);
  for (const path of written) context.terminal.result(visibleLine(path));
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

/** Copies the paper, and the folder of the same name with what it refers to, if it has one; returns their paths. */
async function copyTemplate(template: string, target: string): Promise<string[]> {
  const folder = join(templates, template);
  const beside = join(dirname(target), template);
  const hasFolder = existsSync(folder);
  // neither is written where one of them is there already
  for (const path of hasFolder ? [target, beside] : [target]) if (existsSync(path)) throw alreadyThere(path);
  if (hasFolder) await writeNew(beside, () => copyFolder(folder, beside));
  try {
    await writeNew(target, async () => makeWhole(target, await readFile(`${folder}.md`)));
  } catch (cause) {
    if (hasFolder) await rm(beside, { recursive: true, force: true });
    throw cause;
  }
  return hasFolder ? [target, beside] : [target];
}

/** Copies a folder that is not there yet, whole or not at all. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  try {
    for (const entry of await readdir(from, { withFileTypes: true })) {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) await copyFolder(source, target);
      else await makeWhole(target, await readFile(source));
    }
  } catch (cause) {
    await rm(to, { recursive: true, force: true });
    throw cause;
  }
}

/** Does `write`, and says what is wrong where it cannot. */
async function writeNew(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path, cause);
    const reason = code === 'ENOSPC' ? 'the disk is full' : message;
    const hint = code === 'ENOSPC' ? 'make room, or name another folder' : 'check that its folder exists';
    throw new BuildError(error('output-unwritable', `${path} cannot be written: ${reason}`, { hint }), {
      cause,
    });
  }
}

function alreadyThere(path: string, cause?: unknown): BuildError {
  const hint = 'name another file: wp-build new TEMPLATE NAME.md; nothing was written';
  return new BuildError(error('usage', `${path} exists already`, { hint }), { cause });
}
