/**
 * Pages of themes and starter papers look as their references do, stored as small pictures in references/.
 * `npm run references` draws them again: look at what changed before you commit it. Other browsers break lines at other
 * places, so the pages are those of the embedded browser alone. Long for the papers of many pages.
 */

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { tempFolder } from '../temp-folder.js';
import { drawPages } from './draw-pages.mjs';
import { faultsOf } from './theme-faults.mjs';
import { differingPixels, drawnWidth, pngOf, readPng, type Thumbnail, thumbnailOf } from './thumbnail.js';

const templates = fileURLToPath(new URL('../../templates/', import.meta.url));
const references = fileURLToPath(new URL('references/', import.meta.url));
const isUpdate = process.env.UPDATE === '1';

/** A px is a millimetre of a page of A4. */
const widthPx = 210;

/** Pixels of 62,000 that may differ: about a letter of the title. */
const tolerated = 12;

interface PagesOfPaper {
  readonly paper: string;
  readonly theme?: string;
  readonly pages: readonly number[];
}

/** Papers, and the pages of each that stand for their theme. */
const pages: readonly PagesOfPaper[] = [
  { paper: 'whitepaper', theme: 'meridian', pages: [1, 2, 3] },
  { paper: 'security-advisory', pages: [1] },
  { paper: 'rfc', pages: [1] },
];

/** Longer papers, most of them with diagrams. */
const morePages: readonly PagesOfPaper[] = [
  { paper: 'technical-overview', pages: [1, 2, 3] },
  { paper: 'performance-report', pages: [1, 2, 3] },
  { paper: 'research-paper', pages: [1, 3, 4] },
  { paper: 'architecture-decision', pages: [1, 2] },
  { paper: 'security-whitepaper', pages: [3, 4] },
  { paper: 'showcase', theme: 'report', pages: [1, 3] },
];

const isEmbedded = process.platform === 'linux' && process.arch === 'x64' && !process.env.WP_BROWSER;
async function thumbnails(paper: string, theme: string | undefined, numbers: readonly number[]) {
  const options = theme === undefined ? {} : { theme: [theme] };
  const made = await produce(join(templates, `${paper}.md`), { session }, options);
  const { bytes, diagnostics } = made;
  // a diagram that took too long on a busy machine would become a reference
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const drawn = await drawPages(bytes, { widthPx: drawnWidth(widthPx), pages: numbers });
  return { made, drawn: drawn.map(thumbnailOf) };
}

/** Papers of each theme, the short ones: their pages are full, their lines even, and their rules have the theme's weights. */
const measured: ReadonlySet<string> = new Set([
  'whitepaper',
  'performance-report',
  'research-paper',
  'architecture-decision',
  'security-whitepaper',
]);

test.skipIf(isEmbedded)('skipped: references are pages of the embedded browser', () => {});

describe.runIf(isEmbedded)('pages look as before', () => {
  test.each(pages)('$paper $theme', expectSamePages);
  test.each(morePages)('$paper $theme', { tags: 'long' }, expectSamePages);

  async function expectSamePages({ paper, theme, pages: numbers }: PagesOfPaper): Promise<void> {
    const { made, drawn } = await thumbnails(paper, theme, numbers);
    if (measured.has(paper)) expect((await faultsOf(made)).faults).toEqual([]);
    const changed: string[] = [];
    for (const [index, thumbnail] of drawn.entries()) {
      const name = `${paper}-${numbers[index]}.png`;
      if (isUpdate) writeFileSync(join(references, name), pngOf(thumbnail));
      changed.push(...(await changeOf(name, thumbnail)));
    }
    expect(changed).toEqual([]);
  }
});

/** What differs from the reference, and where the page as it is now can be seen. */
async function changeOf(name: string, thumbnail: Thumbnail): Promise<string[]> {
  const file = join(references, name);
  if (!existsSync(file)) return [`${name}: there is no reference; npm run references makes it`];
  const pixels = differingPixels(await readPng(readFileSync(file)), thumbnail);
  if (pixels <= tolerated) return [];
  const seen = join(mkdtempSync(join(tmpdir(), 'wp-build-look-')), name);
  writeFileSync(seen, pngOf(thumbnail));
  return [
    `${name}: ${pixels} pixels differ; ${seen} is the page now; npm run references makes it the reference`,
  ];
}

describe.runIf(isEmbedded)('a change that one can see is caught', () => {
  const paper = 'rfc';
  const reference = async () => readPng(readFileSync(join(references, `${paper}-1.png`)));

  test.each([
    ['a colour', ':root { --quiet: #8a1c1c; }'],
    ['a size', ':root { --body-size: 10.1pt; }'],
    ['a space', ':root { --par-gap: 0.7em; }'],
    ['a rule', '.title-block .cover-foot { border-block-end: 0.8pt solid var(--ink); }'],
  ])('%s', async (_, css) => {
    const folder = tempFolder({ 'own.css': `:root { --extends: memo; }\n${css}` });
    const { drawn } = await thumbnails(paper, join(folder, 'own.css'), [1]);
    const [changed] = drawn;
    expect(changed && differingPixels(await reference(), changed)).toBeGreaterThan(tolerated);
  });
});
