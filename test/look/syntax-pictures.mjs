/**
 * `node test/look/syntax-pictures.mjs [NAME...]`, after `npm run build`: draws the pictures of docs/syntax.md from its
 * examples. Names choose some. Blank parts of a page are left out.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { openSession, produce } from '../../dist/index.js';
import { drawPages, sheetOf } from './draw-pages.mjs';
import { digestsOf, syntaxExamples } from './syntax-examples.mjs';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const folder = join(docs, 'pictures/syntax');
const chosen = process.argv.slice(2);
const examples = syntaxExamples(readFileSync(join(docs, 'syntax.md'), 'utf8'));

mkdirSync(folder, { recursive: true });
const session = openSession({});
try {
  for (const example of examples) {
    if (chosen.length === 0 || chosen.some((name) => example.picture.endsWith(`/${name}.png`)))
      await drawExample(example);
  }
} finally {
  await session.close();
}
const drawn = new Set(examples.map(({ picture }) => picture.replace(/.*\//, '')));
for (const file of readdirSync(folder))
  if (file.endsWith('.png') && !drawn.has(file)) rmSync(join(folder, file));
writeFileSync(join(folder, 'sources.json'), `${JSON.stringify(digestsOf(examples), null, 2)}\n`);

async function drawExample({ picture, paper }) {
  const options = { text: paper, cache: false, root: docs };
  const { bytes, diagnostics, pagination } = await produce(join(docs, 'example.md'), { session }, options);
  for (const { code, message } of diagnostics) console.log(`${picture}: ${code}: ${message}`);
  const pages = Array.from({ length: pagination.pageCount - 1 }, (_, index) => index + 2);
  const whole = picture.includes('page-breaks');
  const canvases = await drawPages(bytes, { widthPx: whole ? 240 : 850, pages });
  const image = whole ? sheetOf(canvases, { across: 4 }) : stacked(canvases.flatMap(inkOf));
  writeFileSync(join(docs, picture), image.toBuffer('image/png'));
}

/** Rows of a page that hold ink, in pieces: a blank of more than two lines divides them. */
function inkOf(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const hasInk = (y) => {
    for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4)
      if (data[at] < 250 || data[at + 1] < 250 || data[at + 2] < 250) return true;
    return false;
  };
  const pieces = [];
  for (let y = 0; y < height; y += 1) {
    if (!hasInk(y)) continue;
    const last = pieces.at(-1);
    if (last && y - last.to < 60) last.to = y + 1;
    else pieces.push({ canvas, from: y, to: y + 1 });
  }
  return pieces;
}

function stacked(pieces) {
  const [marginPx, gapPx, width] = [24, 36, 850];
  const inkHeight = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const height = inkHeight + gapPx * Math.max(0, pieces.length - 1) + 2 * marginPx;
  const image = createCanvas(width, height);
  const context = image.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  let y = marginPx;
  for (const { canvas, from, to } of pieces) {
    context.drawImage(canvas, 0, from, width, to - from, 0, y, width, to - from);
    y += to - from + gapPx;
  }
  context.strokeStyle = '#ccd3dc';
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
  return image;
}
