/**
 * Random papers: a tree or an error of the paper, every word in its order, never a bug. A few here; as many as wanted
 * by `npm run fuzz -- --seed N --count N --build M`. Long, since papers at random are built: the texts that
 * test/parse/read-text.test.ts edits at random are the share of `npm test`.
 *
 * @module-tag long
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { produceFrom } from '../../src/build/build.js';
import { inspectPdf } from '../../src/build/inspect.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { checkPaper } from '../../src/check/check.js';
import { BuildError } from '../../src/diagnostic.js';
import { textOf } from '../../src/html/tree.js';
import type { Paper } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { type BuiltPaper, disagreements, measuredAmiss, wordDisagreements, wordsOf } from './agreement.js';
import { randomPaper, withoutAddresses } from './grammar.js';
import { randomLook } from './layouts.js';
import { mutate, mutateBytes } from './mutate.js';
import { type Random, randomOf } from './random.js';

const { seed, count, build } = {
  seed: 1,
  count: 24,
  build: 2,
  ...JSON.parse(process.env.WP_BUILD_FUZZ ?? '{}'),
};

/** No build takes a tenth of it on a free machine. */
const hangMs = 120_000;
/** A run by hand prints as it goes. */
const isLong = process.env.WP_BUILD_FUZZ !== undefined;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-build-fuzz-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const frontMatter =
  'title: A title\nauthors:\n  - {name: A B, email: a@b.c}\nversion: 1.10\nkeywords: [a, b]\nbibliography: a.bib\ntheme: a.css\ntoc: 2\n';
const bibliography =
  '@string{acm = "ACM"}\n@book{k, author = {D{\\"o}e, J. and others}, title = {A {B} c}, publisher = acm # " Press", year = 2001}\n';
const sheet =
  '@import "b.css"; :root { --page-margin: 25mm; --accent: #123456 } h2 { color: var(--accent); background: url(a.png) }\n@media print { p { margin: 0 } }\n';
const project =
  'papers: [paper.md]\nrules: {link-broken: off}\nstrict: false\nlimits:\n  pages: 500\nmetadata:\n  lang: en\n  organization: A\nmath-macros: {"\\\\R": "\\\\mathbb{R}"}\n';
const data = 'a,b,c\n1,"two, 2",3\n4,5,6\n';

/** A paper whose files are damaged, and the way it is reported. */
function damaged(random: Random): Record<string, string> {
  const maybe = (text: string, chance = 0.5) => (random.chance(chance) ? mutate(text, random) : text);
  const body = maybe(
    `${randomPaper(random, 1 + random.int(8))}\nSee [@k] and @fig:a.\n\n\`\`\`{.csv file=a.csv}\n\`\`\`\n\n![a](a.svg "A"){#fig:a}\n`,
    0.8,
  );
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  return {
    'paper.md': `---\n${maybe(frontMatter)}---\n\n${body}`,
    'a.bib': maybe(bibliography),
    'a.css': maybe(sheet),
    'a.csv': maybe(data),
    'a.svg': maybe(svg),
    'b.css': maybe('p { color: red }'),
    'wp-build.yaml': maybe(project),
  };
}

interface Outcome {
  /** text of the paper's body */
  readonly shown: string;
  readonly paper: Paper;
  readonly built?: BuiltPaper;
}

/** Checks the paper of `files`, and builds it where asked; throws where wp-build is at fault. */
async function run(files: Readonly<Record<string, string>>, isBuilt: boolean): Promise<Outcome | undefined> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    const loaded = await loadPaper(join(folder, 'paper.md'), { root: folder });
    const checked = checkPaper(loaded.paper);
    for (const { severity, place } of [...loaded.diagnostics, ...checked])
      if (severity === 'error') expect(place).toBeDefined();
    const { paper } = loaded;
    const shown = textOf(paper.body);
    if (!isBuilt) return { shown, paper };
    const built = await produceFrom(
      loaded,
      { session },
      { cache: false, signal: AbortSignal.timeout(hangMs) },
    );
    expectNone(measuredAmiss(built.diagnostics));
    expectNone(await disagreements(built));
    return { shown, paper, built };
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    if (cause.diagnostics.some(({ code }) => code === 'cancelled')) throw new Error('the build has no end');
    return undefined;
  }
}

/** Throws with all of the faults: an assertion would shorten them. */
function expectNone(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Faults after which a run ends. */
const most = 10;

/** Runs one paper of each kind for every seed; reports the seeds that failed. */
async function forEachSeed(work: (random: Random, isBuilt: boolean) => Promise<void>): Promise<void> {
  const faults: string[] = [];
  for (let index = 0; index < count && faults.length < most; index++) {
    try {
      await work(randomOf(seed + index), index < build);
    } catch (cause) {
      faults.push(`seed ${seed + index}: ${cause instanceof Error ? cause.stack : cause}`);
    }
    if (isLong && (index + 1) % 25 === 0)
      process.stderr.write(`seed ${seed + index}: ${index + 1} of ${count}, ${faults.length} faults\n`);
  }
  expect(faults).toEqual([]);
}

const timeoutMs = 120_000 + (isLong ? 60_000 : 4_000) * count;

test(
  'papers keep every word, in order, and contents, bookmarks, notes and links agree with them',
  async () => {
    await forEachSeed(async (random, isBuilt) => {
      const text = randomPaper(random, 1 + random.int(20));
      const { frontMatter } = randomLook(random);
      const front = frontMatter.replace('theme: look.css\n', '');
      const outcome = await run({ 'paper.md': front + text }, isBuilt);
      if (outcome === undefined) throw new Error(`refused:\n${text}`);
      const { shown, built } = outcome;
      const written = withoutAddresses(text);
      for (const kind of ['w', 'h'] as const) expect(wordsOf(shown, kind)).toEqual(wordsOf(written, kind));
      expect([...wordsOf(shown, 'n')].sort()).toEqual([...wordsOf(written, 'n')].sort());
      if (built) expectNone(await wordDisagreements(built, text));
    });
  },
  timeoutMs,
);

test(
  'damaged papers and files are an error of theirs',
  async () => {
    await forEachSeed(async (random, isBuilt) => {
      await run(damaged(random), isBuilt);
    });
  },
  timeoutMs,
);

test(
  'damaged PDFs are read or refused',
  async () => {
    rmSync(join(folder, 'wp-build.yaml'), { force: true });
    writeFileSync(join(folder, 'paper.md'), '# T\n\n## A\n\nText^[note] [a](#a).\n');
    const loaded = await loadPaper(join(folder, 'paper.md'), { root: folder });
    const { bytes } = await produceFrom(loaded, { session }, { cache: false });
    await forEachSeed(async (random) => {
      await inspectPdf(mutateBytes(bytes, random)).catch((cause: unknown) => {
        if (!(cause instanceof BuildError)) throw cause;
      });
    });
  },
  timeoutMs,
);
