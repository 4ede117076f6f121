/**
 * Figures that would leave a gap at the foot of a page: which of them move, what moves up, and what does not. Long for
 * a watch of a long text.
 */

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\ncover: none\n---\n\n';
const lorem = 'Words that fill a line of the text, and then some more of them for the next. '.repeat(6);
/** Paragraphs that begin with these names. */
const texts = (...names: string[]) => names.map((name) => `${name}. ${lorem}`).join('\n\n');
const tall = (attributes: string) => `![A silo](silo.png){${attributes} width=120mm height=150mm}`;

function paperOf(text: string): string {
  const folder = tempFolder({ 'paper.md': `${head}## Start\n\n${text}\n` });
  copyFileSync('test/fixtures/neighbours/silo.png', join(folder, 'silo.png'));
  return join(folder, 'paper.md');
}

/** For each page, the names of paragraphs and captions that begin on it, in order. */
async function namesOn(bytes: Uint8Array): Promise<string[][]> {
  const { pages } = await readPdf(bytes);
  return pages.map(({ runs }) =>
    runs
      .filter(({ artifact }) => !artifact)
      .flatMap(({ text }) => text.match(/^(?:[A-Z][a-z]+(?=\. Words)|Figure \d+|End|Note)/g) ?? []),
  );
}

async function pagesOf(text: string): Promise<string[][]> {
  const { bytes, diagnostics } = await produce(paperOf(text), { session });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  return namesOn(bytes);
}

const before = texts('One', 'Two', 'Three');
const after = texts('Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven');

test('text fills the gap that a figure would leave, and the figure is at the head of the next page', async () => {
  const [first = [], second = []] = await pagesOf(`${before}\n\n${tall('#fig:a')}\n\n${after}\n\nEnd.`);
  expect(first.slice(0, 5)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
  expect(first).not.toContain('Figure 1');
  expect(second).toContain('Figure 1');
});

test('a heading right above a figure stays above the text of its section', async () => {
  const [first = [], second = []] = await pagesOf(`${before}\n\n### Next\n\n${tall('#fig:a')}\n\n${after}`);
  expect(first).toEqual(['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
  expect(second).toContain('Figure 1');
});

test('a figure without a caption floats too', async () => {
  const [first] = await pagesOf(`${before}\n\n${tall('')}\n\n${after}`);
  expect(first?.slice(0, 5)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
});

test('figures behind one that floats go along, and a note stays right below its table', async () => {
  const table = 'Table: Counts {#tbl:a}\n\n| a | b |\n|---|---|\n| c | d |\n\nNote: these are few.';
  const rest = `${table}\n\n### Next\n\n${tall('#fig:b')}\n\n${after.replace('Four', 'Zero')}`;
  const [first = [], second = []] = await pagesOf(`${texts('One', 'Two')}\n\n${tall('#fig:a')}\n\n${rest}`);
  expect(first.slice(0, 5)).toEqual(['One', 'Two', 'Note', 'Zero', 'Five']);
  expect(second).toContain('Figure 1');
});

test('a figure that a section follows stands before text of its page, and in its own section', async () => {
  const [first, second] = await pagesOf(`${before}\n\n${tall('#fig:a')}\n\n## Next\n\n${after}`);
  expect(first).toEqual(['One', 'Two', 'Figure 1']);
  expect(second?.slice(0, 2)).toEqual(['Three', 'Four']);
});

test('a figure stays where it is led to, is to stay, or the page ends before it', async () => {
  const stays = async (figure: string) => {
    const [first] = await pagesOf(`${before}\n\n${figure}\n\n${after}`);
    expect(first).toEqual(['One', 'Two', 'Three']);
  };
  await stays(`It looks like this:\n\n${tall('#fig:a')}`);
  await stays(tall('#fig:a .here'));
  await stays(`<!-- pagebreak -->\n\n${tall('#fig:a')}`);
  await stays(`<!-- pagebreak -->\n\n### Next\n\n${tall('#fig:a')}`);
});

test('headings within a section, and the source of a figure, do not hold it', async () => {
  const figure = `${tall('#fig:a')}\n\nSource: the harbour.`;
  const [first = [], second = []] = await pagesOf(
    `${before}\n\n${figure}\n\n${texts('Four')}\n\n### Next\n\n${after}`,
  );
  expect(first.slice(0, 5)).toEqual(['One', 'Two', 'Three', 'Four', 'Four']);
  expect(second).toContain('Figure 1');
});

/** Paragraphs that end with a note each. */
const noted = (...names: string[]) => names.map((name) => `${name}. ${lorem}[^${name}]`).join('\n\n');
const notesOf = (...names: string[]) => names.map((name) => `[^${name}]: A note on ${name}.`).join('\n');

test('text with notes fills a gap with its notes below it, on pages with notes and without', async () => {
  const start = `${noted('One')}\n\n${texts('Two', 'Three')}\n\n${tall('#fig:a')}\n\n${noted('Four')}`;
  const middle = `${texts('Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve', 'Aa', 'Bb', 'Cc')}`;
  const end = `${tall('#fig:b')}\n\n${texts('Dd', 'Ee', 'Ff', 'Gg')}\n\n${noted('Hh')}\n\n${texts('Ii', 'Jj')}`;
  const last = `${tall('#fig:c')}\n\n${texts('Kk', 'Ll', 'Mm', 'Nn', 'Oo')}`;
  const text = [start, middle, end, last, notesOf('One', 'Four', 'Hh')].join('\n\n');
  const { bytes, diagnostics } = await produce(paperOf(text), { session });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  const pages = await namesOn(bytes);
  expect(pages[0]).toEqual(['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
  const figures = ['Figure 1', 'Figure 2', 'Figure 3'];
  expect(figures.map((name) => pages.findIndex((names) => names.includes(name)))).toEqual([1, 3, 5]);
  expect(pages.map((names) => names.filter((name) => !figures.includes(name)).length)).toEqual([
    6, 3, 6, 3, 7, 2,
  ]);
  expect(pages.flat().filter((name) => !figures.includes(name))).toEqual(
    text.match(/^[A-Z][a-z]+(?=\. Words)/gm),
  );
  const { pages: read } = await readPdf(bytes);
  const pageOf = (part: string) => read.findIndex(({ runs }) => runs.some((run) => run.text.includes(part)));
  for (const name of ['One', 'Four', 'Hh'])
    expect(pageOf(`A note on ${name}.`)).toBe(pages.findIndex((names) => names.includes(name)));
});

test('a figure that can neither shrink nor stand further up moves past the next heading', async () => {
  const table = '| a | b |\n|---|---|\n| c | d |';
  const text = `${noted('One')}\n\n${texts('Two', 'Three')}\n\n${table}\n\n${tall('#fig:a')}\n\n## Next\n\n${after}\n\n${notesOf('One')}`;
  const [first = [], second = []] = await pagesOf(text);
  expect(first.slice(0, 4)).toEqual(['One', 'Two', 'Three', 'Four']);
  expect(second).toContain('Figure 1');
});

test('a figure that a section follows stands before text with a note, which is then on the page of its reference', async () => {
  const text = `${texts('One', 'Two')}\n\n${noted('Three')}\n\n${tall('#fig:a')}\n\n## Next\n\n${after}\n\n[^Three]: Note.`;
  const [first, second = []] = await pagesOf(text);
  expect(first).toEqual(['One', 'Two', 'Figure 1']);
  expect(second.slice(0, 2)).toEqual(['Three', 'Four']);
  expect(second.at(-1)).toBe('Note');
});

test('a section that is nothing but a figure keeps the figure below its heading', async () => {
  const text = `${noted('One')}\n\n${texts('Two', 'Three')}\n\n## Only\n\n${tall('#fig:a')}\n\n## Next\n\n${after}\n\n${notesOf('One')}`;
  const [first = [], second = []] = await pagesOf(text);
  expect(first.filter((name) => name !== 'Note')).toEqual(['One', 'Two', 'Three']);
  expect(second).toEqual(expect.arrayContaining(['Figure 1', 'Four']));
});

test('a watch of a long text places figures as a build by itself does, edit by edit', {
  tags: 'long',
}, async () => {
  const part = (index: number) =>
    `${texts('Aa', 'Bb', 'Cc')}[^${index}]\n\n${tall(`#fig:f${index}`)}\n\n${texts('Dd', 'Ee', 'Ff', 'Gg', 'Hh')}\n\n[^${index}]: A note.`;
  const parts = Array.from({ length: 9 }, (_, index) => part(index));
  const path = paperOf(parts.join('\n\n'));
  const memory = openMemory();
  for (const at of [undefined, 5]) {
    if (at !== undefined) parts[at] = `${texts('New')}\n\n${parts[at]}`;
    writeFileSync(path, `${head}## Start\n\n${parts.join('\n\n')}\n`);
    const watched = await produce(path, { session, memory });
    memory.settle('complete');
    const cold = await produce(path, { session });
    expect(await namesOn(watched.bytes)).toEqual(await namesOn(cold.bytes));
    await produce(path, { session, memory, isIdleBuild: true });
    memory.settle('complete');
  }
});
