/**
 * Papers of neighbours, migrated: the same words, no more diagnostics, and nothing left to migrate. Long for all
 * papers but a few.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toString as textOf } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { loadPaper } from '../../src/build/load-paper.js';
import { migrate } from '../../src/build/migrate.js';

const folder = fileURLToPath(new URL('../fixtures/neighbours', import.meta.url));
const papers = readdirSync(folder).filter((file) => file.endsWith('.md'));

async function read(path: string, text: string) {
  const { paper, diagnostics } = await loadPaper(path, { text, cache: false });
  const { metadata } = paper;
  return {
    words: textOf(paper.body).replace(/\s+/g, ''),
    metadata: {
      ...metadata,
      authors: metadata.authors.map(({ name, affiliation, email }) => ({ name, affiliation, email })),
    },
    counts: diagnostics.length,
    warnings: diagnostics.filter(({ severity }) => severity !== 'info').length,
  };
}

/** Papers of several tools, which stand for the others in `npm test`. */
const few: ReadonlySet<string> = new Set([
  'eisvogel.md',
  'joss.md',
  'mkdocs.md',
  'obsidian.md',
  'quarto.qmd.md',
]);

/** Migrates a paper; resolves to whether it has fewer diagnostics then. */
async function expectSameWords(name: string): Promise<boolean> {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const migration = await migrate(path, text);
  const [before, after] = [await read(path, text), await read(path, migration.text)];
  expect(after.words).toBe(before.words);
  expect(after.metadata).toEqual(before.metadata);
  expect(after.warnings).toBeLessThanOrEqual(before.warnings);
  expect(after.counts).toBeLessThanOrEqual(before.counts);
  expect((await migrate(path, migration.text)).text).toBe(migration.text);
  return after.counts < before.counts;
}

test.each(['kramdown-rfc.md', 'mmark.md'])('the draft %s, migrated', async (name) => {
  expect(await expectSameWords(join('../drafts', name))).toBe(true);
});

describe('papers of neighbours, migrated', () => {
  const fewer = new Set<string>();
  const migrated = async (name: string): Promise<void> => {
    if (await expectSameWords(name)) fewer.add(name);
  };

  test.each(papers.filter((name) => few.has(name)))('%s', migrated);
  test.each(papers.filter((name) => !few.has(name)))('%s', { tags: 'long' }, migrated);

  test('most of them have fewer diagnostics then', { tags: 'long' }, async () => {
    for (const name of few) await migrated(name);
    expect(fewer.size).toBeGreaterThan(15);
  });
});
