/**
 * Random papers in random layouts: a PDF with as many pages as were counted, whose contents, bookmarks and links agree
 * with it, or an error of the paper; never a bug. Pages of ordinary layouts are measured as they are printed. A few
 * here; as many as wanted by `npm run fuzz -- --seed N --layouts N --count 0`. Long, since each layout is built.
 *
 * @module-tag long
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { produceFrom } from '../../src/build/build.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { BuildError } from '../../src/diagnostic.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { disagreements, measuredAmiss } from './agreement.js';
import { randomPaper } from './grammar.js';
import { randomLook } from './layouts.js';
import { randomOf } from './random.js';

const { seed, layouts } = { seed: 1, layouts: 4, ...JSON.parse(process.env.WP_BUILD_FUZZ ?? '{}') };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-build-layouts-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** A number that does not settle is left out. */
const numberless = /^contents say “[^”]*\D”/;
const hides = (css: string) => css.includes('display: none');

async function buildOne(number: number): Promise<void> {
  const random = randomOf(number);
  const { frontMatter, css, isMeasured } = randomLook(random);
  const path = join(folder, 'paper.md');
  writeFileSync(path, frontMatter + randomPaper(random, 5 + random.int(30)));
  writeFileSync(join(folder, 'look.css'), css);
  try {
    const loaded = await loadPaper(path, { root: folder });
    const built = await produceFrom(loaded, { session }, { cache: false });
    const amiss = isMeasured ? measuredAmiss(built.diagnostics) : [];
    const found = await disagreements(built);
    // contents do not list what a theme hides
    const isExpected = (fault: string) =>
      (hides(css) && fault.startsWith('contents')) || (!isMeasured && numberless.test(fault));
    const faults = [...amiss, ...found.filter((fault) => !isExpected(fault))];
    if (faults.length > 0) throw new Error(`${css}\n${faults.join('\n')}`);
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
