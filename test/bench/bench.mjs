/**
 * How fast wp-build is, as ratios in one run on one machine: `npm run bench -- [WHAT…] [PAPER…] [--runs 5] [--json]
 * [--markdown]`. WHAT is cold, edit, same, batch, memory, watch, edits, check or start, all of them by default; notes and
 * sizes only where they are named. Papers are those of papers.mjs. Each row is shown with what it should come to (goals.mjs).
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { batchRows, checkRows, memoryRows, paperRows, startRows } from './call-rows.mjs';
import { gainOfCores } from './cores.mjs';
import { judged } from './goals.mjs';
import { notesCost } from './notes-cost.mjs';
import { shapes, writePaper } from './papers.mjs';
import { peersIn } from './peers.mjs';
import { busyShare } from './run.mjs';
import { showSizes } from './sizes.mjs';
import { lineOf, tableOf } from './table.mjs';
import { editRows, watchRows } from './watch-rows.mjs';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});
const kinds = [
  'cold',
  'edit',
  'same',
  'batch',
  'memory',
  'watch',
  'edits',
  'check',
  'start',
  'notes',
  'sizes',
];
const onlyNamed = new Set(['notes', 'sizes']);
const unknown = wanted.filter((word) => !kinds.includes(word) && !(word in shapes));
if (unknown.length > 0)
  throw new Error(`${unknown.join(', ')}: expected ${[...kinds, ...Object.keys(shapes)].join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'wp-build-bench-'));
const written = new Map();
let peers;
const bench = {
  node: process.execPath,
  cli: fileURLToPath(new URL('../../dist/cli.js', import.meta.url)),
  runs: Number(values.runs),
  folder,
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  /** @returns a paper of the bench in its folder, the same one each time */
  paper(name) {
    if (!written.has(name)) written.set(name, writePaper(folder, name));
    return written.get(name);
  },
  peers: async () => (peers ??= await peersIn(join(folder, 'peers'))),
};

/** The kinds of rows to measure. */
const chosen = new Set(
  wanted.some((word) => kinds.includes(word))
    ? kinds.filter((kind) => wanted.includes(kind))
    : kinds.filter((kind) => !onlyNamed.has(kind)),
);

/** The names of the papers that were asked for, or of those that a kind of rows is about. */
function namesOf(...usual) {
  const named = Object.keys(shapes).filter((name) => wanted.includes(name));
  return named.length > 0 ? named : usual;
}

const papersOf = (...usual) => namesOf(...usual).map(bench.paper);

/** In the order of the table: each makes rows, or prints for itself and makes none. */
const series = [
  ...namesOf('overview', 'flow-50', 'sections-300', 'flow-432').map((name) => ({
    of: ['cold', 'edit', 'same'],
    rows: () => paperRows(bench, bench.paper(name), chosen),
  })),
  { of: ['batch'], rows: () => batchRows(bench, bench.paper('overview')) },
  { of: ['memory'], rows: () => memoryRows(bench, papersOf('sections-300', 'sections-1000')) },
  { of: ['watch'], rows: () => watchRows(bench, papersOf('overview', 'flow-50', 'sections-300')) },
  { of: ['edits'], rows: () => editRows(bench) },
  { of: ['check'], rows: () => checkRows(bench, papersOf('overview', 'sections-300')) },
  { of: ['start'], rows: () => startRows(bench, bench.paper('overview')) },
  { of: ['notes'], rows: () => notesCost() },
  { of: ['sizes'], rows: () => showSizes(bench, papersOf('overview', 'flow-50', 'sections-300')) },
];

/** Progress is no part of what another program reads. */
const say = values.json || values.markdown ? console.error : console.log;

async function stateOfMachine() {
  const busy = await busyShare();
  const state = busy < 0.1 ? 'quiet' : 'noisy';
  return { busy, state: busy === undefined ? 'unknown' : state };
}

const rows = [];
try {
  const began = performance.now();
  const machine = {
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model,
    ...(await stateOfMachine()),
    gain: await gainOfCores(),
  };
  say(`${machine.cores} cores, ${machine.model}, Node ${machine.node}; the machine is ${machine.state}`);
  say(`all cores at once do ${machine.gain.toFixed(2)} times the work of one`);
  for (const { of, rows: measure } of series) {
    if (!of.some((kind) => chosen.has(kind))) continue;
    try {
      for (const row of ((await measure()) ?? []).map(judged)) {
        rows.push(row);
        say(lineOf(row));
      }
    } catch (cause) {
      say(`${of.join(', ')}: ${cause.message}`);
      process.exitCode = 1;
    }
  }
  const after = await stateOfMachine();
  if (after.state !== machine.state) machine.state = `${machine.state}, then ${after.state}`;
  const held = rows.filter(({ isReached }) => isReached !== undefined);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `${held.filter(({ isReached }) => isReached).length} of ${held.length} reached; ${minutes} minutes; ${machine.state}`,
  );
  if (values.json) console.log(JSON.stringify({ machine, runs: bench.runs, rows }, null, 2));
  if (values.markdown) console.log(tableOf([{ machine, rows }]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
