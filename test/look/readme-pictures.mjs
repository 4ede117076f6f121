/**
 * `node test/look/readme-pictures.mjs`, after `npm run build`: the pictures of the README in docs/pictures/, made of our
 * own papers. Pages of a paper, one paper in several themes, the live PDF in a browser, and a redline.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diff, openSession, produce } from '../../dist/index.js';
import { withBrowserPage, withLivePdf } from './browser-page.mjs';
import { drawPages, sheetOf } from './draw-pages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, 'docs/pictures');
const paper = join(root, 'templates/security-whitepaper.md');
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'wp-build-pictures-'));

const save = (name, picture) => writeFileSync(join(out, `${name}.png`), picture.toBuffer('image/png'));

try {
  await pictureOfPages();
  await pictureOfThemes();
  await pictureOfRedline();
  await pictureOfPreview();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function pictureOfPages() {
  const [pdf] = await pdfsOf(paper, ['technical']);
  save('pages', sheetOf(await drawPages(pdf, { widthPx: 390, pages: [1, 2, 3] }), { across: 3 }));
}

async function pictureOfThemes() {
  const covers = [];
  for (const pdf of await pdfsOf(paper, ['meridian', 'ledger', 'folio', 'memo']))
    covers.push(...(await drawPages(pdf, { widthPx: 290, pages: [1] })));
  save('themes', sheetOf(covers, { across: 4 }));
}

async function pictureOfRedline() {
  const text = readFileSync(paper, 'utf8');
  const [older, newer] = [join(work, 'older.md'), join(work, 'newer.md')];
  writeFileSync(older, text);
  const changed = text
    .replace(/^version: .*/m, 'version: 2.4')
    .replaceAll(' must ', ' should ')
    .replaceAll('every', 'each');
  writeFileSync(newer, changed);
  const { pdf } = await diff(older, newer);
  save('redline', sheetOf(await drawPages(pdf, { widthPx: 390, pages: [1, 3, 4] }), { across: 3 }));
}

async function pdfsOf(path, themes) {
  const session = openSession({});
  try {
    const pdfs = [];
    for (const theme of themes) {
      const { bytes } = await produce(path, { session }, { theme: [theme], cache: false });
      pdfs.push(bytes);
    }
    return pdfs;
  } finally {
    await session.close();
  }
}

/** The page that an author has open while writing, from the command line to the screenshot. */
async function pictureOfPreview() {
  await withLivePdf(paper, work, (url) =>
    withBrowserPage({ width: 1200, height: 720 }, async (page) => {
      await page.goto(url);
      await page.waitForSelector('.slot canvas', { timeout: 120_000 });
      await page.waitForFunction(() => document.querySelectorAll('[role=treeitem]').length > 3);
      await page.evaluate(() => document.querySelectorAll('[role=treeitem]')[1]?.click());
      await page.waitForNetworkIdle();
      await page.screenshot({ path: join(out, 'preview.png') });
    }),
  );
}
