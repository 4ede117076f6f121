/**
 * Papers with the features of technical text, from Markdown to PDF: what is printed is what is meant, and is sound.
 * Long for the paper that has all features.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkStructure } from '../check-structure.js';
import { onlyPaper } from '../cli/run-cli.js';
import { runProgram } from '../cli/run-program.js';
import { type ReadPdf, readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

/** The page numbers of the index, and the label of the page that each leads to. */
function pageLinks(pdf: ReadPdf) {
  return pdf.links.flatMap(({ page, rect, name, target }) => {
    const inside = (pdf.pages[page]?.runs ?? []).filter(
      (run) =>
        run.leftPt >= rect.leftPt - 1 &&
        run.leftPt < rect.leftPt + rect.widthPt &&
        run.topPt > rect.topPt &&
        run.topPt <= rect.topPt + rect.heightPt + 1,
    );
    const text = inside.map((run) => run.text.trim()).join('');
    const label = target && pdf.pages[target.page]?.label;
    return name?.startsWith('index-') && /^\d+(–\d+)?$/.test(text) ? [{ name, text, label }] : [];
  });
}

test('the showcase builds without a word, is sound, and says the right pages', { tags: 'long' }, async () => {
  const folder = tempFolder();
  await runProgram(['new', 'showcase'], { cwd: folder });
  const run = await runProgram(['showcase.md', '--json'], { cwd: folder });
  expect(onlyPaper(run).diagnostics).toEqual([]);
  const bytes = readFileSync(join(folder, 'out', 'showcase.pdf'));
  expect(await checkStructure(bytes)).toEqual([]);
  const pdf = await readPdf(bytes);
  const links = pageLinks(pdf);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(({ text, label }) => text.split('–')[0] !== label)).toEqual([]);
  const structure = pdf.structure.map((line) => line.trim());
  expect(structure.filter((line) => line.startsWith('Figure alt="')).length).toBeGreaterThan(7);
  expect(structure.filter((line) => line.startsWith('Formula alt="')).length).toBeGreaterThan(3);
  for (const role of ['TOC', 'TOCI', 'Caption', 'Note', 'Reference', 'BibEntry', 'Lbl', 'Code']) {
    expect(structure).toContain(role);
  }
  expect(structure).toContain('Caption');
});

const paper = `---
title: Text
version: 1
date: 2026-03-16
authors: A
lang: de
bibliography: refs.bib
lists: [figures, tables]
---

# Text

## Eins

Konsistenzgarantien verteilter Datenbanksysteme: [@fig:a]{.page}, [@tbl:t; @tbl:u], $\\frac{a}{b}$ [@knuth, S. 7].[^1]
[Konsistenz]{.index} und [Replikation]{.index range=start}.

[^1]: Eine Anmerkung zu @tbl:t.

![Bild](a.svg "Ein Bild"){#fig:a}

<!-- pagebreak -->

${'| Schlüssel | Wert |\n| --- | --- |\n'}${Array.from({ length: 90 }, (_, index) => `| k${index} | ${index} |`).join('\n')}
Table: Eine lange Tabelle {#tbl:t}

Table: Eine kurze {#tbl:u}

| a |
| - |
| 1 |

[Replikation]{.index range=end} und [Konsistenz]{.index}.

## Stichwörter

[INDEX]
`;
const files = {
  'paper.md': paper,
  'refs.bib': '@book{knuth, author = {Knuth, Donald}, title = {TeX}, publisher = {AW}, year = 1984}',
  'a.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>',
};

test('captions, references, citations and the index read as the language has them, the same each time', async () => {
  const folder = tempFolder(files);
  const run = await runProgram(['paper.md', '--json', '--html'], { cwd: folder });
  expect(onlyPaper(run).diagnostics).toEqual([]);
  const bytes = readFileSync(join(folder, 'out', 'paper.pdf'));
  const pdf = await readPdf(bytes);
  const texts = pdf.pages.map(({ text }) => text.replaceAll(/\s+/g, ' '));
  const all = texts.join(' ');
  expect(all).toContain('Abbildung 1 auf Seite 1, Tabellen 1 und 2');
  expect(all).toContain('[1, S. 7]');
  expect(all).toContain('Abbildung 1: Ein Bild');
  expect(all).toMatch(/Abbildungen Abbildung 1 Ein Bild 1 Tabellen Tabelle 1 Eine lange Tabelle 2/);
  expect(all).toMatch(/Konsistenz, 1, (\d+) Replikation, 1–\1/);
  // the caption begins with the table's first rows; later pages repeat the head only
  const long = texts.filter((text) => /\bk\d+ \d+/.test(text));
  expect(long.length).toBeGreaterThan(1);
  expect(long.map((text) => text.includes('Tabelle 1: Eine lange'))).toEqual(
    long.map((_, index) => index === 0),
  );
  expect(pageLinks(pdf).filter(({ text, label }) => text.split('–')[0] !== label)).toEqual([]);

  const html = readFileSync(join(folder, 'out', 'paper.html'), 'utf8');
  expect(html).not.toContain('\u00ad');
  expect(html).not.toContain('auf Seite');
  expect(html).toMatch(
    /Konsistenz<\/span>, <span class="page-list"[^>]*><a href="#index-1">1<\/a>, <a href="#index-4">2<\/a>/,
  );

  await runProgram(['paper.md', '--out', 'again'], { cwd: folder });
  expect(readFileSync(join(folder, 'again', 'paper.pdf')).equals(bytes)).toBe(true);
});

test('a paper in Arabic is set, stamped and bookmarked in letters that come along', async () => {
  const folder = tempFolder({
    'paper.md':
      '---\ntitle: دفتر موزع\nversion: 1\ndate: 2026-03-16\nauthors: أحمد\nlang: ar\n---\n\n## المقدمة\n\nهذه ورقة تقنية عن `commit()`.\n',
  });
  const run = await runProgram(['paper.md', '--json'], { cwd: folder });
  expect(onlyPaper(run).diagnostics).toEqual([]);
  const pdf = await readPdf(readFileSync(join(folder, 'out', 'paper.pdf')));
  const last = pdf.pages.at(-1);
  // viewers put what is drawn from left to right back into the order in which it is read
  const letters = (text: string | undefined) =>
    [...(text ?? '').normalize('NFKC').replace(/\s/g, '')].sort().join('');
  expect(last?.furniture.map(letters)).toEqual(
    expect.arrayContaining(['دفتر موزع', 'المقدمة', 'صفحة 1 من 1'].map(letters)),
  );
  expect(pdf.bookmarks.map(({ title }) => title)).toContain('المقدمة');
  // all that is written is on the page: commit() as well as words that are read from the right
  expect(letters(last?.text)).toBe(letters('المقدمة هذه ورقة تقنية عن commit().'));
  // the title stands right, where lines begin
  const words = new Set(['دفتر', 'دفتر موزع'].map(letters));
  const title = last?.runs.find(({ artifact, text }) => artifact && words.has(letters(text)));
  expect(title?.leftPt).toBeGreaterThan((last?.widthPt ?? 0) / 2);
});

test('what cannot be shown is reported with its line and on the page, and stops a strict build', async () => {
  const folder = tempFolder({
    'paper.md': '---\ntitle: T\nbibliography: refs.bib\n---\n\n# T\n\n$\\frac{a}$ [@nobody] @fig:none\n',
    'refs.bib': '@book{knuth, title = {TeX}',
  });
  const run = await runProgram(['paper.md'], { cwd: folder });
  expect(run.code).toBe(0);
  const { pages } = await readPdf(readFileSync(join(folder, 'out/paper.pdf')));
  expect(pages.at(-1)?.text.replace(/\s+/g, ' ')).toMatch(
    /this formula cannot be shown: .*“nobody” is not in the bibliography.*@fig:none/,
  );
  expect((await runProgram(['paper.md', '--strict'], { cwd: folder })).code).toBe(1);
  for (const fault of [
    /paper\.md:8:\d+.* math-syntax/,
    /refs\.bib:1:\d+.* bibliography-syntax/,
    /paper\.md:8:12.* citation-missing/,
    /paper\.md:8:22.* reference-missing/,
  ]) {
    expect(run.stderr.replaceAll('\n', ' ')).toMatch(fault);
  }
});
