/** Rows of the bench that come from calls of wp-build: each call beside a peer, a cold build or nothing. */

import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editedText } from './papers.mjs';
import { inTurn, peakMb, programsOf, spread } from './run.mjs';

/** wp-build on paper.md, in its folder. */
export const ours = ({ node, cli }, name, ...args) => ({
  name,
  command: node,
  args: [cli, 'paper.md', ...args],
  env: {},
  pdf: 'out/paper.pdf',
});

/** Has a build print its steps and its pages. */
const aloud = ['--verbose', '--json'];

/** Rows of papers: a cold build, a call after an edit and one after nothing, all in one series of turns. */
export async function paperRows(bench, paper, kinds) {
  const { runs } = bench;
  const { name, cwd, cache, markdown } = paper;
  const { md, typst } = await bench.peers();
  const commands = [
    ...(kinds.has('edit') ? [ours(bench, 'edited', '--cache', cache, ...aloud)] : []),
    ...(kinds.has('same') ? [ours(bench, 'same', '--cache', cache)] : []),
    ours(bench, 'cold', '--no-cache', ...aloud),
    ...(kinds.has('cold') ? [md] : []),
    ...(kinds.has('cold') || (kinds.has('edit') && name === 'sections-300') ? [typst] : []),
  ];
  const [first] = commands;
  // each turn has a text of its own, so that the first call finds its neighbour of the turn before
  const before = (tool, turn) => {
    if (kinds.has('edit') && tool === first.name)
      writeFileSync(join(cwd, 'paper.md'), editedText(markdown, turn));
  };
  const found = await inTurn(commands, { cwd, runs, before });
  const against = (kind, tool, base, work) => ({
    ...row(found, tool, base),
    id: `${kind} ${name} ${base}`,
    work,
  });
  const rows = [];
  if (kinds.has('cold')) {
    const files = sizes(found, cwd, [md, typst]);
    const cold = `${paper.words}, cold`;
    rows.push({ ...against('cold', 'cold', md.name, cold), ...files, stages: stagesOf(found.get('cold')) });
    rows.push(against('cold', 'cold', typst.name, cold));
  }
  const edited = `a call after one paragraph changed, ${paper.words}`;
  if (kinds.has('edit')) {
    rows.push({ ...against('edit', 'edited', 'cold', edited), stages: stagesOf(found.get('edited')) });
    if (found.has(typst.name)) rows.push(against('edit', 'edited', typst.name, edited));
  }
  if (kinds.has('same')) {
    const same = `a call where nothing changed, ${paper.words}`;
    const call = commands.find((each) => each.name === 'same');
    const programs = await programsOf(call, { cwd });
    const holds = !programs.some((name) => /chrom|headless/i.test(name));
    rows.push({ ...against('same', 'same', 'cold', same), programs, holds });
  }
  writeFileSync(join(cwd, 'paper.md'), markdown);
  return rows;
}

/** One command by another, in pairs of a turn. */
function row(found, tool, base) {
  const [one, other] = [found.get(tool), found.get(base)];
  return {
    tool,
    against: base,
    unit: 'x',
    values: spread(one.ms.map((ms, index) => ms / other.ms[index])),
    seconds: spread(one.ms).median / 1000,
    cpuS: spread(one.cpuS).median,
    againstSeconds: spread(other.ms).median / 1000,
    againstCpuS: spread(other.cpuS).median,
  };
}

/** Seconds of one command. */
function secondsRow(found, tool, divisor = 1) {
  const { ms, cpuS } = found.get(tool);
  return {
    tool,
    unit: 's',
    values: spread(ms.map((each) => each / 1000 / divisor)),
    cpuS: spread(cpuS).median / divisor,
  };
}

function sizes(found, cwd, peers) {
  const [, pages] = /"pages":(\d+)/.exec(found.get('cold').printed) ?? [];
  const bytes = { 'wp-build': statSync(join(cwd, 'out/paper.pdf')).size };
  for (const { name, pdf } of peers) bytes[name] = statSync(join(cwd, pdf)).size;
  return { pages: pages === undefined ? undefined : Number(pages), bytes };
}

/** The milliseconds of each step of the last run, as `--verbose` prints them. */
function stagesOf({ printed }) {
  const [, list = ''] = /^paper\.md: \d+ ms \((.*)\)$/m.exec(printed) ?? [];
  return Object.fromEntries([...list.matchAll(/(\w+) (\d+)/g)].map(([, step, ms]) => [step, Number(ms)]));
}

/** Many papers in one call. */
export async function batchRows(bench, paper, count = 20) {
  const { runs, node, cli, folder } = bench;
  const cwd = join(folder, 'batch');
  bench.makeFolder(cwd);
  const names = Array.from({ length: count }, (_, n) => `p${n}.md`);
  for (const name of names) writeFileSync(join(cwd, name), `${paper.markdown}\n\nPaper ${name}.\n`);
  const jobs = (n) => ({
    name: `--jobs ${n}`,
    command: node,
    args: [cli, ...names, '--no-cache', '--jobs', String(n)],
    env: {},
  });
  const plain = { name: 'one call', command: node, args: [cli, ...names, '--no-cache'], env: {} };
  const found = await inTurn([plain, jobs(2), jobs(1)], { cwd, runs });
  const work = `${count} papers of 10 pages in one call`;
  return [
    { ...secondsRow(found, 'one call', count), id: 'batch seconds', work: `${work}, a paper` },
    { ...row(found, '--jobs 2', '--jobs 1'), id: 'batch jobs', work },
  ];
}

/** `check`, which a reader waits for: of a paper that is new to it, and of one that it has seen as it is. */
export async function checkRows(bench, papers) {
  const { runs, node, cli } = bench;
  const rows = [];
  for (const { name, words, cwd, cache } of papers) {
    const check = (kind, ...args) => ({
      name: kind,
      command: node,
      args: [cli, 'check', 'paper.md', ...args],
      env: {},
    });
    const found = await inTurn([check('new', '--no-cache'), check('same', '--cache', cache)], { cwd, runs });
    rows.push({ ...secondsRow(found, 'new'), id: `check ${name}`, work: `check, ${words}` });
    const again = `check where nothing changed, ${words}`;
    rows.push({ ...secondsRow(found, 'same'), id: `check again ${name}`, work: again });
  }
  return rows;
}

/** The start of the command beside that of Node. */
export async function startRows({ runs, node, cli }, { cwd }) {
  const help = { name: '--help', command: node, args: [cli, '--help'], env: {} };
  const plain = { name: 'node -e 0', command: node, args: ['-e', '0'], env: {} };
  const found = await inTurn([help, plain], { cwd, runs: Math.max(5, runs) });
  return [
    { ...secondsRow(found, '--help'), id: 'start help', work: '--help' },
    { ...row(found, '--help', 'node -e 0'), id: 'start node', work: '--help' },
  ];
}

/** The most that all processes of a cold build held at once, against md-to-pdf, and of 1,000 pages against 300. */
export async function memoryRows(bench, papers) {
  const { md } = await bench.peers();
  const rows = [];
  const mbOf = async ({ command, args, env }, cwd) => Math.round(await peakMb(command, args, { cwd, env }));
  for (const { name, words, cwd } of papers) {
    const mb = await mbOf(ours(bench, 'cold', '--no-cache'), cwd);
    const base = name === 'sections-1000' ? 'sections-300' : md.name;
    const baseMb =
      name === 'sections-1000'
        ? await mbOf(ours(bench, 'cold', '--no-cache'), bench.paper('sections-300').cwd)
        : await mbOf(md, cwd);
    const ratio = mb / baseMb;
    const values = { median: ratio, min: ratio, max: ratio };
    const against = base === 'sections-300' ? '300 pages' : base;
    rows.push({
      id: `memory ${name} ${base}`,
      work: `memory, ${words}, whole tree`,
      tool: 'cold',
      against,
      unit: 'x',
      values,
      mb,
      againstMb: baseMb,
    });
  }
  return rows;
}
