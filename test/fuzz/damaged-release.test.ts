/**
 * Released PDFs and release folders, damaged: `verify` finds it and `diff` compares or refuses; never a bug, never a wait
 * without end, never "the same" of other bytes. A few here; more by `npm run fuzz -- --seed N --releases N --count 0`.
 * Long, since each damage is random, and releases are built again.
 *
 * @module-tag long
 */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectPdf } from '../../src/build/inspect.js';
import { openPipeline } from '../../src/build/release-pipeline.js';
import { BuildError, exitCodeOf } from '../../src/diagnostic.js';
import { comparePapers } from '../../src/release/compare-papers.js';
import { release } from '../../src/release/release.js';
import { verify } from '../../src/release/verify.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { damagePdf } from './damage-pdf.js';
import { mutate, mutateBytes } from './mutate.js';
import { type Random, randomOf } from './random.js';

const { seed, releases } = { seed: 1, releases: 8, ...JSON.parse(process.env.WP_BUILD_FUZZ ?? '{}') };
const isLong = process.env.WP_BUILD_FUZZ !== undefined;
/** None of these takes a tenth of it on a free machine. */
const hangMs = 120_000;

const pipeline = openPipeline(session);
let folder = '';
let paper = '';
let version = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wp-build-damaged-'));
  paper = join(folder, 'p.md');
  version = join(folder, 'out/releases/p/1.0');
  writeFileSync(
    paper,
    '---\ntitle: On Gears\nversion: "1.0"\ndate: 2025-10-17\nauthors: Ada Moss\n---\n\n## A\n\nText^[a note] and [a link](#a).\n',
  );
  const [result] = await release([paper], { out: join(folder, 'out') }, pipeline);
  expect(result?.action).toBe('release');
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `work` comes to; a fault in words is an answer, everything else is a bug of ours. */
async function answerOf<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} has no end`)), hangMs);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    expect([1, 2]).toContain(exitCodeOf(cause.diagnostics));
    expect(cause.diagnostics.map(({ message }) => message)).not.toContain('');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

const verified = (target: string) => answerOf('verify', () => verify(target, { pipeline, run: {} }));

async function tryPdf(random: Random, variants: readonly Buffer[]): Promise<void> {
  const pdf = variants[random.int(variants.length)] ?? Buffer.alloc(0);
  const { name, bytes } = damagePdf(pdf, random);
  const target = join(folder, 'damaged.pdf');
  writeFileSync(target, bytes);
  try {
    const report = await verified(target);
    if (report?.isVerified) expect(bytes.equals(variants[0] ?? Buffer.alloc(0))).toBe(true);
    await answerOf('inspect', () => inspectPdf(bytes));
    await answerOf('diff', () => comparePapers(paper, target, { pipeline, options: {} }));
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.stack : cause}`, { cause });
  }
}

const files = [
  'manifest.json',
  'SHA256SUMS',
  'provenance.intoto.jsonl',
  'p-1.0-source.zip',
  'p-1.0.html',
  'p-1.0.pdf',
] as const;

async function tryFolder(random: Random): Promise<void> {
  const name = random.pick(files);
  const copy = join(folder, 'copy/1.0');
  rmSync(join(folder, 'copy'), { recursive: true, force: true });
  cpSync(version, copy, { recursive: true });
  const whole = readFileSync(join(copy, name));
  const isText = /\.(json|jsonl|html)$|SUMS$/.test(name);
  const bytes = isText
    ? Buffer.from(mutate(whole.toString('utf8'), random))
    : Buffer.from(mutateBytes(whole, random));
  writeFileSync(join(copy, name), bytes);
  try {
    const report = await verified(copy);
    if (report?.isVerified) expect(bytes.equals(whole)).toBe(true);
    await answerOf('diff', () => comparePapers(paper, copy, { pipeline, options: {} }));
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.stack : cause}`, { cause });
  }
}

test(
  'damaged releases are found to be damaged',
  async () => {
    const pdf = readFileSync(join(version, 'p-1.0.pdf'));
    // without packed objects, so that references and numbers are there to be damaged
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const plain = Buffer.from(await document.save({ useObjectStreams: false }));
    expect((await verified(version))?.isVerified).toBe(true);
    const faults: string[] = [];
    for (let index = 0; index < releases && faults.length < 10; index++) {
      const random = randomOf(seed + index);
      const work = random.chance(0.75) ? tryPdf(random, [pdf, plain]) : tryFolder(random);
      await work.catch((cause: unknown) => faults.push(`seed ${seed + index}: ${String(cause)}`));
      if (isLong && (index + 1) % 25 === 0)
        process.stderr.write(`${index + 1} of ${releases} releases, ${faults.length} faults\n`);
    }
    expect(faults).toEqual([]);
  },
  120_000 + (isLong ? 60_000 : 10_000) * releases,
);
