/**
 * Every fixture, template and published paper, and a generated one → the SHA-256 of its PDF, one a line. A change that
 * should leave all PDFs as they were is checked so: print the hashes before the change, and compare after it.
 *
 *     npm run build && node test/fixture-bytes.mjs > before.txt
 *     npm run build && node test/fixture-bytes.mjs --compare before.txt
 *     node test/fixture-bytes.mjs --dist ../other-checkout/dist > other.txt
 *     node test/fixture-bytes.mjs --only 'plain/.*(math|code)'
 *
 * A line is `HASH  VARIANT/PAPER`; `none` where the paper has errors. With `--compare` only the differences are
 * printed, and the exit code is 1 if there are any.
 */

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generatePaper } from './bench/generate-paper.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where papers are, by the name of the folder that they are copied to. */
const collections = {
  fixtures: join(root, 'test/fixtures'),
  templates: join(root, 'templates'),
  papers: join(root, '../shared/papers'),
};

/** Options that lead through code of their own: notes at the foot of pages, sections on new pages, Letter. */
const variants = {
  plain: {},
  notes: { set: { footnotes: 'page', 'section-breaks': 'page' }, pageSize: 'Letter' },
};

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: join(root, 'dist') },
    compare: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

const { BuildError, openSession, produce } = await import(
  pathToFileURL(resolve(values.dist, 'index.js')).href
);

const only = new RegExp(values.only);

/** Hash of the PDF of the paper at `path`. */
async function hashOfPdf(path, session, options) {
  try {
    const shared = { cache: false, sourceDateEpoch: 1_700_000_000 };
    const { bytes } = await produce(path, { session }, { ...shared, ...options });
    return createHash('sha256').update(bytes).digest('hex');
  } catch (cause) {
    if (cause instanceof BuildError) return 'none';
    throw cause;
  }
}

/** A long paper with many notes, tables, lists and images. */
function writeGenerated(target) {
  const { markdown, images } = generatePaper({ pages: 40, notes: 0.8 });
  mkdirSync(target);
  for (const [name, bytes] of Object.entries({ 'paper.md': markdown, ...images }))
    writeFileSync(join(target, name), bytes);
}

function papersBelow(folder) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return found
    .filter((path) => path.endsWith('.md') && !path.endsWith('README.md'))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** Hashes as they were written before. */
function readHashes(path) {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => line.split('  ').reverse()));
}

function printDifferences(before, after) {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => only.test(name)).sort();
  const different = names.filter((name) => before.get(name) !== after.get(name));
  for (const name of different) {
    const [was, is] = [before.get(name) ?? 'absent', after.get(name) ?? 'absent'];
    console.log(`${name}: ${was.slice(0, 12)} → ${is.slice(0, 12)}`);
  }
  console.log(`${names.length - different.length} of ${names.length} PDFs have the same bytes.`);
  process.exitCode = different.length > 0 ? 1 : 0;
}

const folder = mkdtempSync(join(tmpdir(), 'fixture-bytes-'));
const session = openSession();
try {
  for (const [name, source] of Object.entries(collections))
    if (existsSync(source)) cpSync(source, join(folder, name), { recursive: true });
  writeGenerated(join(folder, 'generated'));
  const hashes = new Map();
  for (const [variant, options] of Object.entries(variants))
    for (const paper of papersBelow(folder).filter((path) => only.test(`${variant}/${path}`)))
      hashes.set(`${variant}/${paper}`, await hashOfPdf(join(folder, paper), session, options));
  if (values.compare) printDifferences(readHashes(values.compare), hashes);
  else for (const [name, hash] of hashes) console.log(`${hash}  ${name}`);
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
}
