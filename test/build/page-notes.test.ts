/**
 * Notes at the foot of their page: generated papers are printed, read back, and searched for anything out of place.
 * Long for the sweep over more shapes of papers.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { faultsOf } from './notes-on-pages.js';
import { germanWords, type NotesShape, notesPaper, picture } from './notes-paper.js';
import { hyphensOf } from './parted-words.js';

async function pdfOf(markdown: string, files: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder({ 'paper.md': markdown, 'picture.svg': picture, ...files });
  const { bytes, diagnostics, composition } = await produce(join(folder, 'paper.md'), { session });
  const pdf = await readPdf(bytes);
  return { bytes, diagnostics, pdf, marginMm: composition.page.marginMm };
}

const shapes: Readonly<Record<string, NotesShape>> = {
  'one note': { seed: 40, notes: 1, distance: 2 },
  'ten notes, from right to left': { seed: 7, notes: 10, frontMatter: 'lang: ar' },
  'notes longer than half a page': { seed: 6, notes: 8, kinds: ['paragraph', 'list'], sentences: 60 },
};

const moreShapes: Readonly<Record<string, NotesShape>> = {
  'five notes, US pages': { seed: 3, notes: 5, frontMatter: 'page-size: Letter' },
  'twenty notes, sections on new pages': {
    seed: 52,
    notes: 20,
    distance: 2,
    frontMatter: 'section-breaks: page',
  },
  'twenty notes, words parted': { seed: 5, notes: 20, words: germanWords, frontMatter: 'lang: de' },
  'twenty notes in tables': {
    seed: 2,
    notes: 20,
    kinds: ['table', 'wide', 'caption', 'turned'],
    distance: 2,
  },
  'rows of notes, one of them too long for the page': { seed: 106, notes: 6, distance: 2 },
  'fifty notes, small pages': { seed: 29, notes: 50, frontMatter: 'page-size: A5' },
};

const timeout = 60_000;
test.each(Object.entries(shapes))('%s', { timeout }, (_, shape) => expectInPlace(shape));
test.each(Object.entries(moreShapes))('%s', { tags: 'long', timeout }, (_, shape) => expectInPlace(shape));

async function expectInPlace(shape: NotesShape): Promise<void> {
  const { pdf, diagnostics, marginMm, bytes } = await pdfOf(notesPaper(shape));
  expect(diagnostics).toEqual([]);
  expect(faultsOf({ pdf, marginMm })).toEqual([]);
  expect((await hyphensOf(bytes)).within).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
}

test('a note that cannot stand at the foot of its page is one of its section, and is reported', async () => {
  const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\n---\n\n';
  const { pdf, diagnostics, marginMm } = await pdfOf(
    `${head}## One\n\nS0x. R0x[^a] S1x and R1x[^b]\n\n## Two\n\nS2x.\n\n[^a]: N0x E0x\n[^b]: N1x\n\n    ### A heading\n\n    E1x\n`,
  );
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: 'footnote-moved',
      message: 'Note 2 does not fit at the foot of its page, and is printed at the end of its section.',
      place: expect.objectContaining({ line: 10 }),
    }),
  ]);
  expect(faultsOf({ pdf, marginMm, moved: new Set([1]) })).toEqual([]);
});

test('figures that float, and lines of code that are wrapped, leave notes on their pages', async () => {
  const words = (count: number) => Array(count).fill('window').join(' ');
  const notes: string[] = [];
  const withNote = (text: string) => {
    notes.push(`[^n${notes.length}]: ${words(14)}.`);
    return `${text}.[^n${notes.length - 1}]`;
  };
  const picture = '![A box](wide.svg)';
  const fillers = (count: number): string[] => Array(count).fill('Filler.');
  // text that fills the gap before a figure brings a note up to a page that had none
  const figures = [
    '## Figures',
    ...fillers(4),
    words(150),
    words(90),
    picture,
    withNote(words(60)),
    picture,
    withNote(words(80)),
    words(50),
    picture,
    withNote(words(70)),
    withNote(words(120)),
  ];
  // a page without notes ends within a line of code
  const code = ['```text', ...Array(20).fill(words(62)), '```'].join('\n');
  const listings = [0, 1, 2, 3].flatMap((count) => ['## Code', ...fillers(count), code, withNote(words(60))]);
  const { diagnostics } = await pdfOf(
    `---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\nsection-breaks: page\n---\n\n${[...figures, ...listings, ...notes].join('\n\n')}\n`,
    { 'wide.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="330"/>' },
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
});
