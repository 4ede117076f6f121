/**
 * A picture that is saved with other pixels during a watch: no part is printed again where the prints show it plainly, and
 * each page looks as it does after a build from nothing. The test of a flow is long: each state is built twice.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sha256 } from '../../src/hash.js';
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper, picture } from '../bench/generate-paper.mjs';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { addFiles, tempFolder } from '../temp-folder.js';

/** A drawing with one colour in its middle, on white or on nothing. */
function drawing(colour: string, { width = 120, height = 80, ground = '#ffffff' } = {}): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = colour;
  context.fillRect(10, 10, width - 40, height - 20);
  return canvas;
}

const opaque = (colour: string, size = {}) => drawing(colour, size).toBuffer('image/png');
const transparent = (colour: string) => drawing(colour, { ground: '#ffffff00' }).toBuffer('image/png');
const jpeg = (colour: string) => drawing(colour).toBuffer('image/jpeg', 90);
const webp = (colour: string) => drawing(colour).toBuffer('image/webp', 90);

/** A digest of the pixels of each page, as PDF.js draws it. */
async function looks(bytes: Uint8Array): Promise<string[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const document = await task.promise;
    const digests: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: 1 });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const context = canvas.getContext('2d');
      await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
      digests.push(sha256(Buffer.from(context.getImageData(0, 0, canvas.width, canvas.height).data)));
    }
    return digests;
  } finally {
    await task.destroy();
  }
}

/** each state is built twice and drawn twice */
const timeout = 60_000;

type Files = Readonly<Record<string, string | Uint8Array>>;

const paper = (...sections: readonly string[]): Files => ({
  'paper.md': [
    '---\ntitle: Pictures\ntheme: [technical, own.css]\nsection-breaks: page\n---\n',
    ...sections.map((text, index) => `## Section ${index + 1}\n\nA text.\n\n${text}\n`),
  ].join('\n'),
  'own.css': 'p { color: black }\n',
});

const [a, b] = ['![A picture](a.png)', '![Another picture](b.png)'];

/** Builds the state after each change in turn, and compares it with a build from nothing: the numbers of new prints. */
async function printsAfter(first: Files, changes: readonly Files[]): Promise<readonly number[]> {
  const folder = tempFolder({});
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const made: number[] = [];
  const seen = new Set<string>();
  for (const files of [first, ...changes]) {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const warm = await produce(path, { session, memory });
    memory.settle('complete');
    made.push(warm.prints.made);
    const cold = await produce(path, { session });
    const pages = await looks(cold.bytes);
    expect(await looks(warm.bytes)).toEqual(pages);
    expect(warm.diagnostics).toEqual(cold.diagnostics);
    expect(await checkStructure(warm.bytes)).toEqual(await checkStructure(cold.bytes));
    seen.add(pages.join());
  }
  // otherwise nothing was compared
  expect(seen.size).toBeGreaterThan(1);
  return made.slice(1);
}

test('three states of a picture in two parts, twice in one of them, and back to the first', {
  timeout,
}, async () => {
  const files = { ...paper(`${a}\n\n${a}`, a, 'No picture.'), 'a.png': opaque('#ff0000') };
  const changes = ['#00ff00', '#0000ff', '#00ffff', '#ff0000'].map((colour) => ({ 'a.png': opaque(colour) }));
  expect(await printsAfter(files, changes)).toEqual([0, 0, 0, 0]);
});

test('two pictures at once, then one of them with a paragraph', { timeout }, async () => {
  const files = { ...paper(a, b, 'No picture.'), 'a.png': opaque('#ff0000'), 'b.png': opaque('#880000') };
  const both = { 'a.png': opaque('#00ff00'), 'b.png': opaque('#008800') };
  const withText = { ...paper(a, b, 'Other text.'), 'a.png': opaque('#0000ff') };
  const besidePicture = { ...paper(`${a}\n\nOther text.`, b, 'Other text.'), 'b.png': opaque('#000088') };
  expect(await printsAfter(files, [both, withText, besidePicture])).toEqual([0, 1, 1]);
});

test('pictures with transparency, photographs, and WebP', { timeout }, async () => {
  const shown = ['![A photograph](c.jpg)', '![A picture of the web](d.webp)'];
  const first = { 'a.png': transparent('#ff000088'), 'c.jpg': jpeg('#ff0000'), 'd.webp': webp('#ff0000') };
  const changes = [
    { 'a.png': transparent('#00ff0044') },
    { 'c.jpg': jpeg('#0000ff'), 'd.webp': webp('#0000ff') },
    { 'a.png': opaque('#888888') },
  ];
  expect(await printsAfter({ ...paper(a, ...shown), ...first }, changes)).toEqual([0, 0, 0]);
});

/** A photograph that viewers turn upside down. */
function turned(bytes: Buffer): Buffer {
  const orientation = '0100 1201 0300 01000000 03000000';
  const exif = `ffe1001e 457869660000 49492a0008000000 ${orientation}`.replaceAll(' ', '');
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from(exif, 'hex'), bytes.subarray(2)]);
}

test('a photograph that is turned by what its camera wrote is printed', { timeout }, async () => {
  const files = { ...paper('![A photograph](c.jpg)', 'No picture.'), 'c.jpg': jpeg('#ff0000') };
  const changes = [turned(jpeg('#00ff00')), turned(jpeg('#0000ff')), jpeg('#0000ff')];
  expect(
    await printsAfter(
      files,
      changes.map((bytes) => ({ 'c.jpg': bytes })),
    ),
  ).toEqual([1, 0, 1]);
});

test('a picture that becomes transparent is printed, and so is one of another size', {
  timeout,
}, async () => {
  const files = { ...paper(a, 'No picture.'), 'a.png': opaque('#ff0000') };
  const changes = [
    { 'a.png': transparent('#00ff0044') },
    { 'a.png': transparent('#0000ff44') },
    { 'a.png': opaque('#00ff00', { height: 100 }) },
  ];
  expect(await printsAfter(files, changes)).toEqual([1, 0, 1]);
});

test.each([
  ['a filter', 'img { filter: blur(2px) }', a],
  ['a filter of one image of two', 'figure + figure img { filter: invert(1) }', `${a}\n\n${a}`],
  ['a shade of one image of two', 'figure + figure img { filter: brightness(0.5) }', `${a}\n\n${a}`],
  ['no colours', 'img { filter: grayscale(1) }', a],
  ['a part of it', 'img { object-fit: cover; width: 40px; height: 60px }', a],
])('a picture with %s is printed', { timeout }, async (_, css, text) => {
  const files = { ...paper(text, 'No picture.'), 'own.css': css, 'a.png': opaque('#888888') };
  const changes = ['#00ff00', '#0000ff'].map((colour) => ({ 'a.png': opaque(colour) }));
  expect(await printsAfter(files, changes)).toEqual([1, 1]);
});

test('two files with the same pixels, of which one changes, stay two', { timeout }, async () => {
  const same = opaque('#ff0000');
  const files = { ...paper(`${a}\n\n${b}`, a, b), 'a.png': same, 'b.png': same };
  await printsAfter(files, [{ 'a.png': opaque('#00ff00') }, { 'b.png': opaque('#0000ff') }]);
});

test('a style sheet that changes after the picture', { timeout }, async () => {
  const files = { ...paper(a, 'No picture.'), 'a.png': opaque('#ff0000') };
  const changes = [
    { 'a.png': opaque('#00ff00') },
    { 'own.css': 'p { color: red }\n' },
    { 'a.png': opaque('#0000ff') },
  ];
  const [picture, , again] = await printsAfter(files, changes);
  expect([picture, again]).toEqual([0, 0]);
});

/** For each page the digests of the pixels of its images. */
async function pixelsOn(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const document = await PDFDocument.load(bytes);
  return document.getPages().map(({ node }) => {
    const named = node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    const objects = (named?.values() ?? []).map((ref) => document.context.lookup(ref));
    return objects
      .flatMap((each) => (each instanceof PDFRawStream ? [sha256(decodePDFRawStream(each).decode())] : []))
      .sort();
  });
}

test('a picture in a flow that is divided, with text that is edited and a note that is added after it changed', {
  tags: 'long',
  timeout: 240_000,
}, async () => {
  const { markdown, images } = generatePaper({ pages: 20, seed: 34, notes: 0.3 });
  const folder = tempFolder({});
  addFiles(folder, { ...images, 'paper.md': markdown });
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const built = async (files: Files) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const warm = await produce(path, { session, memory });
    memory.settle('complete');
    const cold = await produce(path, { session });
    expect(await pixelsOn(warm.bytes)).toEqual(await pixelsOn(cold.bytes));
    return { ...warm.prints, pixels: await pixelsOn(warm.bytes) };
  };
  const first = await built({});
  expect(first.all).toBeGreaterThan(5);
  const second = await built({ 'image-0.png': picture(480, 200, 5) });
  expect(second.made).toBe(0);
  expect(second.pixels).not.toEqual(first.pixels);
  const noted = markdown.replace(/^[A-Z][^\n]{99,}[.]$/m, '$&^[A note added early.]');
  expect((await built({ 'paper.md': noted })).made).toBeLessThan(first.all / 2);
  expect((await built({ 'image-0.png': picture(480, 200, 9) })).made).toBe(0);
});
