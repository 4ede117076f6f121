/**
 * Edits of papers with notes at the foot of pages: the PDF of an edit, for which only a few pages are laid out, has the
 * same text on each page as the PDF of a build. Long for random edits of several papers.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper, picture } from '../bench/generate-paper.mjs';
import { sharedSession as session } from '../browser/shared-session.js';
import { drawPage } from '../draw-page.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { openEdits, randomFrom } from './random-edits.js';

const template = readFileSync(
  fileURLToPath(new URL('../../templates/technical-overview.md', import.meta.url)),
  'utf8',
);

/** The text of each page. */
async function pagesOf({ bytes }: { readonly bytes: Uint8Array }): Promise<string[]> {
  const { pages } = await readPdf(bytes);
  return pages.map(({ text }) => text);
}

/** How many pixels of the last page are not white. */
async function lastInk({ bytes }: { readonly bytes: Uint8Array }): Promise<number> {
  const { pages } = await readPdf(bytes);
  const page = await drawPage(bytes, pages.length);
  return page.inkIn({ left: 0, top: 0, width: 600, height: 850 });
}

/** Builds a paper in a watch. Returns what compares the PDF of an edit with that of a build from nothing. */
async function openWatch(markdown: string, files: Readonly<Record<string, Uint8Array>> = {}) {
  const folder = tempFolder({ ...files, 'paper.md': markdown });
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const build = async (isIdleBuild: boolean) => {
    const built = await produce(path, { session, memory, isIdleBuild });
    memory.settle('complete');
    return built;
  };
  await build(false);
  return async (text: string, edit: string) => {
    writeFileSync(path, text);
    const quick = await build(false);
    const cold = await pagesOf(await produce(path, { session }));
    expect(await pagesOf(quick), edit).toEqual(cold);
    if (quick.hasUndividedEdits) expect(await pagesOf(await build(true)), edit).toEqual(cold);
    return quick.prints;
  };
}

test('the last page of a watch has no rule for notes where only pages before it have some', async () => {
  const folder = tempFolder({ 'paper.md': template });
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const first = await produce(path, { session, memory, isIdleBuild: false });
  memory.settle('complete');
  expect(await lastInk(first)).toEqual(await lastInk(await produce(path, { session })));
  writeFileSync(path, `${template}\nThe end.\n`);
  const edited = await produce(path, { session, memory, isIdleBuild: false });
  expect(edited.prints.made).toBeLessThan(edited.prints.all);
  expect(await lastInk(edited)).toEqual(await lastInk(await produce(path, { session })));
});

test('the PDF of an edit parts a short table beside pages with notes where the PDF of a build does', async () => {
  const compare = await openWatch(template);
  const { made, all } = await compare(template.replace('A person decides', 'One person decides'), 'a word');
  expect(made).toBeLessThan(all);
});

test.each([
  ['the template', 1, template],
  ['few notes', 2, generatePaper({ pages: 12, seed: 9, notes: 0.08 }).markdown],
  ['many notes', 3, generatePaper({ pages: 12, seed: 5, notes: 0.4 }).markdown],
])('the PDFs of random edits of %s', { tags: 'long', timeout: 300_000 }, async (name, seed, markdown) => {
  const { images } = generatePaper({ pages: 12, seed: 5, notes: 0.4 });
  const paper = openEdits(markdown, randomFrom(seed), 'picture.png');
  const compare = await openWatch(markdown, { ...images, 'picture.png': picture(480, 300, 3) });
  for (let count = 1; count <= 20; count++) {
    const kind = paper.edit();
    await compare(paper.text(), `${name}, edit ${count}: ${kind}`);
  }
});
