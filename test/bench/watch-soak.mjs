/**
 * A thousand rebuilds of one paper under `wp-build --watch`: what Node and the browser hold on to. By hand:
 *
 *     npm run build && node test/bench/watch-soak.mjs [rebuilds = 1000] [pages = 8]
 *
 * Prints figures as it goes. Ends with 1 where the resident memory of Node and the browser together is more than 15%
 * above that after 50 rebuilds, where a zombie is left, or where open files grew. A garbage collector frees when it
 * sees fit, so memory is the median over twenty rebuilds. Linux only: it reads /proc.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { descendants, openFiles, residentMb } from '../process-tree.mjs';
import { generatePaper } from './generate-paper.mjs';
import { startWatch } from './watched.mjs';

const [rebuilds = 1000, pages = 8] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'wp-build-soak-'));
const paper = generatePaper({ pages, seed: 7 });

function write(name, content) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

write('paper.md', paper.markdown);
for (const [name, bytes] of Object.entries(paper.images)) write(name, bytes);
const watched = startWatch(folder);

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
  // somewhere else each time, as an author would
  const at = 1 + (count % Math.max(1, paragraphs.length - 1));
  const edited = paragraphs.map((text, index) => (index === at ? `${text}\n\nEdit number ${count}.` : text));
  return watched.timed(() => write('paper.md', edited.join('\n\n## ')));
}

const paragraphs = paper.markdown.split('\n\n## ');
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const names = ['nodeMb', 'browserMb', 'processes', 'zombies', 'files', 'ms'];
try {
  await watched.built();
  const settling = [];
  const last = [];
  for (let count = 1; count <= rebuilds; count++) {
    const ms = Math.round(await rebuild(count));
    last.push({ ...(await figures()), ms });
    if (last.length > 20) last.shift();
    if (count <= 50) settling.splice(0, settling.length, ...last);
    if (count === 50 || count % 100 === 0 || count === rebuilds)
      console.log(count, JSON.stringify(medians(last)));
  }
  judge(medians(settling), medians(last));
} finally {
  await watched.stop();
  rmSync(folder, { recursive: true, force: true });
}

function medians(rows) {
  return Object.fromEntries(names.map((name) => [name, median(rows.map((row) => row[name]))]));
}

function judge(before, after) {
  const grown = (after.nodeMb + after.browserMb) / (before.nodeMb + before.browserMb) - 1;
  for (const name of names) console.log(`${name}: ${before[name]} → ${after[name]}`);
  console.log(`memory of Node and browser: ${grown < 0 ? '' : '+'}${(grown * 100).toFixed(1)}%`);
  const fine = grown <= 0.15 && after.zombies === 0 && after.files <= before.files + 5;
  console.log(fine ? 'Nothing grew.' : 'Something grew.');
  process.exitCode = fine ? 0 : 1;
}
