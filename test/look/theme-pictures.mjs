/**
 * `node test/look/theme-pictures.mjs [NAME...]`, after `npm run build`: draws the pictures of docs/themes.md, each a paper
 * with two values of a property beside each other, and lists them below the tables. Names choose some.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { openSession, produce } from '../../dist/index.js';
import { drawPages, sheetOf as pagesBeside } from './draw-pages.mjs';
import {
  paperOf,
  pictureBlocks,
  pictureList,
  sheetOf,
  themeDigests,
  themeExamples,
} from './theme-examples.mjs';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const folder = join(docs, 'pictures/themes');
/** What the title of a paper takes at the head of its page, and what is left around a picture. */
const titlePx = 130;
const marginPx = 12;

const chosen = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'wp-build-themes-'));
const session = openSession({});
try {
  for (const example of themeExamples)
    if (chosen.length === 0 || chosen.some((name) => example.picture.endsWith(`/${name}.png`)))
      await draw(example);
} finally {
  await session.close();
  rmSync(work, { recursive: true, force: true });
}
const drawn = new Set(themeExamples.map(({ picture }) => picture.replace(/.*\//, '')));
for (const file of readdirSync(folder))
  if (file.endsWith('.png') && !drawn.has(file)) rmSync(join(folder, file));
writeFileSync(join(folder, 'sources.json'), `${JSON.stringify(themeDigests(themeExamples), null, 2)}\n`);
writeLists();

async function draw(example) {
  const pictures = [];
  for (const [index, lines] of example.variants.entries()) {
    const sheet = join(work, `${index}.css`);
    writeFileSync(sheet, sheetOf(lines));
    const options = { text: paperOf(example), theme: [sheet], cache: false, root: join(docs, '..') };
    const { bytes, diagnostics } = await produce(join(docs, 'example.md'), { session }, options);
    for (const { code, message } of diagnostics) console.log(`${example.picture}: ${code}: ${message}`);
    pictures.push(...(await picturesOf(bytes, example)));
  }
  const across = Math.min(pictures.length, 5);
  writeFileSync(
    join(docs, example.picture),
    pagesBeside(pictures, { across, gapPx: 8 }).toBuffer('image/png'),
  );
}

/** Whole pages are small; of others what is not blank is shown, as large as it is read. */
async function picturesOf(bytes, { page, count = 1, isCropped = false }) {
  if (page !== undefined && !isCropped) {
    const pages = Array.from({ length: count }, (_, index) => page + index);
    return drawPages(bytes, { widthPx: 190, pages });
  }
  const [canvas] = await drawPages(bytes, { widthPx: 560, pages: [page ?? 1] });
  return [cropped(canvas, page === undefined ? titlePx : 0)];
}

/** The page from below its title to its last ink. */
function cropped(canvas, from) {
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const edges = { left: width, right: 0, top: height, bottom: 0 };
  for (let y = from; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[(y * width + x) * 4] < 245 || data[(y * width + x) * 4 + 2] < 245) {
        edges.left = Math.min(edges.left, x);
        edges.right = Math.max(edges.right, x);
        edges.top = Math.min(edges.top, y);
        edges.bottom = Math.max(edges.bottom, y);
      }
  const size = {
    width: edges.right - edges.left + 2 * marginPx,
    height: edges.bottom - edges.top + 2 * marginPx,
  };
  const picture = createCanvas(size.width, size.height);
  const context = picture.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(canvas, marginPx - edges.left, marginPx - edges.top);
  return picture;
}

function writeLists() {
  const file = join(docs, 'themes.md');
  let text = readFileSync(file, 'utf8');
  for (const { whole, rows, properties } of pictureBlocks(text)) {
    const own = themeExamples.filter(({ properties: shown }) =>
      shown.some((name) => properties.includes(name)),
    );
    const list = `\n${pictureList(own)}\n`;
    text = text.replace(whole, () => `${rows}\n<!-- pictures -->\n${list}<!-- /pictures -->`);
  }
  writeFileSync(file, text);
}
