/**
 * The built-in style sheets, those of packages too → `dist/parsed-sheets.json`: their rules, by the hash of their text.
 * A build would spend more time on parsing them than on all other input.
 */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Writes the file. `tsc` has compiled the parser before. */
export async function writeParsedSheets() {
  const { parseSheet } = await import(pathToFileURL(join(root, 'dist/css/parse-sheet.js')).href);
  const parsed = {};
  const read = new Set();
  const parse = (path) => {
    if (read.has(path)) return;
    read.add(path);
    const css = readFileSync(path, 'utf8');
    const rules = parseSheet(css);
    parsed[createHash('sha256').update(css).digest('hex')] = rules;
    for (const { imports } of rules) if (imports) parse(pathOf(path, imports.target));
  };
  const styles = join(root, 'styles');
  for (const name of readdirSync(styles).sort()) if (name.endsWith('.css')) parse(join(styles, name));
  writeFileSync(join(root, 'dist/parsed-sheets.json'), JSON.stringify(parsed));
}

/** Our own sheets name others beside them, and files of packages. */
function pathOf(from, target) {
  return target.startsWith('npm:')
    ? require.resolve(target.slice('npm:'.length))
    : resolve(from, '..', target);
}
