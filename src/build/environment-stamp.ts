/**
 * The environment of a build → one text, a part of cache keys: the code of wp-build and of its packages, Node, the
 * browser, and the fonts of the machine. A paper's bytes depend on these, its files and its options. Equal texts
 * promise equal bytes, on any machine.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserStamp } from '../browser/browser-stamp.js';
import { fontFolders } from '../equip/font-folders.js';
import { sha256 } from '../hash.js';
import { generator } from '../version.js';

/** The stamp of the environment of a build with `browser`; undefined where it is unknown. */
export async function environmentStamp(browser?: string): Promise<string | undefined> {
  const code = codeStamp();
  if (code === undefined) return undefined;
  const chosen = await browserStamp(browser).catch(() => undefined);
  if (chosen === undefined) return undefined;
  const machine = `${process.version} ${process.platform} ${process.arch}`;
  return [generator, code, machine, chosen, fontsStamp(fontFolders())].join('\n');
}

/** The digest that `npm run build` makes of the code, and the versions of the packages that npm put beside it. */
export function codeStamp(): string | undefined {
  const folder = fileURLToPath(new URL('../', import.meta.url));
  const digest = join(folder, 'code-digest.txt');
  // code that runs from its sources has no digest
  if (!existsSync(digest)) return undefined;
  return `${readFileSync(digest, 'utf8').trim()} ${packagesStamp(folder)}`;
}

function packagesStamp(folder: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    const list = join(at, 'node_modules/.package-lock.json');
    if (existsSync(list)) return sha256(readFileSync(list));
  }
  return 'packages of its version';
}

/** Names and sizes: a font that is exchanged has another size, and times differ between machines. */
function fontsStamp(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
      hash.update(`${folder}/${name} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}
