/**
 * What goes into a page of diagrams: the bundle of an engine, and functions of ours as source. Since only their text
 * goes there, a function may use its argument, others of its own file by name, and what the page has: no import.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DiagramFonts } from './diagram.js';

const require = createRequire(import.meta.url);

/** Text of a file that a package ships beside its entry. */
export function readBeside(packageName: string, fileName: string): Promise<string> {
  return readFile(join(dirname(require.resolve(packageName)), fileName), 'utf8');
}

/** Functions that are sent as source, by the names that they call each other by. */
type Sent = Readonly<Record<string, unknown>>;

/** Source of a function that hands its argument, and the tools, to the function called `first`. */
export function callOf(first: string, module: Sent, tools: Sent = {}): string {
  const functions = Object.values({ ...module, ...tools }).filter((value) => typeof value === 'function');
  return `(argument) => {\n${functions.join('\n')}\nreturn ${first}(argument, { ${Object.keys(tools).join(', ')} });\n}`;
}

/** The empty document in which diagrams are drawn. */
export function pageHtml(fonts: DiagramFonts): string {
  const faces = (fonts.faces ?? '').replaceAll('</', '<\\/');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Diagrams</title><style>${faces}</style><body></body></html>`;
}
