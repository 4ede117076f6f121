/** Landscape pages in a portrait paper: their size, what is wide on them, furniture, links and numbers across. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const cells = (of: (column: number) => string) =>
  `| ${Array.from({ length: 14 }, (_, i) => of(i)).join(' | ')} |\n`;
const table = [
  cells((i) => `Column${i}`),
  cells(() => '---'),
  ...Array.from({ length: 40 }, (_, row) => cells((i) => `value${row}x${i}`)),
].join('');

async function pdfOf(body: string, frontMatter = '') {
  const folder = tempFolder({
    'paper.md': `---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\n${frontMatter}---\n\n${body}`,
  });
  const produced = await produce(join(folder, 'paper.md'), { session });
  return { ...produced, pdf: await readPdf(produced.bytes) };
}

const turned = `## One\n\nText, see [three](#three) and [two](#two).\n\n<!-- landscape -->\n\n## Two\n\n${table}\n<!-- /landscape -->\n\n## Three\n\nText.\n`;

test.each(['flow', 'page'])('pages turn and turn back, section breaks: %s', async (sectionBreaks) => {
  const { pdf, pagination, diagnostics } = await pdfOf(turned, `section-breaks: ${sectionBreaks}\n`);
  expect(diagnostics).toEqual([]);
  expect(pdf.pages.map(({ widthPt, heightPt }) => (widthPt > heightPt ? 'landscape' : 'portrait'))).toEqual([
    'portrait',
    'portrait',
    'portrait',
    'landscape',
    'landscape',
    'portrait',
  ]);
  const wide = pdf.pages[3];
  expect(wide?.widthPt).toBeCloseTo(841.9, 0);
  expect(pagination.clipped).toEqual([]);
  // running head and footer stand at the edges of the page that they are on
  expect(wide?.furniture).toEqual(expect.arrayContaining(['T', 'Two', 'Page 2 of 4']));
  const foot = wide?.runs.find(({ text }) => text.startsWith('Page 2'));
  expect((foot?.leftPt ?? 0) + (foot?.widthPt ?? 0)).toBeCloseTo(841.9 - (24 * 72) / 25.4, 0);
  expect(foot?.topPt).toBeGreaterThan(540);
  expect(foot?.topPt).toBeLessThan(595);
  // the last column is on the page
  const last = wide?.runs.find(({ text }) => text.includes('value0x13'));
  expect((last?.leftPt ?? 0) + (last?.widthPt ?? 0)).toBeLessThan(841.9 - 60);
});

test('links, destinations and numbers lead across pages of both kinds', async () => {
  const { pdf, pagination } = await pdfOf(turned);
  expect(['one', 'two', 'three'].map((id) => pdf.names.get(id)?.page)).toEqual([2, 3, 5]);
  expect(['one', 'two', 'three'].map((id) => pagination.ids.get(id)?.page)).toEqual([2, 3, 5]);
  expect(pdf.links.filter(({ page }) => page === 2).map(({ target }) => target?.page)).toEqual([5, 3]);
  expect(pdf.pages[1]?.text.match(/\d+$/gm)).toEqual(['1', '2', '4']);
});

test('a paper whose pages are landscape already, and stretches without text, change nothing', async () => {
  const already = await pdfOf(
    '## One\n\na\n\n<!-- landscape -->\n\nb\n\n<!-- /landscape -->\n',
    'page-size: A4 landscape\n',
  );
  expect(already.pdf.pages.every(({ widthPt, heightPt }) => widthPt > heightPt)).toBe(true);
  const empty = await pdfOf('## One\n\na\n\n<!-- landscape -->\n\n<!-- /landscape -->\n\nb\n');
  expect(empty.pdf.pages.every(({ widthPt, heightPt }) => widthPt < heightPt)).toBe(true);
});

test('a paper that begins and ends on landscape pages', async () => {
  const { pdf } = await pdfOf(
    '<!-- landscape -->\n\n## One\n\nSee [the web](https://example.org/).\n\n<!-- /landscape -->\n',
  );
  expect(pdf.pages.map(({ widthPt, heightPt }) => widthPt > heightPt)).toEqual([false, false, true, false]);
  expect(pdf.pages[3]?.text).toContain('https://example.org/');
});
