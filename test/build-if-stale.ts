/** Runs before all tests: `dist/`, which tests of the command line run, is built where anything it is made of is newer. */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds, unless `dist/cli.js` is newer than every source. */
export default function buildIfStale(): void {
  const built = join(root, 'dist/cli.js');
  const folders = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = [...folders.map((path) => join('src', path)), 'package-lock.json', 'tsconfig.json'];
  const newest = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}
