/**
 * package.json → the package.json of the tarball, for the time of `npm pack`: without scripts and without the packages
 * that only build and test wp-build. npm warns of a package with a `prepare` script, though an installation never runs
 * it. A copy of the whole file lies beside it and is put back by `--restore`.
 */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const path = join(root, 'package.json');
const whole = join(root, '.package.json.whole');

if (process.argv.includes('--restore')) {
  if (existsSync(whole)) renameSync(whole, path);
} else {
  const text = readFileSync(path, 'utf8');
  const { scripts: _scripts, devDependencies: _devDependencies, ...kept } = JSON.parse(text);
  writeFileSync(whole, text);
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`);
}
