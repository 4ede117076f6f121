/**
 * The test files → those that are quick: neither they nor what they import from `test/` starts a browser or a process, or writes to the disk.
 * A test that begins to need a browser leaves the quick tests by itself.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** What a file calls that starts or writes something. */
const slow =
  /\b(launchBrowser|openSession|runCli|spawn|spawnSync|execFileSync|execFile|fork|Worker|tempFolder|mkdtempSync|findBrowser|createServer|chokidar)\b/;

/** Work on inputs of megabytes, to see that time grows with the input: most of the time of all pure tests. */
const large = [
  'test/parse/limits.test.ts',
  'test/parse/patterns.test.ts',
  'test/parse/read-text.test.ts',
  'test/pdf/stamp.test.ts',
  'test/release/diff/planted-edits.test.ts',
];

/** Paths of the quick test files, from the project's folder. */
export function quickTests(): string[] {
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path));
  return tests
    .filter((path) => !isSlow(path, new Set()))
    .map((path) => relative(join(folder, '..'), path).replaceAll('\\', '/'))
    .filter((path) => !large.includes(path))
    .sort();
}

function isSlow(path: string, seen: Set<string>): boolean {
  if (seen.has(path) || !existsSync(path)) return false;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  if (slow.test(text)) return true;
  const imported = [...text.matchAll(/from '(\.[^']+)\.(m?js)'/g)].map(([, target = '', kind]) =>
    join(dirname(path), `${target}.${kind === 'js' ? 'ts' : kind}`),
  );
  return imported.some((file) => file.startsWith(folder) && isSlow(file, seen));
}
