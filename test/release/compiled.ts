/** The release stage compiled to JavaScript, for tests that start it in a process of its own. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Compiles into a folder below node_modules, so that packages are found from there, beside a copy of package.json, which
 * names the version; returns it.
 */
export function compileRelease(name: string): string {
  const folder = `${root}node_modules/.cache/${name}/dist`;
  rmSync(dirname(folder), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(`${root}package.json`, `${dirname(folder)}/package.json`);
  const config = {
    extends: `${root}tsconfig.json`,
    compilerOptions: { rootDir: `${root}src`, outDir: folder, declaration: false },
    files: [`${root}src/release/apply.ts`],
    include: [],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const done = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`could not compile: ${done.stdout}${done.stderr}`);
  return folder;
}
