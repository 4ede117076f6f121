/**
 * What notes at the foot of the page cost: the same paper of 100 notes with `footnotes: page` and `footnotes: section`,
 * in turn, in one process with a warm browser and as whole processes. Medians; the ratio is what to quote.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatePaper } from './generate-paper.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const runs = 7;
const kinds = ['page', 'section'];

/** Prints both ratios. */
export async function notesCost() {
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-notes-'));
  try {
    const papers = writePapers(folder);
    report('warm', await warm(papers));
    report('cold', await cold(papers));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds in one process, after one of each that is not counted. */
async function warm(papers) {
  const { openSession, produce } = await import('../../dist/index.js');
  const session = openSession();
  try {
    return await inTurn(papers, async (path) => void (await produce(path, { session })));
  } finally {
    await session.close();
  }
}

function cold(papers) {
  return inTurn(papers, (path) =>
    execFileSync(process.execPath, [cli, path, '--quiet', '--no-cache', '-o', `${path}.pdf`], {
      stdio: 'ignore',
    }),
  );
}

async function inTurn(papers, build) {
  const times = { page: [], section: [] };
  for (let run = -1; run < runs; run++) {
    for (const kind of kinds) {
      const start = performance.now();
      await build(papers[kind]);
      if (run >= 0) times[kind].push(performance.now() - start);
    }
  }
  return times;
}

/** Writes the paper once for each kind; returns the paths. */
function writePapers(folder) {
  const { markdown, images } = generatePaper({ pages: 45, seed: 1, notes: 1 });
  const count = markdown.match(/^\[\^n\d+\]:/gm).length;
  console.log(`a paper of ${count} notes`);
  for (const [name, bytes] of Object.entries(images)) writeFileSync(join(folder, name), bytes);
  return Object.fromEntries(
    kinds.map((kind) => {
      const path = join(folder, `${kind}.md`);
      writeFileSync(path, markdown.replace('---\n', `---\nfootnotes: ${kind}\n`));
      return [kind, path];
    }),
  );
}

function report(name, { page, section }) {
  const ratios = page.map((ms, run) => ms / section[run]);
  const shown = [median(page), median(section)].map((ms) => `${Math.round(ms)} ms`);
  const ratio = (median(page) / median(section)).toFixed(2);
  const pairs = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  console.log(`${name}  page ${shown[0]}  section ${shown[1]}  ratio ${ratio} (pairs ${pairs})`);
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
