/**
 * A built-in sheet → its rules, fonts and images, read once in a process: each paper of a call would read sixty files
 * again. Fonts and images of packages do not change; the text of the sheet itself is compared.
 */

import { readFile } from 'node:fs/promises';
import { readStyleSheet, type StyleSheet } from './style-sheet.js';
import type { SheetFile } from './theme-assets.js';

interface KnownSheet {
  readonly text: string;
  readonly sheet: Promise<StyleSheet>;
}

const known = new Map<string, KnownSheet>();

/** Reads a sheet that comes with wp-build. */
export async function readBuiltIn(file: SheetFile): Promise<StyleSheet> {
  const { path } = file;
  // a sheet that cannot be read has the error of its own
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const last = known.get(path);
  if (last && last.text === text) return last.sheet;
  const sheet = readStyleSheet(file);
  known.delete(path);
  if (text !== undefined) known.set(path, { text, sheet });
  // the next paper tries again
  sheet.catch(() => known.delete(path));
  return sheet;
}
