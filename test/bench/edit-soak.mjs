/**
 * Edits of every kind of a long paper under `wp-build --watch`: `npm run edits -- [--edits 1000] [--pages 300]`. Prints the
 * median time of the first and the last hundred, of all and of each kind, and the memory of the whole tree of processes.
 * After every hundred, the files that the watch writes while the author is idle have to equal those of a cold build.
 * Ends with 1 where they do not. Linux only: it reads /proc.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { spread, treeMb } from './run.mjs';
import { editablePaper } from './watch-edits.mjs';
import { startWatch } from './watched.mjs';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '1000' },
    pages: { type: 'string', default: '300' },
    every: { type: 'string', default: '100' },
  },
});
const [edits, pages, every] = [values.edits, values.pages, values.every].map(Number);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-edits-'));

/** Twenty edits in turn: mostly paragraphs, as authors edit, and each other kind at least once. */
const round = [
  ...['paragraph', 'paragraph', 'heading', 'paragraph', 'row', 'paragraph', 'page', 'paragraph', 'paragraph'],
  ...['note', 'paragraph', 'paragraph', 'image', 'paragraph', 'heading', 'paragraph', 'colour', 'row'],
  ...['paragraph', 'front matter'],
];

/** How long an author looks before the next edit: less than what the watch takes for idleness. */
const lookMs = 300;

/** The watch writes the bytes of a cold build when nothing changed for a while; how long that may take. */
const idleMs = 600_000;

async function coldBytes() {
  const child = spawn(process.execPath, [cli, 'paper.md', '--no-cache', '-o', 'cold'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`the cold build ended with ${code}`);
  return readFileSync(join(folder, 'cold/paper.pdf'));
}

/** Whether the watch came to the bytes of a cold build. */
async function isAsCold() {
  const cold = await coldBytes();
  const path = join(folder, 'out/paper.pdf');
  for (const end = performance.now() + idleMs; performance.now() < end; await pause(500))
    if (existsSync(path) && readFileSync(path).equals(cold)) return true;
  return false;
}

const seconds = (values) => (values.length === 0 ? '–' : (spread(values).median / 1000).toFixed(2));

/** One line for a hundred edits: the median of all, then of each kind. */
function line(found) {
  const kinds = [...new Set(round)].map((kind) => {
    const times = found.filter((each) => each.kind === kind).map(({ ms }) => ms);
    return `${kind} ${seconds(times)}`;
  });
  return `${seconds(found.map(({ ms }) => ms))} s (${kinds.join(', ')})`;
}

const found = [];
let wrong = 0;
const paper = editablePaper(folder, pages);
const watched = startWatch(folder);
try {
  await watched.built();
  for (let n = 1; n <= edits; n++) {
    const kind = round[(n - 1) % round.length];
    await pause(lookMs);
    const ms = await watched.timed(() => paper[kind](n));
    found.push({ kind, ms });
    if (n % every !== 0 && n !== edits) continue;
    const mb = Math.round(treeMb(watched.pid));
    const same = await isAsCold();
    if (!same) wrong += 1;
    const verdict = same ? 'idle bytes as cold' : 'IDLE BYTES OTHER THAN COLD';
    console.log(`${n} edits: ${line(found.slice(-every))}; ${mb} MB; ${verdict}`);
  }
  console.log(`first ${every}: ${line(found.slice(0, every))}`);
  console.log(`last ${every}: ${line(found.slice(-every))}`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await watched.stop();
  rmSync(folder, { recursive: true, force: true });
}
