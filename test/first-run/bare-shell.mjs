/** A folder → a home as a new user has it: empty, with Node and npm on the PATH, and commands run in it. */

import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Settings of the machine's network, which an installation cannot do without. */
const ofNetwork = /^(?:https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_file|npm_config_registry)$/i;

/** Makes the folders of a home below `base`. */
export function makeHome(base) {
  const home = join(base, 'home');
  const places = { bin: join(base, 'bin'), home, work: join(base, 'work'), prefix: join(home, 'npm') };
  for (const folder of Object.values(places)) mkdirSync(folder, { recursive: true });
  for (const program of ['node', 'npm', 'npx']) symlinkSync(pathOf(program), join(places.bin, program));
  return { ...places, cache: join(home, '.cache') };
}

/** Runs commands in the home, and prints them with what came of them. */
export function openShell({ bin, home, work, prefix, withGit = false }) {
  const path = [bin, join(prefix, 'bin'), ...(withGit ? [process.env.PATH] : [])].join(delimiter);
  const kept = Object.entries(process.env).filter(([name]) => ofNetwork.test(name));
  const env = { ...Object.fromEntries(kept), HOME: home, PATH: path, npm_config_prefix: prefix };
  let failed = false;
  return {
    hasFailed: () => failed,
    async run(command) {
      const start = performance.now();
      const watches = command.includes('--watch');
      const { output, status } = await resultOf(watches ? command.replace(' --open', '') : command, watches);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`$ ${command}\n${output.trimEnd()}\n[exit ${status}, ${seconds} s]\n`);
      if (status !== 0) failed = true;
    },
  };

  /** A watch is stopped once it has built. */
  function resultOf(command, watches) {
    return new Promise((resolve) => {
      const child = spawn('/bin/sh', ['-c', `exec ${command}`], { cwd: work, env });
      let output = '';
      const hear = (chunk) => {
        output += chunk;
        if (watches && /^✓/m.test(output)) child.kill('SIGINT');
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => resolve({ output, status: watches && code === 130 ? 0 : code }));
    });
  }
}

function pathOf(program) {
  const { stdout } = spawnSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
  return realpathSync(stdout.trim());
}

/** What a folder takes, in MB. */
export function megabytesOf(folder) {
  const bytes = readdirSync(folder, { recursive: true }).reduce(
    (sum, name) => sum + lstatSync(join(folder, name)).size,
    0,
  );
  return Math.round(bytes / 1e6);
}
