/** Two columns of text on a page: what stands in a column, what goes across, and where notes are. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const sheet = ':root { --extends: technical; --columns: 2; --column-gap: 8mm; --page-margin: 20mm }';
const head =
  '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\ncover: none\ntheme: two.css\n---\n\n';
const lorem = 'Words that fill a line of the text, and then some more of them for the next. '.repeat(5);
const wide = `| ${'A long name of a column | '.repeat(7)}\n|${'---|'.repeat(7)}\n| ${'value of it | '.repeat(7)}`;
const noted = (index: number) =>
  `Text ${index}[^${index}] of it. ${lorem}\n\n[^${index}]: Note ${index} at the foot.`;

test('a paper in one column of text is measured as it is printed', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n\n## A\n\nText.\n\n## B\n\nText.\n' });
  const { diagnostics, pagination } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics).toEqual([]);
  expect(pagination.ids.get('a')?.page).toBe(pagination.ids.get('b')?.page);
});

async function twoColumns(text: string, memory?: ReturnType<typeof openMemory>) {
  const folder = tempFolder({ 'paper.md': `${head}${text}\n`, 'two.css': sheet });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), {
    session,
    ...(memory && { memory }),
  });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  const { pages } = await readPdf(bytes);
  return pages.map(({ runs }) => runs.filter(({ artifact }) => !artifact));
}

const middlePt = 297.6;

test('text fills the first column, then the second; headings of the first level and wide tables go across', async () => {
  const [first = []] = await twoColumns(`# Start\n\n${lorem.repeat(8)}\n\n${wide}\n\n# End\n\nWords.`);
  const runs = first.filter(({ text }) => text.includes('that fill'));
  const [left, right] = [
    runs.filter(({ leftPt }) => leftPt < middlePt),
    runs.filter(({ leftPt }) => leftPt > middlePt),
  ];
  expect(left.length).toBeGreaterThan(3);
  expect(right.length).toBeGreaterThan(3);
  const cells = first.filter(({ text }) => text.includes('value of it'));
  expect(cells.some(({ leftPt }) => leftPt < middlePt)).toBe(true);
  expect(cells.some(({ leftPt }) => leftPt > middlePt)).toBe(true);
  // both columns begin below the heading
  const top = (of: typeof runs) => Math.min(...of.map(({ topPt }) => topPt));
  expect(Math.abs(top(left) - top(right))).toBeLessThan(16);
});

test('notes stand at the end of their section, in a watch too', async () => {
  const text = `# Start\n\n${Array.from({ length: 24 }, (_, index) => noted(index + 1)).join('\n\n')}\n\n# End\n\nWords.`;
  const pages = await twoColumns(text);
  expect(pages.length).toBeGreaterThan(2);
  const read = pages
    .flat()
    .map((run) => run.text)
    .join(' ');
  expect(read.indexOf('Note 1 at')).toBeGreaterThan(read.indexOf('Text 24'));
  expect(read.indexOf('Note 24 at')).toBeLessThan(read.lastIndexOf('Words.'));
  expect(await twoColumns(text, openMemory())).toEqual(pages);
});
