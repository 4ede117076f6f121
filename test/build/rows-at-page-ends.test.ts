/** A table that continues on the next page has at least two of its rows on each. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readText } from '../read-pdf-text.js';
import { tempFolder } from '../temp-folder.js';

/** Tables of 30 rows and more, each below more lines than the one before. */
function paperWith(tables: number): string {
  const sections = Array.from({ length: tables }, (_, table) => {
    const lines = 'A line.\\\n'.repeat(table);
    const rows = Array.from({ length: 30 + table }, (_, row) => `| T${table}R${row} | value |\n`);
    return `## Section ${table}\n\n${lines}The last line.\n\n| Name | Value |\n| --- | --- |\n${rows.join('')}`;
  });
  const front = '---\ntitle: Tables\nversion: 1\ndate: 2026-01-01\nauthors: [A]\nsection-breaks: page\n---\n';
  return `${front}\n${sections.join('\n')}`;
}

test('no row of a table of four rows or more stands alone on a page', async () => {
  const folder = tempFolder({ 'paper.md': paperWith(40) });
  const { bytes } = await produce(join(folder, 'paper.md'), { session });
  const { pages } = await readText(bytes);
  // a page holds rows of one table, as each section begins a page
  const counts = pages.map(({ text }) => text.match(/T\d+R\d+/g)?.length ?? 0).filter((count) => count > 0);
  expect(counts.length).toBeGreaterThan(60);
  expect(counts.filter((count) => count < 2)).toEqual([]);
});
