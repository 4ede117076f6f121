/**
 * The structure tree of a paper that was printed in parts and linked equals that of the same paper printed whole. Long
 * for a sweep over shapes of papers.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLayout } from '../../src/browser/layout.js';
import { paginate } from '../../src/browser/paginate.js';
import { print } from '../../src/browser/print.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { compose } from '../../src/compose/compose.js';
import { link } from '../../src/pdf/link.js';
import { stamp } from '../../src/pdf/stamp.js';
import { generatePaper, type PaperShape } from '../bench/generate-paper.mjs';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { addFiles, tempFolder } from '../temp-folder.js';

/** Prints the paper by `batches` and links the prints. */
async function linked(path: string, batches: 'whole' | 'part' | 'paper') {
  const { paper, theme, assets } = await loadPaper(path);
  const composition = compose(paper, theme, assets);
  return session.use((browser) =>
    withLayout(browser, composition, { batches }, async (layout) => {
      const pagination = await paginate(layout);
      const { printed } = await print(layout, pagination);
      const { bytes } = await stamp(await link({ ...composition, printed, pagination }), {
        metadata: paper.metadata,
        headings: paper.headings,
        furniture: theme.furniture,
        pagination,
        page: composition.page,
        draft: false,
        attachments: [],
        generator: 'wp-build',
      });
      return { prints: printed.length, pdf: await readPdf(bytes) };
    }),
  );
}

test.each([{ pages: 10, seed: 23 }] as const)('%o', expectSameTree);

// a sweep over other shapes of paper
test.each([
  { pages: 12, seed: 21, sectionBreaks: 'page' },
  { pages: 18, seed: 22, sectionBreaks: 'page', notes: 1 },
] as const)('%o', { tags: 'long' }, expectSameTree);

async function expectSameTree(shape: PaperShape): Promise<void> {
  const { markdown, images } = generatePaper(shape);
  const folder = tempFolder({ 'paper.md': markdown });
  addFiles(folder, images);
  const path = join(folder, 'paper.md');
  const whole = await linked(path, 'whole');
  const parts = await linked(path, 'part');
  expect(whole.prints).toBe(1);
  expect(parts.prints).toBeGreaterThan(2);
  expect(whole.pdf.structure.length).toBeGreaterThan(300);
  expect(parts.pdf.structure).toEqual(whole.pdf.structure);
  expect(parts.pdf.links).toEqual(whole.pdf.links);
  expect([...parts.pdf.names]).toEqual([...whole.pdf.names]);
  expect(parts.pdf.pages.map((page) => page.text)).toEqual(whole.pdf.pages.map((page) => page.text));
}
