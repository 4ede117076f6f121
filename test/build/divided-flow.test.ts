/** A flow that is divided in a cold build has everything where the whole of it has it. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLayout } from '../../src/browser/layout.js';
import { divided } from '../../src/browser/page-chunks.js';
import { paginate } from '../../src/browser/paginate.js';
import { print } from '../../src/browser/print.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { openSession } from '../../src/build/open-session.js';
import { compose } from '../../src/compose/compose.js';
import type { Position } from '../../src/types.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { addFiles, tempFolder } from '../temp-folder.js';

/** Two places are the same to a twentieth of a point. */
const rounded = <Key>(places: ReadonlyMap<Key, Position>) =>
  new Map([...places].map(([key, { page, topPt }]) => [key, [page, Math.round(topPt * 20)]]));

/** Where everything is in a paper, laid out whole and divided. */
async function measuredBoth(markdown: string, images: Readonly<Record<string, Uint8Array>> = {}) {
  const folder = tempFolder({ 'paper.md': markdown });
  addFiles(folder, images);
  const { paper, theme, assets } = await loadPaper(join(folder, 'paper.md'));
  const composition = compose(paper, theme, assets);
  const session = openSession();
  try {
    return await session.use(async (browser) => {
      const whole = await withLayout(browser, composition, { batches: 'few' }, (layout) => paginate(layout));
      const runs = await withLayout(browser, composition, {}, async (layout) => {
        const { layout: parted } = await divided(layout, [{ from: 30_000, window: 12_000 }]);
        const pagination = await paginate(parted);
        return { pagination, prints: await print(parted, pagination) };
      });
      return { whole, ...runs };
    });
  } finally {
    await session.close();
  }
}

test('blocks, notes and headings of a divided flow are where they are in the whole one', async () => {
  const { markdown, images } = generatePaper({ pages: 14, seed: 5, notes: 0.5 });
  const { whole, pagination, prints } = await measuredBoth(markdown, images);
  expect(prints.printed.length).toBeGreaterThan(4);
  expect(pagination.pageCount).toBe(whole.pageCount);
  expect(rounded(pagination.blocks)).toEqual(rounded(whole.blocks));
  expect(rounded(pagination.ids)).toEqual(rounded(whole.ids));
  expect(pagination.movedNotes).toEqual(whole.movedNotes);
});

test('words of a link to another page of a divided flow break as in the whole one', async () => {
  const words = 'Ledgers of tenants are kept in windows of a queue. '.repeat(9);
  const paragraphs = (count: number) => `${words}\n\n`.repeat(count);
  const row = '| [ExternalDocumentationOfLedgers](#last) | Words. |\n';
  const table = `| Name | Meaning |\n|---|---|\n${row.repeat(3)}| Short | ${words} |\n\n`;
  const markdown = `---\ntitle: T\n---\n\n${`${paragraphs(9)}${table}`.repeat(9)}## Last\n\nEnd.\n`;
  const { whole, pagination, prints } = await measuredBoth(markdown);
  expect(prints.printed.length).toBeGreaterThan(2);
  expect(rounded(pagination.blocks)).toEqual(rounded(whole.blocks));
});

test('a flow with a note that has no place on its page is left whole, without a look at every other end', async () => {
  const words = 'Ledgers of tenants are kept in windows of a queue. '.repeat(9);
  const text = Array.from({ length: 90 }, (_, at) => `${words}${at === 60 ? '[^n]' : ''}`).join('\n\n');
  const note = '[^n]: Words.\n\n    ### A heading\n\n    More words.';
  const folder = tempFolder({ 'paper.md': `---\ntitle: T\n---\n\n${text}\n\n${note}\n` });
  const { paper, theme, assets } = await loadPaper(join(folder, 'paper.md'));
  const composition = compose(paper, theme, assets);
  const session = openSession();
  try {
    let windows = 0;
    const isWhole = await session.use((browser) =>
      withLayout(browser, composition, {}, async (layout) => {
        const counted: typeof layout = {
          ...layout,
          withParts(parts) {
            windows += 1;
            return layout.withParts(parts);
          },
        };
        return (await divided(counted, [{ from: 40_000, window: 16_000 }])).layout === counted;
      }),
    );
    expect(isWhole).toBe(true);
    // the first run, the one behind its end, and the one with the note
    expect(windows).toBeLessThan(4);
  } finally {
    await session.close();
  }
});
