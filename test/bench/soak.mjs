/**
 * Many builds of mixed papers in one process with one browser, and the memory of both at the start, in the middle and at
 * the end: `node test/bench/soak.mjs --builds 300`. The papers are generated ones of several lengths, the fixtures, and
 * some with faults. Ends with 1 where a build met a bug of ours, or where Node holds twice as much at the end as after
 * the first tenth.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BuildError, openSession, produce } from '../../dist/index.js';
import { descendants } from '../faults/run-command.mjs';
import { generatePaper } from './generate-paper.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const faulty = {
  'no-image.md': '# A\n\n![a](none.png)\n\n[@nobody]\n\n$\\nothing{$\n',
  'broken.md': '---\ntitle: [\n---\n\n# A\n',
  'circle.md': '# A\n\n<!-- include: circle.md -->\n',
  'diagram.md': '# A\n\n```mermaid\ngraph LR\n  a --> b\n```\n\n```dot\ndigraph {\n```\n',
};

/** Writes the papers to `folder` and returns their paths. */
async function papersIn(folder) {
  const files = { ...faulty };
  for (const pages of [1, 5, 20]) {
    const { markdown, images } = generatePaper({ pages, seed: pages });
    Object.assign(files, { [`pages-${pages}.md`]: markdown }, images);
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const own = Object.keys(files).filter((name) => name.endsWith('.md'));
  const fixtures = new URL('../fixtures/', import.meta.url).pathname;
  const others = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
  const papers = others.filter((name) => name.endsWith('paper.md')).sort();
  return [...own.map((name) => join(folder, name)), ...papers.map((name) => join(fixtures, name))];
}

/** Megabytes: what Node holds after a collection, all of it, and all of the browser's processes. */
function memory() {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  const browser = descendants(process.pid).reduce((sum, pid) => sum + residentKb(pid), 0);
  const mb = (bytes) => Math.round(bytes / 1048576);
  return { heap: mb(heapUsed), node: mb(rss), browser: Math.round(browser / 1024) };
}

function residentKb(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const at = process.argv.indexOf('--builds');
const builds = at < 0 ? 300 : Number(process.argv[at + 1]);
const folder = await mkdtemp(join(tmpdir(), 'wp-build-soak-'));
const counts = { built: 0, refused: 0, bugs: 0 };
const marks = [];
let paperCount = 0;
const session = openSession();
try {
  const papers = await papersIn(folder);
  paperCount = papers.length;
  for (let i = 0; i < builds; i++) {
    try {
      await produce(papers[i % papers.length], { session }, {});
      counts.built++;
    } catch (cause) {
      if (cause instanceof BuildError) counts.refused++;
      else {
        counts.bugs++;
        console.error(papers[i % papers.length], cause);
      }
    }
    const isMark = [paperCount, Math.ceil(builds / 10), Math.ceil(builds / 2), builds].includes(i + 1);
    if (i === 0 || isMark) {
      const mark = { builds: i + 1, ...memory() };
      marks.push(mark);
      console.log(
        `after ${mark.builds}: Node ${mark.node} MB (heap ${mark.heap} MB), browser ${mark.browser} MB`,
      );
    }
  }
} finally {
  await session.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.built} built, ${counts.refused} refused, ${counts.bugs} bugs of ours`);
// what is kept for each paper is there after its first build
const isSettled = ({ builds: count }) => count >= Math.max(paperCount, builds / 10);
const settled = marks.find(isSettled);
const end = marks.at(-1);
const grew = settled !== undefined && end.heap > 2 * settled.heap;
if (settled === undefined || settled === end) console.log('too few builds to see whether the heap grows');
process.exitCode = counts.bugs > 0 || grew ? 1 : 0;
