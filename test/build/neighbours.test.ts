/**
 * Papers as people write them for other tools, in `test/fixtures/neighbours`: each builds without options, its words
 * are all in the PDF, and nothing of its markup is. A new style needs its paper only, and files beside it. Long for all
 * but a few papers, which stand for the others in `npm test`.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../src/build/build-all.js';
import type { BuildResult, Diagnostic } from '../../src/types.js';
import { type ReadPdf, readPdf } from '../read-pdf.js';
import {
  inReadingOrder,
  isInOrder,
  leftOver,
  lettersOf,
  linesForReaders,
  wordsForReaders,
} from './neighbour-words.js';

const folder = fileURLToPath(new URL('../fixtures/neighbours', import.meta.url));
const papers = readdirSync(folder).filter((file) => file.endsWith('.md'));

/** Front matter, notes, tables and fields of several tools, and text from right to left. */
const few: ReadonlySet<string> = new Set([
  'arabic.md',
  'eisvogel.md',
  'joss.md',
  'quarto.qmd.md',
  'r-markdown.md',
  'rust-rfc.md',
]);

const diagnosticsFile = join(folder, 'diagnostics.json');

/** What the front matter of some papers must have become. */
const known: Readonly<
  Record<string, { readonly title: string; readonly author: string; readonly words: string }>
> = {
  'eisvogel.md': {
    title: 'Draining Peat Bogs Without Pumps',
    author: 'Marta Quillfeather, Osric Brandt',
    words: 'March 18, 2024',
  },
  'joss.md': {
    title: 'tidewright: harmonic prediction of tides on small computers',
    author: 'Ilse van Rooyen, Kofi Asante',
    words: 'Harbour Institute, Lüderitz, Namibia; Department of Physics, Coastal University, Ghana',
  },
  'eip.md': {
    title: 'Expiring Storage Leases',
    author: 'Petra Holm, Desmond Okoye',
    words: 'November 2, 2023',
  },
  'kep.md': { title: 'Graceful Volume Eviction', author: '@lindqvist, @mbeki', words: 'January 9, 2023' },
  'quarto.qmd.md': {
    title: 'Bicycle counts after the bridge closed',
    author: 'Noor El-Amin, Tomás Reyes',
    words: 'Statistics, Urban Movement Lab',
  },
  'jekyll.md': {
    title: 'Why we moved our build to a single binary',
    author: 'Wanjiru Maina',
    words: 'April 8, 2022',
  },
  'hugo.md': {
    title: 'Choosing a seed bank for a cold climate',
    author: 'Aino Rautio, Bjarki Helgason',
    words: '1.10',
  },
  'rust-rfc.md': { title: 'scoped_allocators', author: '', words: 'June 14, 2021' },
  'bip.md': {
    title: 'Batched Channel Announcements',
    author: 'Rosalind Ekwueme, Pavel Novotny',
    words: 'February 20, 2024',
  },
  'rfc-table.md': {
    title: 'One clock for all warehouses',
    author: 'Ngozi Adeyemi, Lars Mikkelsen',
    words: 'Accepted',
  },
  'vivliostyle.md': { title: 'Letters from a Lighthouse', author: 'Fenna Oosterhuis', words: '' },
};

/** Labels of fields that left the body: the cover has words of its own for them. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  'rust-rfc.md': ['Feature', 'Name', 'Start'],
  'japanese.md': ['更新日'],
  'go-proposal.md': ['Last', 'updated'],
  // the running head shows the status itself
  'swift-evolution.md': ['Status'],
  // the code of a figure that is not computed here
  'r-markdown.md': ['plot'],
};

/** Line, severity and code of each diagnostic; what depends on the fonts of the machine is left out. */
function listed(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ code }) => code !== 'glyph-missing' && code !== 'pdf-conformance')
    .map(({ severity, code, place }) => `${place?.line ?? 'paper'}: ${severity} ${code}`)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Lines whose words stand apart in the PDF: on the cover, or after words that are added. */
const moved: Readonly<Record<string, readonly string[]>> = {
  // rows in which numbers and words run in two directions
  'arabic.md': ['المضخة الضغط bar آخر صيانة ملاحظة', 'الأولى 2024 تعمل جيدا', 'الثانية 2023 صوت خفيف'],
  // words with a zero-width non-joiner, whose halves PDF.js turns round
  // and a field of the cover, which stands in two columns
  'persian.md': ['نویسنده پریسا رستمی', 'کتاب های آسیب دیده کنیم', 'شمارش کتاب های امانت'],
  // labels of fields that the cover replaces
  'japanese.md': ['更新日 2024'],
  'go-proposal.md': ['Last updated 2022'],
  'rust-rfc.md': ['Feature Name scoped allocators', 'Start Date 2021'],
  'swift-evolution.md': ['Status Awaiting implementation'],
  // the code of a figure that is not computed here
  'r-markdown.md': ['plot fit'],
};

describe('a few papers of neighbours', () => buildAndRead(papers.filter((paper) => few.has(paper))));

describe('papers of neighbours', { tags: 'long' }, () =>
  buildAndRead(papers.filter((paper) => !few.has(paper))),
);

test('the list of known diagnostics has every paper', () => {
  expect(Object.keys(JSON.parse(readFileSync(diagnosticsFile, 'utf8')))).toEqual(papers);
});

function buildAndRead(papers: readonly string[]): void {
  const out = mkdtempSync(join(tmpdir(), 'wp-build-neighbours-'));
  const built = new Map<
    string,
    { readonly result: BuildResult; readonly pdf: ReadPdf; readonly text: string }
  >();

  beforeAll(async () => {
    for await (const result of buildAll(
      papers.map((paper) => join(folder, paper)),
      { out },
    )) {
      const name = basename(result.source);
      expect(result.files, `${name}: ${JSON.stringify(result.diagnostics)}`).toHaveLength(1);
      const pdf = await readPdf(readFileSync(result.files[0] ?? ''));
      built.set(name, { result, pdf, text: pdf.pages.map((page) => page.text).join('\n') });
    }
  }, 300_000);

  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test.each(papers)('%s builds, with all its words and none of its markup', (paper) => {
    const markdown = readFileSync(join(folder, paper), 'utf8');
    const { result, text } = built.get(paper) ?? expect.fail('was not built');
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const letters = lettersOf(text);
    const missing = wordsForReaders(markdown).filter((word) => !letters.includes(lettersOf(word)));
    // a machine without fonts for a script says so
    const isDrawn = !result.diagnostics.some(({ code }) => code === 'glyph-missing');
    expect(isDrawn ? missing : (replaced[paper] ?? [])).toEqual(replaced[paper] ?? []);
    expect(leftOver(text, markdown)).toEqual([]);
  });

  test.each(papers)('%s keeps the words of each line in order', (paper) => {
    const { result, text } = built.get(paper) ?? expect.fail('was not built');
    if (result.diagnostics.some(({ code }) => code === 'glyph-missing')) return;
    const lines = linesForReaders(readFileSync(join(folder, paper), 'utf8'));
    const letters = lettersOf(inReadingOrder(text));
    const apart = lines.filter((words) => !isInOrder(words, letters)).map((words) => words.join(' '));
    expect(apart).toEqual(moved[paper] ?? []);
  });

  test('each has the diagnostics that it is known to have, and no other', () => {
    const found = Object.fromEntries(
      papers.map((paper) => [paper, listed(built.get(paper)?.result.diagnostics ?? [])]),
    );
    const listedBefore: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(diagnosticsFile, 'utf8'));
    if (process.env.UPDATE) writeFileSync(diagnosticsFile, jsonOf({ ...listedBefore, ...found }));
    else expect(found).toEqual(Object.fromEntries(papers.map((paper) => [paper, listedBefore[paper]])));
  });

  test.each(papers)('%s has at most three lines of diagnostics', (paper) => {
    const { result } = built.get(paper) ?? expect.fail('was not built');
    const warnings = result.diagnostics.filter(({ severity }) => severity === 'warning');
    // findings of one kind are one line
    const kinds = new Set(warnings.map(({ code }) => code).filter((code) => code !== 'pdf-conformance'));
    expect([...kinds].slice(3)).toEqual([]);
  });

  const introduced = Object.entries(known).filter(([paper]) => papers.includes(paper));
  test.each(introduced)('%s says who it is', (paper, { title, author, words }) => {
    const { pdf } = built.get(paper) ?? expect.fail('was not built');
    expect(pdf.info.Title).toBe(title);
    expect(pdf.info.Author ?? '').toBe(author);
    expect(pdf.pages[0]?.text.replace(/\s+/g, ' ')).toContain(words);
  });
}

/** In the order of the folder; a paper that is gone is left out. */
function jsonOf(found: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(Object.fromEntries(papers.map((paper) => [paper, found[paper]])), null, 2)}\n`;
}
