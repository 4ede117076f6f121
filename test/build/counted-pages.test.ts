/**
 * Papers whose pages cannot be measured in columns: their numbers are those of the print, and the build says so. Long
 * where a long paper is built several times.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\n';
const filler = 'Words that fill a line of the page and go on to the next. '.repeat(8);

/** Columns of a document that is zoomed are wider than pages. */
const zoomed = 'html { zoom: 1.2; }';
const sections = ['One', 'Zwölf', 'Three', 'Four'];
const paper = `${head}theme: zoomed.css\n---\n\n${sections
  .map(
    (name, index) =>
      `## ${name}\n\nSee page [@sec:four]{.page}.[^${index}]\n\n${filler}\n\n### In ${name}\n\n${filler}\n`,
  )
  .join('\n')}\n${sections.map((_, index) => `[^${index}]: Note ${index}.`).join('\n')}\n`;

test('numbers, bookmarks and links are those of the print', async () => {
  const folder = tempFolder({ 'paper.md': paper, 'zoomed.css': zoomed });
  const { bytes, diagnostics, pagination } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics.map(({ code, severity, place }) => [code, severity, place?.line])).toContainEqual([
    'pages-counted',
    'warning',
    1,
  ]);
  const pdf = await readPdf(bytes);
  expect(pdf.pages.length).toBe(pagination.pageCount);
  for (const name of sections) {
    const page = pdf.pages.findLastIndex(({ runs }) =>
      runs.some(({ text, artifact }) => !artifact && text.trim() === name),
    );
    expect(pagination.ids.get(name.toLowerCase())?.page, name).toBe(page);
    const contents = pdf.pages.slice(1, 3).flatMap(({ runs }) => runs.map(({ text }) => text));
    expect(contents.join('').replace(/[\s.]+/g, '')).toContain(`${name}${pdf.pages[page]?.label}`);
  }
  expect(await checkStructure(bytes)).toEqual([]);
});

test('the bytes are the same each time, and the pages with a memory', { tags: 'long' }, async () => {
  const folder = tempFolder({ 'paper.md': paper, 'zoomed.css': zoomed });
  const path = join(folder, 'paper.md');
  const cold = await produce(path, { session });
  const again = await produce(path, { session });
  expect(Buffer.compare(again.bytes, cold.bytes)).toBe(0);
  const watched = await produce(path, { session, memory: openMemory() });
  expect(watched.diagnostics.map(({ code }) => code)).toContain('pages-counted');
  expect(watched.pagination.ids).toEqual(cold.pagination.ids);
});

test('formulas in notes at the foot of a page add no page', async () => {
  const texts = [
    'Text.^[a $a_3^2$ and more]',
    '^[$\\frac{a}{b}$]',
    '1. <div>\n\n   1. $a_3^2$ ^[$b_5^2$] http://www.example.org/ <b>"words\n   2. **<b>字**\n\n   </div>\n2. $a_2^2$',
  ];
  for (const text of texts) {
    const folder = tempFolder({ 'paper.md': `${head}toc: false\n---\n\n${text}\n` });
    const { pagination, diagnostics } = await produce(join(folder, 'paper.md'), { session });
    expect(diagnostics.map(({ code }) => code)).not.toContain('pages-counted');
    expect(pagination.pageCount).toBe(2);
  }
});
