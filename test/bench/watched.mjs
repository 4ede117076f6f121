/** `wp-build paper.md --watch` in a folder → each build as it ends, by the line that reports it. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sampleCpu } from './tree-cpu.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Starts the watch; `built` resolves with the first report after it is called, and fails where a build failed. */
export function startWatch(folder) {
  const child = spawn(process.execPath, [cli, 'paper.md', '--watch'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const cpu = sampleCpu(child.pid);
  let waiting;
  let rest = '';
  const settle = (line) => {
    if (!/^[✓✗]/.test(line)) return;
    if (line.startsWith('✓')) waiting?.resolve(line);
    else waiting?.reject(new Error(line));
    waiting = undefined;
  };
  child.stderr.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) settle(line);
  });
  const ended = new Promise((done) => child.once('exit', done));
  ended.then(() => waiting?.reject(new Error('the watch ended')));
  const built = () => new Promise((resolve, reject) => (waiting = { resolve, reject }));
  return {
    pid: child.pid,
    built,
    /** Makes a change; the milliseconds until it is built. */
    async timed(change) {
      const done = built();
      const start = performance.now();
      change();
      await done;
      return performance.now() - start;
    },
    /** The seconds of processors that all processes of the watch used so far. */
    cpuS: () => cpu.seconds(),
    async stop() {
      cpu.stop();
      child.kill('SIGINT');
      await ended;
    },
  };
}
