/** The page of an engine: the engine's bundle, from its package, and a document with the theme's fonts. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DiagramFonts } from './diagram.js';

const require = createRequire(import.meta.url);

/** Text of a file that a package ships beside its entry. */
export function readBeside(packageName: string, fileName: string): Promise<string> {
  return readFile(join(dirname(require.resolve(packageName)), fileName), 'utf8');
}

/** The empty document in which diagrams are drawn. */
export function pageHtml(fonts: DiagramFonts): string {
  const faces = (fonts.faces ?? '').replaceAll('</', '<\\/');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Diagrams</title><style>${faces}</style><body></body></html>`;
}
