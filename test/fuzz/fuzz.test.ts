/**
 * Random papers: a tree or an error of the paper, every word in its order, never a bug. A few here; as many as wanted
 * by `npm run fuzz -- --seed N --count N --build M`.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPaper, produceFrom } from '../../src/build/build.js';
import { inspectPdf } from '../../src/build/inspect.js';
import { type BrowserSession, openSession } from '../../src/build/session.js';
import { checkPaper } from '../../src/check/check.js';
import { BuildError } from '../../src/diagnostic.js';
import { textOf } from '../../src/html/tree.js';
import { randomPaper } from './grammar.js';
import { mutate, mutateBytes } from './mutate.js';
import { type Random, randomOf } from './random.js';

const { seed, count, build } = {
  seed: 1,
  count: 60,
  build: 2,
  ...JSON.parse(process.env.WP_BUILD_FUZZ ?? '{}'),
};

let folder = '';
let session: BrowserSession;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-build-fuzz-'));
  session = openSession();
});
afterAll(async () => {
  await session.close();
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
    ...{ 'a.bib': maybe(bibliography), 'a.css': maybe(sheet), 'a.csv': maybe(data), 'a.svg': maybe(svg) },
    'b.css': maybe('p { color: red }'),
    'wp-build.yaml': maybe(project),
  };
}

const wordsIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([word]) => word);

/** Checks the paper of `files`, and builds it where asked; throws where wp-build is at fault. */
async function run(files: Readonly<Record<string, string>>, isBuilt: boolean): Promise<string | undefined> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    const loaded = await loadPaper(join(folder, 'paper.md'), { root: folder });
    const checked = checkPaper(loaded.paper);
    for (const { severity, place } of [...loaded.diagnostics, ...checked])
      if (severity === 'error') expect(place).toBeDefined();
    if (isBuilt) {
      const { bytes } = await produceFrom(loaded, { session }, { cache: false });
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    }
    return textOf(loaded.paper.body);
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    return undefined;
  }
}

/** Runs one paper of each kind for every seed; tells the seed that failed. */
async function forEachSeed(work: (random: Random, isBuilt: boolean) => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index++) {
    try {
      await work(randomOf(seed + index), index < build);
    } catch (cause) {
      throw new Error(`seed ${seed + index}: ${cause instanceof Error ? cause.stack : cause}`, { cause });
    }
  }
}

const timeoutMs = 60_000 + 4000 * count;

test(
  'papers keep every word, in order',
  async () => {
    await forEachSeed(async (random, isBuilt) => {
      const text = randomPaper(random, 1 + random.int(20));
      const shown = await run({ 'paper.md': text }, isBuilt);
      if (shown === undefined) throw new Error(`refused:\n${text}`);
      for (const pattern of [/w\d+w/g, /h\d+h/g])
        expect(wordsIn(shown, pattern)).toEqual(wordsIn(text, pattern));
      expect(wordsIn(shown, /n\d+n/g).sort()).toEqual(wordsIn(text, /n\d+n/g).sort());
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
