/**
 * How fast wp-build is, as ratios to md-to-pdf in the same run on the same machine, and what notes at the foot of the
 * page cost: `npm run bench [cold] [watch] [notes] [PAPER…]`, where papers are overview, flow-50 and sections-300.
 * md-to-pdf is installed into a temporary folder, without its browser; it uses the one named by WP_BENCH_BROWSER,
 * else an installed Chromium. Times are medians; the ratio is what to quote.
 */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generatePaper } from './generate-paper.mjs';
import { notesCost } from './notes-cost.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const overview = ['../../../shared/papers/technical-overview.md', '../../templates/technical-overview.md']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find(existsSync);
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'wp-build-bench-'));

const browser = [
  process.env.WP_BENCH_BROWSER,
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
]
  .filter(Boolean)
  .find((path) => existsSync(path));

try {
  if (wanted.length === 0 || wanted.includes('notes')) await notesCost();
  if (wanted.join() !== 'notes') await againstPeer();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function againstPeer() {
  if (!browser) throw new Error('md-to-pdf needs a browser: name one in WP_BENCH_BROWSER');
  installPeer();
  const papers = [
    paper('overview', { markdown: readFileSync(overview, 'utf8'), images: {} }),
    paper('flow-50', generatePaper({ pages: 50 })),
    paper('sections-300', generatePaper({ pages: 300, sectionBreaks: 'page' })),
  ];
  const chosen = among(papers, ({ name }) => name);
  const kinds = among([cold, watch], ({ name }) => name);
  for (const kind of kinds) await kind(chosen);
}

/** Those that the command line names, or all where it names none. */
function among(choices, nameOf) {
  const named = choices.filter((choice) => wanted.includes(nameOf(choice)));
  return named.length > 0 ? named : choices;
}

function installPeer() {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', 'md-to-pdf@5.2.5'], { cwd: folder });
  const options = { executablePath: browser, args: ['--no-sandbox'] };
  writeFileSync(join(folder, 'peer.json'), JSON.stringify({ launch_options: options }));
}

function paper(name, { markdown, images }) {
  for (const tool of ['ours', 'peer']) {
    const at = join(folder, name, tool);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'paper.md'), markdown);
    for (const [file, bytes] of Object.entries(images)) writeFileSync(join(at, file), bytes);
  }
  return { name, markdown, ours: join(folder, name, 'ours'), peer: join(folder, name, 'peer') };
}

function commands({ ours, peer }, ...watching) {
  const tool = join(folder, 'node_modules/md-to-pdf/dist/cli.js');
  const config = ['--config-file', join(folder, 'peer.json')];
  return {
    ours: { cwd: ours, args: [cli, 'paper.md', ...watching], pdf: join(ours, 'out/paper.pdf') },
    peer: { cwd: peer, args: [tool, 'paper.md', ...config, ...watching], pdf: join(peer, 'paper.pdf') },
  };
}

/** Whole processes, in turn: A B A B …, after one run each that is not counted. */
async function cold(papers) {
  for (const each of papers) {
    const { ours, peer } = commands(each);
    const times = { ours: [], peer: [] };
    for (let run = -1; run < 5; run++) {
      for (const [name, { cwd, args }] of Object.entries({ ours, peer })) {
        const start = performance.now();
        execFileSync(process.execPath, args, { cwd, stdio: 'ignore' });
        if (run >= 0) times[name].push(performance.now() - start);
      }
    }
    print('cold', each.name, times);
  }
}

/** From a save to a new, whole PDF on disk. Both watch at the same time, and are edited in turn. */
async function watch(papers) {
  for (const each of papers) {
    const { ours, peer } = commands(each, '--watch');
    ours.args.push('--verbose');
    const running = [ours, peer].map(({ cwd, args }) =>
      spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] }),
    );
    let said = '';
    running[0].stderr.on('data', (text) => (said += text));
    running[1].stderr.resume();
    try {
      await Promise.all([ours, peer].map(({ pdf }) => wholePdf(pdf, 0)));
      await sleep(2000);
      const times = { ours: [], peer: [] };
      for (let run = -1; run < 5; run++) {
        for (const [name, tool] of Object.entries({ ours, peer })) {
          times[name].push(await edit(each, tool, run));
          if (run < 0) times[name].length = 0;
          await sleep(300);
        }
      }
      print('watch', each.name, times);
      console.log(`       ${said.trim().split('\n').at(-1)}`);
    } finally {
      for (const child of running) child.kill('SIGINT');
      await sleep(500);
      for (const child of running) child.kill('SIGKILL');
    }
  }
}

/** Changes a word in the middle of the paper; the milliseconds until the PDF is new and whole. */
async function edit({ markdown }, { cwd, pdf }, run) {
  const lines = markdown.split('\n');
  const middle = lines.findIndex((line, at) => at > lines.length / 2 && /^[A-Z[][^#|`]{20,}$/.test(line));
  lines[middle] = `${lines[middle]} Edit ${run + 2}.`;
  const before = existsSync(pdf) ? statSync(pdf).mtimeMs : 0;
  const start = performance.now();
  writeFileSync(join(cwd, 'paper.md'), lines.join('\n'));
  await wholePdf(pdf, before);
  return performance.now() - start;
}

/** Waits for a PDF newer than `after` that ends as a PDF does. */
async function wholePdf(pdf, after) {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(2)) {
    if (!existsSync(pdf) || statSync(pdf).mtimeMs <= after) continue;
    if (readFileSync(pdf).subarray(-32).includes('%%EOF')) return;
  }
  throw new Error(`${pdf} was not written`);
}

function print(kind, name, { ours, peer }) {
  const ratio = (median(ours) / median(peer)).toFixed(3);
  console.log(
    `${kind.padEnd(6)} ${name.padEnd(14)} ours ${shown(ours)}   md-to-pdf ${shown(peer)}   ratio ${ratio}`,
  );
}

function shown(times) {
  const sorted = [...times].sort((a, b) => a - b).map(Math.round);
  return `${String(median(sorted)).padStart(5)} ms (${sorted[0]}–${sorted.at(-1)})`;
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
