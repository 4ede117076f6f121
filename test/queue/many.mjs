/**
 * Many papers, several workers, some of which are killed: `node test/queue/many.mjs [--papers 200] [--workers 4]
 * [--kills 6]`. Needs redis-server. Ends with 1 where a PDF is not what a build without a queue makes.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '200' },
    workers: { type: 'string', default: '4' },
    kills: { type: 'string', default: '6' },
    port: { type: 'string', default: '7399' },
  },
});
const [papers, workers, kills] = [values.papers, values.workers, values.kills].map(Number);
const address = `redis://127.0.0.1:${values.port}`;
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-queue-'));
const children = new Set();

function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

const startWorker = () => {
  const args = [cli, 'worker', '--queue', address, '--jobs', '1', '--lock-seconds', '3'];
  const worker = start(process.execPath, args, { stdio: 'ignore' });
  running.push(worker);
  return worker;
};

const run = (args, heard = () => {}) =>
  new Promise((done) => {
    const child = start(process.execPath, [cli, ...args]);
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', heard);
    child.on('close', done);
  });

const running = [];
try {
  mkdirSync(join(folder, 'docs'));
  for (let n = 0; n < papers; n++) {
    const text = `Paragraph ${n} of some length, as papers have them. `.repeat(20 + (n % 40));
    writeFileSync(join(folder, 'docs', `p${n}.md`), `---\ntitle: P${n}\nlang: en\n---\n\n# One\n\n${text}\n`);
  }
  const redis = start('redis-server', ['--port', values.port, '--save', '', '--appendonly', 'no']);
  await new Promise((done) => redis.stdout.on('data', (text) => String(text).includes('Ready') && done()));
  for (let n = 0; n < workers; n++) startWorker();
  let killed = 0;
  const from = performance.now();
  const code = await run(['docs', '-o', 'queued', '--queue', address, '--no-cache'], (text) => {
    const [, done] = /(\d+) of/.exec(text) ?? [];
    if (killed < kills && Number(done) > ((killed + 1) * papers) / (kills + 2)) {
      killed += 1;
      running.shift()?.kill('SIGKILL');
      startWorker();
    }
  });
  const seconds = (performance.now() - from) / 1000;
  for (const worker of running) worker.kill('SIGKILL');
  const alone = performance.now();
  await run(['docs', '-o', 'here', '--no-cache']);
  const aloneSeconds = (performance.now() - alone) / 1000;
  const names = readdirSync(join(folder, 'here'));
  const others = names.filter((name) => {
    const [one, two] = ['here', 'queued'].map((out) => readFileSync(join(folder, out, name)));
    return !one.equals(two);
  });
  console.log(
    `${papers} papers, ${workers} workers, ${killed} killed: exit ${code}, ${seconds.toFixed(1)} s (alone ${aloneSeconds.toFixed(1)} s), ${names.length} PDFs, ${others.length} differ`,
  );
  process.exitCode = code === 0 && names.length === papers && others.length === 0 ? 0 : 1;
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
