/**
 * `node test/editors/pack-extension.mjs`: installs vsce in a temporary folder, packs the extension with it, and lists
 * what the .vsix holds. Where the npm registry does not answer, it says so and ends with 0. CI runs it at each push.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const folder = fileURLToPath(new URL('../../editors/vscode/', import.meta.url));

/** All that an installed extension needs, and nothing else. */
export const expectedFiles = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/dist/extension.js',
  'extension/icon.png',
  'extension/package.json',
  'extension/readme.md',
];

/** Packs the extension to `out` with the program `vsce`; returns the files of the .vsix by name. */
export function packExtension(vsce, out) {
  execFileSync(process.execPath, [join(folder, 'bundle.mjs')], { cwd: folder });
  execFileSync(vsce, ['package', '--no-dependencies', '--out', out], { cwd: folder, stdio: 'pipe' });
  return unzipSync(readFileSync(out));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const work = mkdtempSync(join(tmpdir(), 'wp-build-vsix-'));
  try {
    process.exitCode = packInto(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function packInto(work) {
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const vsce = `@vscode/vsce@${devDependencies['@vscode/vsce']}`;
  const install = ['install', '--prefix', work, '--ignore-scripts', '--no-audit', '--no-fund', vsce];
  const { status, stderr } = spawnSync('npm', install, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.log(`skipped: npm cannot install ${vsce}:\n${stderr}`);
    return 0;
  }
  const files = packExtension(join(work, 'node_modules/.bin/vsce'), join(work, 'wp-build.vsix'));
  for (const [name, bytes] of Object.entries(files)) console.log(`${bytes.length}\t${name}`);
  const names = Object.keys(files).sort();
  if (names.join() === [...expectedFiles].sort().join()) return 0;
  console.error(`expected: ${expectedFiles.join(', ')}`);
  return 1;
}
