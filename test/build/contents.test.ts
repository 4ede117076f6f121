/**
 * For every entry of the contents: the printed number is the label of the page on which its link lands. Long for papers
 * of many pages.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatePaper, type PaperShape } from '../bench/generate-paper.mjs';
import { onlyPaper } from '../cli/run-cli.js';
import { runProgram } from '../cli/run-program.js';
import { type ReadPdf, readPdf } from '../read-pdf.js';
import { addFiles, tempFolder } from '../temp-folder.js';

interface Entry {
  readonly name: string;
  /** what stands at the right end of the entry's line */
  readonly printed: string;
  /** label of the page that the link leads to */
  readonly target: string;
  /** whether the text of the heading stands where the link lands */
  readonly lands: boolean;
}

/** The entries of the contents, read from the PDF's links and the text inside their rectangles. */
function contentsEntries(pdf: ReadPdf): Entry[] {
  const body = pdf.pages.findIndex((page) => page.label === '1');
  const links = pdf.links.filter((link) => link.page > 0 && link.page < body && link.name !== undefined);
  return [...groupByName(links)].map(([name, parts]) => {
    const texts = parts.flatMap(({ page, rect }) =>
      (pdf.pages[page]?.runs ?? []).filter(
        (run) =>
          !run.artifact &&
          run.leftPt >= rect.leftPt - 1 &&
          run.leftPt < rect.leftPt + rect.widthPt &&
          run.topPt > rect.topPt &&
          run.topPt <= rect.topPt + rect.heightPt,
      ),
    );
    const printed = texts
      .map((run) => run.text.trim())
      .filter((text) => /^[0-9]+$|^[ivxlc]+$/.test(text))
      .at(-1);
    const target = parts[0]?.target;
    const page = target && pdf.pages[target.page];
    const lands = (page?.runs ?? []).some((run) => Math.abs(run.topPt - (target?.topPt ?? -1e9)) < 60);
    return { name: name ?? '', printed: printed ?? '', target: page?.label ?? 'nowhere', lands };
  });
}

function groupByName<T extends { readonly name?: string }>(
  links: readonly T[],
): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const link of links) groups.set(link.name, [...(groups.get(link.name) ?? []), link]);
  return groups;
}

const shapes = [
  { pages: 3, seed: 2 },
  { pages: 14, seed: 4, sectionBreaks: 'page', images: false },
] as const;

const longerShapes = [
  { pages: 14, seed: 3, notes: 1 },
  // numbers of three digits, in several documents
  { pages: 120, seed: 7, sectionBreaks: 'page', notes: 0.2 },
  { pages: 40, seed: 8, notes: 0 },
] as const;

describe('the numbers in the contents are the pages of the headings', () => {
  test.each(shapes)('%o', expectSameNumbers);
  test.each(longerShapes)('%o', { tags: 'long' }, expectSameNumbers);

  async function expectSameNumbers(shape: PaperShape): Promise<void> {
    const { markdown, images } = generatePaper(shape);
    const folder = tempFolder({ 'paper.md': markdown });
    addFiles(folder, images);
    const run = await runProgram(['paper.md', '--json', '--set', 'toc=6'], { cwd: folder });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    const pdf = await readPdf(readFileSync(join(folder, 'out/paper.pdf')));
    expect(pdf.pages.length).toBe(onlyPaper(run).pages);
    const entries = contentsEntries(pdf);
    expect(entries.length).toBe((markdown.match(/^###? /gm) ?? []).length);
    expect(entries.filter(({ printed, target }) => printed !== target)).toEqual([]);
    expect(entries.filter(({ lands }) => !lands)).toEqual([]);
  }
});
