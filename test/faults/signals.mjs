/**
 * Stop signals at random moments of build, watch, release and verify, also while a long paper is computed:
 * `node test/faults/signals.mjs [--count 20] [--seed 1] [--node PATH]`. Each run ends within two seconds of the signal with
 * 130 (or its own end, where it was done), says nothing of Node's, and leaves no process, no temporary file, no torn PDF.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { descendants, isThere, litter, paper, pause, randomOf, torn } from './run-command.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    node: { type: 'string', default: process.execPath },
  },
});
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const random = randomOf(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-signals-'));
const temporary = join(folder, 'tmp');
const mostMs = 2000;
const repeated = (count, piece) => Array.from({ length: count }, (_, index) => piece(index)).join('');

const papers = {
  'p.md': paper('1.0'),
  'headings.md': paper('1.0') + repeated(50_000, (n) => `## Heading ${n}\n\n`),
  'slow.md': `${paper('1.0')}${'^['.repeat(60_000)}a${']'.repeat(60_000)}\n\n${'[a]('.repeat(60_000)}\n`,
};
const commands = [
  ['p.md'],
  ['watch', 'p.md'],
  ['release', 'p.md'],
  ['verify', 'out/releases/p/1.0'],
  ['headings.md'],
  ['check', 'slow.md'],
  ['slow.md'],
];

function start(args) {
  const child = spawn(values.node, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, WP_CACHE: 'off', TMPDIR: temporary, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (child.said += text));
  child.ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
  return child;
}

/** Whether a check was done when the signal came: its count is the last that it says. */
const hasReported = ({ said }) => /would stop a release\.\s*$/.test(said);

/** One signal; what is wrong after it. */
async function interrupt(args, index) {
  const atMs = 150 + Math.floor(random() * 5000);
  const signal = index % 2 === 0 ? 'SIGTERM' : 'SIGINT';
  const child = start(args);
  await Promise.race([pause(atMs), child.ended]);
  const isOver = child.exitCode !== null;
  const started = isOver ? [] : descendants(child.pid);
  const sentAt = performance.now();
  child.kill(signal);
  const end = await Promise.race([child.ended, pause(10_000)]);
  const tookMs = performance.now() - sentAt;
  if (end === undefined) child.kill('SIGKILL');
  const found = [];
  // before a handler is loaded, Node itself ends the process
  if (!isOver && end?.code !== 130 && end?.signal !== signal && !hasReported(child))
    found.push(`ended with ${JSON.stringify(end)}: ${child.said.slice(-300)}`);
  if (!isOver && tookMs > mostMs) found.push(`took ${Math.round(tookMs)} ms`);
  if (/Deprecation|\(node:\d+\)|Debugger/.test(child.said)) found.push(`says ${child.said.slice(0, 200)}`);
  await pause(300);
  found.push(...started.filter(isThere).map((pid) => `process ${pid} is left`));
  return found.map((fault) => `${args.join(' ')}: ${signal} after ${atMs} ms: ${fault}`);
}

try {
  mkdirSync(temporary);
  for (const [name, text] of Object.entries(papers)) writeFileSync(join(folder, name), text);
  await start(['release', 'p.md']).ended;
  const failures = [];
  let sent = 0;
  for (const args of commands) {
    for (let i = 0; i < Number(values.count); i++, sent++) failures.push(...(await interrupt(args, i)));
    console.log(`${args.join(' ')}: ${sent} signals so far, ${failures.length} faults`);
  }
  // what a killed run left goes with the next command
  await start(['new', '--list']).ended;
  failures.push(...litter({ folder }), ...readdirSync(temporary).map((name) => `tmp/${name} is left`));
  const released = ['out/releases/p/latest.pdf', 'out/releases/p/1.0/p-1.0.pdf'];
  failures.push(...torn({ folder }, released));
  for (const failure of failures) console.log(failure);
  console.log(`${sent} signals, ${failures.length} faults`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
