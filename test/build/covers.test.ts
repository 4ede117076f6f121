/** Covers as they are laid out: one page whatever stands on them, or a title above the text. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { drawPage } from '../draw-page.js';
import { greyPng } from '../png.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

async function built(
  frontMatter: string,
  body = '## Section\n\nText of it.',
  files: Readonly<Record<string, Uint8Array>> = {},
) {
  const text = `---\n${frontMatter}\n---\n\n${body}\n`;
  const path = join(tempFolder({ 'paper.md': text, ...files }), 'paper.md');
  const { bytes, pagination } = await produce(path, { session });
  expect(await checkStructure(bytes)).toEqual([]);
  return { bytes, pagination, pdf: await readPdf(bytes) };
}

test('a cover with twelve authors is one page of A5, and shows them all', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Author Number ${index + 1}`);
  const authors = names.map(
    (name) => `  - {name: ${name}, affiliation: University of X, email: a@example.org}`,
  );
  const abstract = 'A sentence of some length that says what the paper is about. '.repeat(4);
  const { pagination, pdf } = await built(
    [
      'title: A long title for a paper that has twelve authors and says a good deal about them',
      'version: 1.0',
      'date: 2026-01-01',
      'page-size: A5',
      `abstract: ${abstract}`,
      'authors:',
      ...authors,
    ].join('\n'),
  );
  expect(pagination.parts[0]).toMatchObject({ part: 'cover', pages: 1 });
  const cover = pdf.pages[0]?.text.replace(/\s+/g, ' ') ?? '';
  for (const name of names) expect(cover).toContain(name);
});

test('below a title block the text begins on the same page', async () => {
  const { pagination, pdf } = await built('title: A decision\nversion: 2\nauthors: A\ntheme: memo');
  expect(pagination.parts.map(({ part }) => part)).toEqual(['body']);
  expect(pdf.pages[0]?.text).toMatch(/A decision[\s\S]*Version[\s\S]*Section[\s\S]*Text of it/);
  expect(pdf.pages[0]?.label).toBe('1');
});

test('a long paper of few words has the cover of its theme, a short one of many words a title above the text', async () => {
  const front = 'title: Donaudampfschifffahrtsgesellschaftskapitäne\nlang: de\ntheme: folio\nversion: 1';
  const sections = (count: number, text: string) =>
    Array.from({ length: count }, (_, at) => `# Section ${at + 1}\n\n${text}`).join('\n\n');
  const kinds = async (matter: string, body: string) => {
    const { pagination, pdf } = await built(matter, body);
    // the word is wider than the page in the size of a title
    expect(pdf.pages[0]?.text).toMatch(/Donaudampfschifffahrtsgesellschaftskapitäne/);
    return pagination.parts.map(({ kind, pages }) => `${kind} ${pages}`);
  };
  const few = sections(8, 'Text.\n\n<!-- pagebreak -->');
  expect(await kinds(front, few)).toEqual(['cover 1', 'contents 1', 'body 8']);
  const many = sections(8, 'Word after word of a long text. '.repeat(90));
  expect(await kinds(`${front}\npage-size: A3`, many)).toEqual(['body 5']);
});

test('left pages of a two-sided paper mirror margins and running heads', async () => {
  const figure = (name: string) => `\n\n![A sign](a.png "${name} caption"){#fig:${name}}\n\n`;
  const body = `## Section\n\nOne.${figure('Right')}<!-- pagebreak -->\n\nTwo.${figure('Left')}`;
  const front = 'title: T\ntheme: folio\nsides: two\nversion: 1\ncover: block\ntoc: 2';
  const { pdf } = await built(front, body, { 'a.png': greyPng(60, 60) });
  const heads = pdf.pages.map(({ runs }) =>
    runs.filter(({ artifact, text }) => artifact && text.trim() !== '').map(({ text }) => text),
  );
  // cover, contents, then the text on a right page
  expect(heads.slice(2)).toEqual([
    ['T', '1'],
    ['2', 'T'],
  ]);
  const placeOf = (words: string) =>
    pdf.pages.flatMap(({ runs }) => runs.filter(({ text }) => text.includes(words)))[0]?.leftPt ?? 0;
  const mm = (pt: number) => Math.round((pt * 25.4) / 72);
  // 110 mm of text, 38 mm from the inner edge; captions on the outer side
  expect([placeOf('One.'), placeOf('Two.')].map(mm)).toEqual([38, 210 - 38 - 110]);
  expect(mm(placeOf('Right caption'))).toBeGreaterThan(38 + 110);
  expect(mm(placeOf('Left caption'))).toBeGreaterThan(16);
  expect(mm(placeOf('Left caption'))).toBeLessThan(210 - 38 - 110);
});

test('a picture behind the title reaches the edges of the page, and the pages after it keep their margins', async () => {
  const { bytes, pdf } = await built('title: A decision\nversion: 2\ncover-image: a.png', undefined, {
    'a.png': greyPng(40, 40),
  });
  const [cover, text] = await Promise.all([drawPage(bytes, 1), drawPage(bytes, 3)]);
  const edge = { left: 0, top: 0, width: 10, height: 10 };
  expect(cover.inkIn(edge)).toBe(400);
  expect(text.inkIn(edge)).toBe(0);
  // nothing is stamped on a picture
  expect(pdf.pages[0]?.runs.filter(({ artifact }) => artifact)).toEqual([]);
});
