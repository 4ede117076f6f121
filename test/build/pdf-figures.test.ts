/** Pages of PDFs in the text: their words are in the PDF, tagged as figures; pictures of them are in the HTML. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { check } from '../../src/build/check-paper.js';
import { screenHtml } from '../../src/build/screen-html.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { madePdf } from '../made-pdf.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: A paper\nversion: 1.0\ndate: 2026-01-02\nauthors: [Ada]\n---\n\n# One\n\n';

test('pages of PDFs are drawn in the place of images, the same each time', async () => {
  const folder = tempFolder({
    'paper.md': `${head}![the first](fig.pdf "Caption")\n\nText ![second](fig.pdf#page=2){width=3cm} text.\n\n![third](fig.pdf#page=3)\n`,
  });
  writeFileSync(join(folder, 'fig.pdf'), await madePdf({ texts: ['Alpha', 'Beta'] }));
  const path = join(folder, 'paper.md');
  const produced = await produce(path, { session });
  const pages = (await readPdf(produced.bytes)).pages.map(({ text }) => text).join('\n');
  expect(pages).toContain('Alpha');
  expect(pages).toContain('Beta');
  const found = produced.diagnostics.filter(({ severity }) => severity !== 'info');
  expect(found.map(({ code, place }) => [code, place?.line])).toEqual([
    ['image-unreadable', 14],
    ['pdf-conformance', undefined],
    ['pdf-conformance', undefined],
  ]);
  expect(found.at(-1)?.message).toContain('fig.pdf: the font Helvetica is not embedded on page 3');
  expect(await checkStructure(produced.bytes)).toEqual([]);
  expect(Buffer.compare((await produce(path, { session })).bytes, produced.bytes)).toBe(0);
  const html = await screenHtml(produced, session);
  const svgs = [...html.matchAll(/data:image\/svg\+xml;base64,([^"]+)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );
  expect(svgs).toHaveLength(2);
  // a picture of 900 × 450 pixels, in place of one of 8 × 4
  for (const svg of svgs) {
    const png = Buffer.from(/png;base64,([^"]+)/.exec(svg)?.[1] ?? '', 'base64');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([900, 450]);
  }
});

test('damaged PDFs are found by check, each use with its line', async () => {
  const folder = tempFolder({
    'paper.md': `${head}![a](cut.pdf)\n\n![b](cut.pdf)\n\n![c](empty.pdf)\n`,
    'empty.pdf': '',
  });
  writeFileSync(join(folder, 'cut.pdf'), (await madePdf({ texts: ['Alpha'] })).subarray(0, 400));
  const found = await check(join(folder, 'paper.md'));
  expect(found.map(({ code, place, message }) => [code, place?.line, message])).toEqual([
    ['image-unreadable', 14, 'The image empty.pdf is empty.'],
    ['image-unreadable', 10, 'The image cut.pdf can’t be shown: the file ends before the document does.'],
    ['image-unreadable', 12, 'The image cut.pdf can’t be shown: the file ends before the document does.'],
  ]);
});
