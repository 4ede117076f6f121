/** `wp-build theme [NAME] [FILE.css]`: the themes, a specimen of one, or a new sheet that begins as one. */

import { fileURLToPath } from 'node:url';
import { newTheme, themes } from '../build/themes.js';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { createAtomic } from '../disk/atomic-write.js';
import { writeReason } from '../disk/write-reason.js';
import { buildCommand } from './build-command.js';
import { printableLine } from './printable-text.js';
import { shownPath } from './report.js';
import type { Terminal } from './terminal.js';

const specimen = fileURLToPath(new URL('../../templates/showcase.md', import.meta.url));

/** The arguments of the command. */
export interface ThemeRequest {
  readonly list: boolean;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Lists the themes, builds a specimen of `name`, or writes a sheet that begins as `name` to `file`. */
export async function themeCommand(
  name: string | undefined,
  file: string | undefined,
  { list, terminal, signal }: ThemeRequest,
): Promise<number> {
  if (list || name === undefined) {
    for (const { name: one, what } of await themes()) terminal.result(`${one.padEnd(12)}${what}`);
    return 0;
  }
  if (file !== undefined) return writeTheme(name, file, terminal);
  const shortName = name.replace(/^.*[\\/]|\.css$/g, '');
  const flags = { theme: [name], out: `out/theme-${shortName}.pdf` };
  return buildCommand([specimen], flags, { terminal, signal });
}

async function writeTheme(name: string, file: string, terminal: Terminal): Promise<number> {
  const target = file.endsWith('.css') ? file : `${file}.css`;
  const sheet = await newTheme(name);
  if (sheet === undefined) {
    const hint = 'Run wp-build theme --list for the themes.';
    throw new BuildError(error('usage', `There is no theme ${name}.`, { hint }));
  }
  try {
    await createAtomic(target, Buffer.from(sheet));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isThere = code === 'EEXIST';
    const text = isThere
      ? `${target} exists already.`
      : `${target} cannot be written: ${withFullStop(writeReason(cause) ?? message)}`;
    const hint = isThere
      ? 'Nothing was written. Name another file.'
      : 'Name a file in a folder that exists and can be written.';
    throw new BuildError(error(isThere ? 'usage' : 'output-unwritable', text, { hint }), { cause });
  }
  terminal.result(printableLine(target));
  terminal.note(`Next: wp-build theme ${shownPath(target)}`);
  return 0;
}
