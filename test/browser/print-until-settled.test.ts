/**
 * Themes that print otherwise than they measure. Each is a PDF with a warning, and every page number in its contents
 * is that of the page, or is left out. Long for the sweep over more themes.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLayout } from '../../src/browser/layout.js';
import type { PrintPlaces } from '../../src/browser/print-places.js';
import { printUntilSettled } from '../../src/browser/print-until-settled.js';
import { produce } from '../../src/build/build.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { compose } from '../../src/compose/compose.js';
import { weighed } from '../../src/diagnostics/severity.js';
import { readPrintPlaces } from '../../src/pdf/read-print-places.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { sharedSession as session } from './shared-session.js';

const filler = 'Words that fill a line of the page and go on to the next. '.repeat(8);
const names = ['One', 'Two', 'Three', 'Four'];
const text = `---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntheme: planted.css\n---\n\n${names
  .map(
    (name) =>
      `## ${name}\n\nSee page [@sec:four]{.page}.^[Note.]\n\n${filler}\n\n### In ${name}\n\n${filler}\n\n${filler}\n`,
  )
  .join('\n')}\n<!-- landscape -->\n\nWide.\n\n<!-- /landscape -->\n`;

/** CSS that is otherwise in print: what is fixed, in columns, turned around, hidden, moved, or says its number. */
const themes = {
  'headings moved to other pages': 'h2, h3 { position: relative; top: 120mm }',
  'pages for page numbers': '[data-page-of]:not(:empty) { break-before: page; display: block }',
};

const moreThemes = {
  'fixed headings': 'h2 { position: fixed; top: 0 }',
  'parts above each other': '[data-part] { position: absolute; top: 0 }',
  'parts upside down': '[data-part] { transform: rotate(180deg) }',
  'parts beside each other': '[data-part] { float: left }',
  'vertical text': 'html { writing-mode: vertical-rl }',
  'no part at all': '[data-part] { display: none }',
};

/** What stands in the contents after each name, and the label of the page on which the heading can be read. */
async function numbersIn(bytes: Uint8Array) {
  const { pages } = await readPdf(bytes);
  const lines = pages.flatMap((page) => page.text.split('\n').map((line) => ({ line, label: page.label })));
  return names.map((name) => {
    const shown = lines.flatMap(
      ({ line }) => new RegExp(`^(?:[\\d.]+ )?${name}[ .]+(\\d+)$`).exec(line)?.[1] ?? [],
    );
    const labels = lines
      .filter(({ line }) => line.replace(/^[\d.]+ /, '') === name)
      .map(({ label }) => label);
    return { name, shown, labels };
  });
}

const title = '%s: a PDF, and no wrong number';
test.each(Object.entries(themes))(title, (_, css) => expectNoWrongNumber(css));
test.each(Object.entries(moreThemes))(title, { tags: 'long' }, (_, css) => expectNoWrongNumber(css));

async function expectNoWrongNumber(css: string): Promise<void> {
  const folder = tempFolder({ 'paper.md': text, 'planted.css': css });
  const { bytes, diagnostics, pagination } = await produce(
    join(folder, 'paper.md'),
    { session },
    { strict: false },
  );
  const counted = diagnostics.filter(({ code }) => code === 'pages-counted');
  expect(counted.length).toBe(1);
  expect(counted[0]?.hint).toContain('Please report it with the paper');
  const pdf = await readPdf(bytes);
  expect(pdf.pages.length).toBe(pagination.pageCount);
  for (const { shown, labels } of await numbersIn(bytes))
    for (const number of shown) if (labels.length > 0) expect(labels).toContain(number);
}

test('the author is not to blame: neither --strict nor a release fails', () => {
  const counted = { severity: 'warning', code: 'pages-counted', message: '' } as const;
  expect(weighed(counted, 'strict').severity).toBe('warning');
  expect(weighed(counted, 'release').severity).toBe('warning');
});

test('numbers that never settle are left out', async () => {
  const folder = tempFolder({ 'paper.md': text, 'planted.css': '' });
  const { paper, theme, assets } = await loadPaper(join(folder, 'paper.md'));
  const composition = compose(paper, theme, assets);
  let reads = 0;
  const restless = async (bytes: Uint8Array): Promise<PrintPlaces> => {
    const { pages, places } = await readPrintPlaces(bytes);
    reads += 1;
    const moved = [...places].map(([id, place]) => {
      const isMoved = id === 'two' && reads % 2 === 0;
      return [id, isMoved ? { ...place, page: place.page + 1 } : place] as const;
    });
    return { pages, places: new Map(moved) };
  };
  const link = async () => ({ misplaced: new Map<string, number>() });
  const prints = await session.use((browser) =>
    withLayout(
      browser,
      { ...composition, parts: composition.parts.slice(0, 3) },
      { batches: 'whole' },
      (layout) => printUntilSettled(layout, { read: restless, link }),
    ),
  );
  expect(prints.leftOut).toBe(1);
  const [print] = prints.printed;
  const pdf = await readPdf(print?.bytes ?? new Uint8Array());
  const contents = pdf.pages.map((page) => page.text).join('\n');
  expect(contents).toMatch(/^One[ .]*\d/m);
  expect(contents).not.toMatch(/^Two[ .]*\d/m);
});
