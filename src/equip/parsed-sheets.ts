/**
 * The text of a style sheet → its rules. `npm run build` parses the built-in sheets (`src/bundle/parse-sheets.mjs`), as
 * parsing them takes 2% of a short paper's time. All other sheets are parsed when they are read.
 */

import { readFile } from 'node:fs/promises';
import type { CssRule } from '../css/css-rule.js';
import type { SheetFault } from '../css/sheet-faults.js';
import { sha256 } from '../hash.js';

type ParsedSheets = Readonly<Record<string, readonly CssRule[]>>;

/** By the hash of their text: a sheet that changed since is not among them. Absent where code runs from `src/`. */
const parsedSheets = new URL('../parsed-sheets.json', import.meta.url);

/** The rules of one of our sheets, as far as it is as it was when wp-build was built. */
export async function parsedAtBuild(css: string): Promise<readonly CssRule[] | undefined> {
  const sheets = await readParsed();
  const hash = sha256(css);
  return Object.hasOwn(sheets, hash) ? sheets[hash] : undefined;
}

let parsed: Promise<ParsedSheets> | undefined;

function readParsed(): Promise<ParsedSheets> {
  parsed ??= readFile(parsedSheets, 'utf8').then(
    (text) => JSON.parse(text) as ParsedSheets,
    () => ({}),
  );
  return parsed;
}

/** The rules of any sheet; the parser is loaded for the first one. */
export async function parseLater(css: string): Promise<readonly CssRule[]> {
  const { parseSheet } = await import('../css/parse-sheet.js');
  return parseSheet(css);
}

/** What browsers leave out of a sheet of the user's. */
export async function faultsLater(css: string): Promise<readonly SheetFault[]> {
  const { sheetFaults } = await import('../css/sheet-faults.js');
  return sheetFaults(css);
}
