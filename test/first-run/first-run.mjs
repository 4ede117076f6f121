/**
 * `node test/first-run/first-run.mjs`, after `npm run build`: the commands of docs/quickstart.md, by a person who has Node
 * and nothing else. Packs wp-build, installs the tarball for an empty home with a PATH of Node and npm alone, and prints
 * each command with its output and its seconds. `--git` also installs from a copy of the repository, by `git+file://`.
 * Ends with 1 where a command fails.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, megabytesOf, openShell } from './bare-shell.mjs';
import { commandsOf } from './quickstart-commands.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/quickstart.md'), 'utf8');
const base = mkdtempSync(join(process.platform === 'linux' ? '/var/tmp' : tmpdir(), 'wp-build-first-run-'));

try {
  const home = makeHome(base);
  const shell = openShell(home);
  const tarball = pack(home.work);
  for (const command of commandsOf(page, tarball)) {
    if (command.includes(' diff ')) editPaper(join(home.work, 'tidal.md'));
    await shell.run(command);
  }
  console.log(`installed: ${megabytesOf(home.prefix)} MB; cache folder: ${megabytesOf(home.cache)} MB`);
  if (process.argv.includes('--git')) await installFromGit(home);
  process.exitCode = shell.hasFailed() ? 1 : 0;
} finally {
  rmSync(base, { recursive: true, force: true });
}

/** The tarball's file, in the folder where the commands run. */
function pack(folder) {
  const { status, stderr } = spawnSync('npm', ['pack', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return readdirSync(folder).find((file) => file.endsWith('.tgz'));
}

/** What the page asks its reader to do before the comparison. */
function editPaper(path) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/^version: .*$/m, 'version: "1.1"').replace('exactly once', 'once'));
}

/** The package that npm builds from a repository, which needs git. */
async function installFromGit(home) {
  const project = join(home.work, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "private": true }\n');
  const shell = openShell({ ...home, work: project, withGit: true });
  await shell.run(`npm install git+file://${root}`);
  await shell.run('npx --no-install wp-build --version');
  if (shell.hasFailed()) throw new Error('the installation from git failed');
}
