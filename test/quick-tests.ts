/**
 * The test files → those that are quick: neither they nor what they import from `test/` starts a browser or a process,
 * builds a paper, writes to the disk, or is tagged as large. A test that begins to need a browser leaves the quick
 * tests by itself.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromProject, isLargeFile, testFiles } from './tags.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What a file calls that starts or writes something. */
const slow =
  /\b(launchBrowser|openSession|runCli|spawn|spawnSync|execFileSync|execFile|fork|Worker|tempFolder|mkdtempSync|findBrowser|createServer|chokidar)\b/;

/** Modules that load the whole pipeline, and start a browser where a paper has a diagram. */
const pipeline = /from '[./]+\/src\/(?:index|build\/(?:load-paper|check-paper|build|migrate))\.js'/;

/** Paths of the quick test files, from the project's folder. */
export function quickTests(): string[] {
  return testFiles()
    .filter((path) => !isSlow(path, new Set()))
    .map(fromProject);
}

function isSlow(path: string, seen: Set<string>): boolean {
  if (seen.has(path) || !existsSync(path)) return false;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  if (slow.test(text) || pipeline.test(text) || isLargeFile(text)) return true;
  const imported = [...text.matchAll(/from '(\.[^']+)\.(m?js)'/g)].map(([, target = '', kind]) =>
    join(dirname(path), `${target}.${kind === 'js' ? 'ts' : kind}`),
  );
  return imported.some((file) => file.startsWith(folder) && isSlow(file, seen));
}
