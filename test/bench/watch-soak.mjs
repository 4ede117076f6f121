/**
 * A thousand rebuilds of one paper under `wp-build --watch`: what Node and the browser hold on to. By hand:
 *
 *     npm run build && node test/bench/watch-soak.mjs [rebuilds = 1000] [pages = 8]
 *
 * Prints figures as it goes. Ends with 1 where resident memory of Node or the browser is more than 15% above that
 * after 50 rebuilds, where a zombie is left, or where open files grew. Linux only: it reads /proc.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { descendants, openFiles, residentMb } from '../process-tree.mjs';
import { generatePaper } from './generate-paper.mjs';

const [rebuilds = 1000, pages = 8] = process.argv.slice(2).map(Number);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-soak-'));
const paper = generatePaper({ pages, seed: 7 });

function write(name, content) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

write('paper.md', paper.markdown);
for (const [name, bytes] of Object.entries(paper.images)) write(name, bytes);
const watched = spawn(process.execPath, [cli, 'paper.md', '--watch'], {
  cwd: folder,
  stdio: ['ignore', 'ignore', 'pipe'],
});

/** Resolves with the line of the next build. */
let told = () => {};
let rest = '';
watched.stderr.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) if (/^[✓✗]/.test(line)) told(line);
});
const nextBuild = () =>
  new Promise((resolve) => {
    told = resolve;
  });

async function figures() {
  const below = descendants(watched.pid);
  // a process that ends is a zombie until its parent looks
  if (below.some(({ state }) => state === 'Z')) await new Promise((resolve) => setTimeout(resolve, 500));
  const lasting = descendants(watched.pid);
  return {
    nodeMb: Math.round(residentMb(watched.pid)),
    browserMb: Math.round(below.reduce((sum, { pid }) => sum + residentMb(pid), 0)),
    processes: below.length,
    zombies: lasting.filter(({ state }) => state === 'Z').length,
    files: [watched.pid, ...below.map(({ pid }) => pid)].reduce((sum, pid) => sum + openFiles(pid), 0),
  };
}

async function rebuild(count) {
  const built = nextBuild();
  // somewhere else each time, as an author would
  const at = 1 + (count % Math.max(1, paragraphs.length - 1));
  const edited = paragraphs.map((text, index) => (index === at ? `${text}\n\nEdit number ${count}.` : text));
  const start = performance.now();
  write('paper.md', edited.join('\n\n## '));
  const line = await built;
  if (!line.startsWith('✓')) throw new Error(line);
  return performance.now() - start;
}

const paragraphs = paper.markdown.split('\n\n## ');
try {
  await nextBuild();
  let settled = await figures();
  let times = [];
  const rows = [];
  for (let count = 1; count <= rebuilds; count++) {
    times.push(await rebuild(count));
    if (count === 50) settled = await figures();
    if (count !== 50 && count % 100 !== 0 && count !== rebuilds) continue;
    rows.push({
      count,
      ...(await figures()),
      medianMs: Math.round(times.sort((a, b) => a - b)[times.length >> 1] ?? 0),
    });
    console.log(JSON.stringify(rows.at(-1)));
    times = [];
  }
  const last = await figures();
  const growth = (name) => `${name} ${settled[name]} → ${last[name]}`;
  console.log(['nodeMb', 'browserMb', 'processes', 'files'].map(growth).join(', '));
  const tooMuch = ['nodeMb', 'browserMb'].filter((name) => last[name] > settled[name] * 1.15);
  if (last.zombies > 0) tooMuch.push('zombies');
  if (last.files > settled.files + 5) tooMuch.push('files');
  console.log(tooMuch.length === 0 ? 'Nothing grew.' : `Too much: ${tooMuch.join(', ')}`);
  process.exitCode = tooMuch.length === 0 ? 0 : 1;
} finally {
  watched.kill('SIGINT');
  await new Promise((resolve) => watched.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
