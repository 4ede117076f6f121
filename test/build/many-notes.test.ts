/**
 * Papers with very many notes: what is too long to be made page by page keeps its notes, and links hold. Long for the
 * longest paragraph.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\n---\n\n';

async function built(text: string) {
  const folder = tempFolder({ 'paper.md': head + text });
  return produce(join(folder, 'paper.md'), { session });
}

test('notes of a paragraph of more than forty pages stay with their section, those beside it do not', {
  tags: 'long',
}, async () => {
  const long = 'Words without end. '.repeat(9_000);
  const { diagnostics, pagination } = await built(
    `## One\n\nShort.^[First.]\n\nBegins^[Second.] ${long} ends.^[Third.]\n\n## Two\n\nShort.^[Fourth.]\n`,
  );
  expect(pagination.pageCount).toBeGreaterThan(40);
  const moved = diagnostics.filter(({ code }) => code === 'footnote-moved');
  expect(moved.map(({ message }) => message.slice(0, 7)).sort()).toEqual(['Note 2 ', 'Note 3 ']);
  const pageOf = (id: string) => pagination.ids.get(id)?.page;
  expect(pageOf('fn-1')).toBe(pageOf('fnref-1'));
  expect(pageOf('fn-2')).not.toBe(pageOf('fnref-2'));
  expect(pageOf('fn-4')).toBe(pageOf('fnref-4'));
});

test('each of more than a thousand notes is linked to, on the page of its reference, and as far from the edge as the others there', async () => {
  const count = 1_100;
  const notes = Array.from({ length: count }, (_, index) => `Word^[Note ${index}.]`);
  const paragraphs = Array.from({ length: count / 20 }, (_, at) =>
    notes.slice(20 * at, 20 * at + 20).join(' '),
  );
  const { bytes, diagnostics, pagination } = await built(`## One\n\n${paragraphs.join('\n\n')}\n`);
  expect(diagnostics).toEqual([]);
  const { links } = await readPdf(bytes);
  const found = new Set(links.map(({ name }) => name));
  for (let number = 1; number <= count; number++) {
    expect(found.has(`fn-${number}`)).toBe(true);
    expect(pagination.ids.get(`fn-${number}`)?.page).toBe(pagination.ids.get(`fnref-${number}`)?.page);
  }
  const edges = new Map<number, Set<number>>();
  for (let number = 1; number <= count; number++) {
    const { page = -1, xPt = 0 } = pagination.ids.get(`fn-${number}`) ?? {};
    edges.set(page, (edges.get(page) ?? new Set()).add(Math.round(xPt)));
  }
  // pages with numbers of two and of three digits among them
  expect([...edges.values()].filter(({ size }) => size > 1)).toEqual([]);
  expect(new Set([...edges.values()].flatMap((found) => [...found])).size).toBe(3);
});
