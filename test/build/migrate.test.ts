/** Papers of neighbours, migrated: the same words, no more diagnostics, and nothing left to migrate. */

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

describe('papers of neighbours, migrated', () => {
  const fewer: string[] = [];

  test.each(papers)('%s', async (name) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const migration = await migrate(path, text);
    const [before, after] = [await read(path, text), await read(path, migration.text)];
    expect(after.words).toBe(before.words);
    expect(after.metadata).toEqual(before.metadata);
    expect(after.warnings).toBeLessThanOrEqual(before.warnings);
    expect(after.counts).toBeLessThanOrEqual(before.counts);
    expect((await migrate(path, migration.text)).text).toBe(migration.text);
    if (after.counts < before.counts) fewer.push(name);
  });

  test('most of them have fewer diagnostics then', () => {
    expect(fewer.length).toBeGreaterThan(15);
  });
});
