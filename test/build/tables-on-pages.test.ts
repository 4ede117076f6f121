/** Tables and listings over pages: column widths, tall rows, repeated heads, and lines that stay together. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { drawPage, inkStartPt } from '../draw-page.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\n---\n\n';

async function pdfOf(text: string) {
  const folder = tempFolder({ 'paper.md': `${head}${text}\n` });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  const pdf = await readPdf(bytes);
  const pages = pdf.pages.map(({ runs }) => runs.filter(({ artifact }) => !artifact));
  return { pdf, pages };
}

test('a table with a head of several rows keeps its columns beside notes', async () => {
  const row =
    '<tr><td>Item of the list</td><td>1,200.50</td><td>Some words that describe it</td><td>12</td></tr>';
  const heads =
    '<tr><th rowspan="2">Name</th><th colspan="3">Half</th></tr><tr><th>Sum</th><th>Text</th><th>No</th></tr>';
  const table = `<table><thead>${heads}</thead><tbody>${row.repeat(90)}</tbody></table>`;
  const { pages } = await pdfOf(`## Data\n\nText.^[A note.]\n\n${table}\n\nAfter.^[Another.]`);
  expect(pages.length).toBeLessThan(6);
  const left = (text: string) =>
    pages.flatMap((runs) =>
      runs.filter((run) => run.text.trim() === text).map(({ leftPt }) => Math.round(leftPt)),
    );
  expect(new Set([...left('Sum'), ...left('1,200.50')]).size).toBe(1);
});

test('a row taller than a page begins where it stands, away from the repeated head', async () => {
  const lines = Array.from({ length: 129 }, (_, index) => `line ${index + 1}`);
  const { pages } = await pdfOf(
    `## Tall\n\nIntro.\n\n| A | B |\n|---|---|\n| x | ${lines.join('<br>')} |\n| y | after |\n\nEnd.`,
  );
  const on = (text: string) => pages.findIndex((runs) => runs.some((run) => run.text.trim() === text));
  expect(on('line 1')).toBe(on('Intro.'));
  for (const runs of pages.slice(2)) {
    const [name] = runs.filter(({ text }) => text.trim() === 'B');
    const first = runs.find(({ text }) => text.startsWith('line '));
    const [a = 0, b = 0] = [first?.topPt, name?.topPt];
    // half of the head's line, its padding, the rule, and padding again
    expect(a - b).toBeGreaterThan(9 + 3.8 + 3.6);
  }
});

test.each([52, 54, 55, 56, 57, 58])(
  'at least three of %i lines of code stand on either side',
  async (count) => {
    const rows = Array.from({ length: count }, (_, index) => `row ${index + 1}`);
    const { pages } = await pdfOf(`## Code\n\n\`\`\`\n${rows.join('\n')}\n\`\`\``);
    const counts = pages.map((runs) => runs.filter(({ text }) => /^row\b/.test(text)).length);
    expect(counts.reduce((sum, rowsOn) => sum + rowsOn, 0)).toBe(count);
    expect(counts.filter((rowsOn) => rowsOn > 0 && rowsOn < 3)).toEqual([]);
  },
);

test('a narrow table is as wide as its words, and lines of a numbered heading hang beside its number', async () => {
  const { pages } = await pdfOf('## Data\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n| 10 | 3.5 |\n');
  const cells = pages[1]?.filter(({ text }) => /^(?:A|B|3\.5)$/.test(text.trim())) ?? [];
  const lefts = cells.map(({ leftPt }) => leftPt);
  expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(60);
  const folder = tempFolder({
    'paper.md': `${head.replace('toc: false', 'toc: false\nnumbering: true')}## Start here because it says everything that there is to say about its own section and more\n\nText.\n`,
  });
  const { bytes } = await produce(join(folder, 'paper.md'), { session });
  const runs = (await readPdf(bytes)).pages[1]?.runs.filter(({ artifact }) => !artifact) ?? [];
  // the number and the words behind it are one text: where the words begin is seen
  const first = runs.find(({ text }) => /^1\s*Start/.test(text));
  const second = runs.find(({ topPt, leftPt }) => topPt > (first?.topPt ?? 0) + 10 && leftPt < 120);
  const { leftPt = Number.NaN, topPt = 0, sizePt = 0 } = first ?? {};
  const words = { left: leftPt + 0.8 * sizePt, top: topPt - 0.7 * sizePt, width: 40, height: 0.7 * sizePt };
  const startPt = inkStartPt(await drawPage(bytes, 2), words);
  expect(Math.abs((second?.leftPt ?? 0) - startPt)).toBeLessThan(1.5);
});

test('a table with a caption says on each further page that it continues, and readers hear none of it', async () => {
  const rows = Array.from({ length: 90 }, (_, index) => `| item ${index} | ${index} |`).join('\n');
  const table = (id: string) =>
    `| Name | N |\n|---|---|\n${rows}\n\nTable: Many rows {#tbl:${id}}\n\nAfter it.`;
  const text = `## One\n\n${table('a')}\n\n## Two\n\nWords.^[A note.]\n\n${table('b')}`;
  const { pdf } = await pdfOf(text);
  const said = pdf.pages.map(({ runs }) => runs.find(({ text: run }) => run.includes('continued')));
  expect(said.slice(0, 3).map((run) => run?.text)).toEqual([undefined, undefined, 'Table 1 (continued)']);
  expect(said.at(-1)?.text).toBe('Table 2 (continued)');
  for (const run of said) expect(run?.artifact ?? true).toBe(true);
  // it stands above the head, which begins the page
  const name = pdf.pages[2]?.runs.find(({ text: run }) => run.trim() === 'Name');
  expect(said[2]?.topPt ?? 0).toBeLessThan(name?.topPt ?? 0);
});

test('lines of the text have numbers at the margin where a review asks for them', async () => {
  const text = [
    '## Section',
    'Words $x^2_i$ of a paragraph that is so long that it goes over two lines of the page, and no more than two.',
    '- item\n- item',
    '| a | b |\n|---|---|\n| not | counted |',
    '```\ncode\n```',
    'Last.^[Nor is a note.]',
  ].join('\n\n');
  const folder = tempFolder({ 'paper.md': `${head.replace('toc', 'line-numbers: true\ntoc')}${text}\n` });
  const { bytes } = await produce(join(folder, 'paper.md'), { session });
  expect(await checkStructure(bytes)).toEqual([]);
  const { pages } = await readPdf(bytes);
  const [, page] = pages;
  const numbers = page?.runs.filter(({ artifact, text: run }) => artifact && /^\d+$/.test(run.trim())) ?? [];
  expect(numbers.map(({ text: run }) => run)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  const last = page?.runs.find(({ text: run }) => run.startsWith('Last.'));
  expect(Math.abs((numbers.at(-1)?.topPt ?? 0) - (last?.topPt ?? 0))).toBeLessThan(4);
});

/** So many lines, and a note where it is asked for. */
const linesOf = (count: number, note = '') =>
  `${Array(count).fill('A line of words.').join('\\\n')}${note && `^[${note}]`}`;

test('a short table that would leave a gap beside notes is parted, and notes of its rows stay with them', async () => {
  const rows = Array.from({ length: 8 }, (_, index) => `| row ${index} | Text.^[About row ${index}.] |`);
  const { pages } = await pdfOf(
    `## Data\n\n${linesOf(29, 'A note.')}\n\n| A | B |\n| --- | --- |\n${rows.join('\n')}\n\nAfter.`,
  );
  const textOf = pages.map((runs) => runs.map(({ text }) => text).join(' '));
  const rowsOn = textOf.map((text) => [...text.matchAll(/(?<!About )\brow (\d+)/g)].map(([, row]) => row));
  const notesOn = textOf.map((text) => [...text.matchAll(/About row (\d+)/g)].map(([, row]) => row));
  expect(notesOn).toEqual(rowsOn);
  expect(rowsOn.filter((on) => on.length > 1)).toHaveLength(2);
  expect(rowsOn.flat()).toHaveLength(8);
});

test('a row before the page of a note stays whole, so that the note is on the page of its reference', async () => {
  const cell = Array(14).fill('cell').join('<br>');
  const { pages } = await pdfOf(
    `## Data\n\n${linesOf(26)}\n\n| A | B |\n| --- | --- |\n| one | ${cell} |\n| two | ${cell} |\n| three | 3 |\n| four | 4 |\n\nAfter.^[A note.]`,
  );
  const cells = pages.map((runs) => runs.filter(({ text }) => text.trim() === 'cell').length);
  expect(cells.reduce((sum, count) => sum + count, 0)).toBe(28);
  expect(cells.every((count) => count % 14 === 0)).toBe(true);
});
