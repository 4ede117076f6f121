/**
 * How fast wp-build is, as ratios in one run on one machine: `npm run bench -- [WHAT…] [PAPER…] [--runs 5] [--json]`.
 * WHAT is cold, edit, same, batch, start, memory, sizes, watch or notes; papers are overview, flow-50, sections-300 and flow-432.
 * Commands are run in turn, A B A B …, after one run each that is not counted. The ratio is what to quote, and its spread.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generatePaper } from './generate-paper.mjs';
import { notesCost } from './notes-cost.mjs';
import { peersIn, weasyPrint } from './peers.mjs';
import { busyShare, peakMb, run, spread } from './run.mjs';
import { watchRatio } from './watch-ratio.mjs';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
const node = process.execPath;
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-bench-'));
const rows = [];

const shapes = {
  overview: () => ({
    markdown: readFileSync(new URL('../../templates/technical-overview.md', import.meta.url), 'utf8'),
    images: {},
  }),
  'flow-50': () => generatePaper({ pages: 50 }),
  'sections-300': () => generatePaper({ pages: 300, sectionBreaks: 'page' }),
  'flow-432': () => generatePaper({ pages: 432, notes: 0.7 }),
};

/** A paper in a folder of its own; `ours` is wp-build there. */
function paper(name) {
  const { markdown, images } = shapes[name]();
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'paper.md'), markdown);
  for (const [file, bytes] of Object.entries(images)) writeFileSync(join(cwd, file), bytes);
  return { name, markdown, cwd, cache: join(cwd, 'kept') };
}

const ours = (name, ...args) => ({
  name,
  command: node,
  args: [cli, 'paper.md', ...args],
  env: {},
  pdf: 'out/paper.pdf',
});
const cold = ours('cold', '--no-cache');

/** Runs the commands in turn; what each took, by its name. */
async function inTurn(commands, cwd, before = () => {}) {
  const found = new Map(commands.map(({ name }) => [name, { ms: [], cpuS: [], ratio: [] }]));
  for (let turn = -1; turn < runs; turn++) {
    const times = [];
    for (const { name, command, args, env } of commands) {
      await before(name, turn);
      const { code, ms, cpuS } = await run(command, args, { cwd, env });
      if (code !== 0) throw new Error(`${name} ended with ${code} in ${cwd}`);
      times.push({ name, ms, cpuS });
    }
    if (turn < 0) continue;
    const base = times.at(-1).ms;
    for (const { name, ms, cpuS } of times) {
      const one = found.get(name);
      one.ms.push(ms);
      if (cpuS !== undefined) one.cpuS.push(cpuS);
      one.ratio.push(ms / base);
    }
  }
  return found;
}

/** Each command against the last one. */
function note(what, name, commands, found, more = {}) {
  const base = commands.at(-1).name;
  for (const { name: tool } of commands.slice(0, -1)) {
    const { ms, cpuS, ratio } = found.get(tool);
    const row = { what, paper: name, tool, against: base, ratio: spread(ratio), ms: spread(ms), ...more };
    if (cpuS.length > 0) row.cpuS = spread(cpuS).median;
    row.againstMs = spread(found.get(base).ms);
    rows.push(row);
    if (!values.json) console.log(shown(row));
  }
}

function shown({ what, paper: name, tool, against, ratio, ms, cpuS, againstMs, pages, bytes }) {
  const wide = `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}`;
  const cpu = cpuS === undefined ? '' : `, ${cpuS.toFixed(1)} s of processors`;
  const size = pages === undefined ? '' : `; ${pages} pages, ${Math.round(bytes / 1000)} kB`;
  const times = `${tool} ${Math.round(ms.median)} ms${cpu}; ${against} ${Math.round(againstMs.median)} ms`;
  return `${what.padEnd(7)} ${name.padEnd(13)} ${ratio.median.toFixed(3)} (${wide})  ${times}${size}`;
}

const kinds = {
  async cold(papers) {
    for (const peer of await peersIn(folder))
      for (const { name, cwd } of papers) {
        const commands = [cold, peer];
        const found = await inTurn(commands, cwd);
        const { json } = await jsonOf(cwd);
        note('cold', name, commands, found, { pages: json.pages, bytes: json.bytes });
      }
  },
  /** One paragraph changed since the last call. */
  async edit(papers) {
    for (const { name, cwd, cache, markdown } of papers) {
      const commands = [ours('edited', '--cache', cache), cold];
      const found = await inTurn(commands, cwd, (tool, turn) => {
        if (tool === 'edited') writeFileSync(join(cwd, 'paper.md'), edited(markdown, turn));
      });
      writeFileSync(join(cwd, 'paper.md'), markdown);
      note('edit', name, commands, found);
    }
  },
  async same(papers) {
    for (const { name, cwd, cache } of papers) {
      const commands = [ours('same', '--cache', cache), cold];
      note('same', name, commands, await inTurn(commands, cwd));
    }
  },
  /** Twenty papers in one call. */
  async batch([first]) {
    const docs = join(folder, 'batch');
    mkdirSync(docs, { recursive: true });
    for (let n = 0; n < 20; n++) writeFileSync(join(docs, `p${n}.md`), `${first.markdown}\n\nPaper ${n}.\n`);
    const jobs = (n) => ({
      name: `jobs ${n}`,
      command: node,
      args: [cli, 'batch', '--no-cache', '--jobs', String(n)],
      env: {},
    });
    const commands = [jobs(2), jobs(1)];
    note('batch', '20 papers', commands, await inTurn(commands, folder));
  },
  async start(papers) {
    const { cwd } = papers[0];
    const plain = { name: 'node -e 0', command: node, args: ['-e', '0'], env: {} };
    const help = { name: '--help', command: node, args: [cli, '--help'], env: {} };
    note('start', '', [help, plain], await inTurn([help, plain], cwd));
    for (const { name, cwd: at } of papers.filter(({ name: each }) => each !== 'flow-432')) {
      const commands = [{ ...cold, name: 'check', args: [cli, 'check', 'paper.md'] }, cold];
      note('check', name, commands, await inTurn(commands, at));
    }
  },
  async memory(papers) {
    const peers = await peersIn(folder);
    for (const { name, cwd } of papers) {
      const tools = [cold, ...peers];
      const mb = {};
      for (const { name: tool, command, args, env } of tools)
        mb[tool] = Math.round(await peakMb(command, args, { cwd, env }));
      rows.push({ what: 'memory', paper: name, mb });
      if (!values.json)
        console.log(
          `memory  ${name.padEnd(13)} ${Object.entries(mb)
            .map(([tool, max]) => `${tool} ${max} MB`)
            .join('; ')}`,
        );
    }
  },
  /** Bytes of the PDFs; WeasyPrint makes one of wp-build's own HTML, so that text and fonts are the same. */
  async sizes(papers) {
    const peers = await peersIn(folder);
    for (const { name, cwd } of papers) {
      const bytes = {};
      const html = { ...cold, args: [...cold.args, '--html'] };
      for (const { name: tool, command, args, env, pdf, before } of [html, ...peers, ...weasyPrint()]) {
        before?.(cwd);
        const { code } = await run(command, args, { cwd, env });
        bytes[tool === 'cold' ? 'wp-build' : tool] = code === 0 ? statSync(join(cwd, pdf)).size : undefined;
      }
      rows.push({ what: 'sizes', paper: name, bytes });
      const list = Object.entries(bytes).map(([tool, size]) => sizeText(tool, size, bytes['wp-build']));
      if (!values.json) console.log(`sizes   ${name.padEnd(13)} ${list.join('; ')}`);
    }
  },
  async watch(papers) {
    const [peer] = await peersIn(folder);
    for (const each of papers) {
      const row = await watchRatio(each, { cli, peer, runs });
      rows.push({ what: 'watch', paper: each.name, ...row });
      if (!values.json)
        console.log(
          `watch   ${each.name.padEnd(13)} ${row.ratio.median.toFixed(3)} (${row.ratio.min.toFixed(2)}–${row.ratio.max.toFixed(2)})  ${Math.round(row.ms.median)} ms`,
        );
    }
  },
  async notes() {
    await notesCost();
  },
};

/** A peer's size, and ours as a share of it. */
function sizeText(tool, size, own) {
  if (size === undefined) return `${tool} made none`;
  const share = tool === 'wp-build' ? '' : ` (${(own / size).toFixed(2)})`;
  return `${tool} ${Math.round(size / 1000)} kB${share}`;
}

function edited(markdown, turn) {
  const lines = markdown.split('\n');
  const middle = lines.findIndex((line, at) => at > lines.length / 2 && /^[A-Z[][^#|`]{20,}$/.test(line));
  lines[middle] = `${lines[middle]} Edit ${turn + 2}.`;
  return lines.join('\n');
}

async function jsonOf(cwd) {
  const { execFileSync } = await import('node:child_process');
  const text = execFileSync(node, [cli, 'paper.md', '--json'], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  const [json] = JSON.parse(text).papers;
  return { json: { ...json, bytes: statSync(json.output).size } };
}

try {
  const names = Object.keys(shapes).filter((name) => wanted.includes(name));
  const papers = (names.length > 0 ? names : Object.keys(shapes)).map(paper);
  const chosen = Object.keys(kinds).filter((kind) => wanted.includes(kind));
  const busy = await busyShare();
  const state = busy === undefined ? 'unknown' : busy < 0.1 ? 'quiet' : 'noisy';
  const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model, state, busy };
  if (!values.json)
    console.log(`${machine.cores} cores, ${machine.model}, Node ${machine.node}; the machine is ${state}`);
  for (const kind of chosen.length > 0 ? chosen : Object.keys(kinds)) await kinds[kind](papers);
  if (values.json) console.log(JSON.stringify({ machine, runs, rows }, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
