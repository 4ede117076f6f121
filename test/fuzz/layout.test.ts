/**
 * Random papers in random layouts: a PDF with as many pages as were counted, or an error of the paper; never a bug. A
 * few here; as many as wanted by `npm run fuzz -- --seed N --layouts N --count 0`.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { openSession, produce } from '../../src/build/build.js';
import { BuildError } from '../../src/diagnostic.js';
import { measuredAmiss } from './agreement.js';
import { randomPaper } from './grammar.js';
import { randomLook } from './layouts.js';
import { randomOf } from './random.js';

const { seed, layouts } = { seed: 1, layouts: 4, ...JSON.parse(process.env.WP_BUILD_FUZZ ?? '{}') };

const folder = mkdtempSync(join(tmpdir(), 'wp-build-layouts-'));
const session = openSession();
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

async function buildOne(number: number): Promise<void> {
  const random = randomOf(number);
  const { frontMatter, css } = randomLook(random);
  const path = join(folder, 'paper.md');
  writeFileSync(path, frontMatter + randomPaper(random, 5 + random.int(30)));
  writeFileSync(join(folder, 'look.css'), css);
  try {
    const { bytes, pagination, diagnostics } = await produce(path, { session }, { root: folder });
    // columns of upright text are no pages of vertical text: those are counted in the print
    if (!css.includes('writing-mode')) expect(measuredAmiss(diagnostics)).toEqual([]);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(pagination.pageCount);
  } catch (cause) {
    if (cause instanceof BuildError) return;
    throw new Error(`seed ${number}: ${cause instanceof Error ? cause.stack : cause}`, { cause });
  }
}

test(
  'every layout is a PDF of the pages that were counted',
  async () => {
    const faults: string[] = [];
    for (let index = 0; index < layouts; index++)
      await buildOne(seed + index).catch((cause: unknown) => faults.push(String(cause)));
    expect(faults).toEqual([]);
  },
  60_000 + 20_000 * layouts,
);
