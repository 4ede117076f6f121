/**
 * With a memory, a build makes again what changed, and the result says the same as one made from nothing. Long for the
 * sweep over more edits.
 */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LinkRequest, link, openEarlyFragments } from '../../src/pdf/link.js';
import { type StampRequest, stamp } from '../../src/pdf/stamp.js';
import type { Memory, Pagination, PrintedPart } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { batches, headings, metadata, pagination, printedHeadings, request } from './sample.js';

interface Edit {
  readonly link: Omit<LinkRequest, 'states'>;
  readonly stamp: StampRequest;
}

const [front, body, rest] = batches as [PrintedPart, PrintedPart, PrintedPart];

const base = edit(batches);

/** The sample with its prints in another order, or without some, measured accordingly. */
function edit(prints: readonly PrintedPart[], changes: Partial<StampRequest> = {}): Edit {
  let next = 0;
  const printed = prints.map((print) => {
    const firstPage = next;
    next += print.pages;
    return { ...print, firstPage };
  });
  const pageOf = new Map(
    printed.flatMap(({ firstPage, pages, parts }) => {
      const from = batches.find((print) => print.parts === parts)?.firstPage ?? 0;
      return Array.from({ length: pages }, (_, page) => [from + page, firstPage + page] as const);
    }),
  );
  const ids = [...pagination.ids].flatMap(([id, position]) => {
    const page = pageOf.get(position.page);
    return page === undefined ? [] : [[id, { ...position, page }] as const];
  });
  const moved: Pagination = {
    ...pagination,
    pageCount: next,
    labels: Array.from({ length: next }, (_, page) => (page < 2 ? 'i'.repeat(page + 1) : String(page - 1))),
    parts: [...pageOf].map(([from, firstPage]) => ({
      ...(pagination.parts[from] ?? { part: 'body', kind: 'body' as const }),
      firstPage,
      pages: 1,
    })),
    ids: new Map(ids),
  };
  const inOrder = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list
      .filter(({ id }) => moved.ids.has(id))
      .sort((a, b) => (moved.ids.get(a.id)?.page ?? 0) - (moved.ids.get(b.id)?.page ?? 0));
  return {
    link: { printed, pagination: moved, lang: 'en', headings: inOrder(printedHeadings) },
    stamp: { ...request, pagination: moved, headings: inOrder(headings), ...changes },
  };
}

/** A print in which one word is another, of the same length. */
function reworded(print: PrintedPart, word: string, other: string): PrintedPart {
  const text = Buffer.from(print.bytes).toString('latin1');
  expect(text.includes(word)).toBe(true);
  return { ...print, bytes: Buffer.from(text.replaceAll(word, other), 'latin1') };
}

async function make({ link: linking, stamp: stamping }: Edit, memory?: Memory) {
  const linked = await link({ ...linking, states: memory?.states });
  return { ...linked, ...(await stamp(linked, { ...stamping, ...(memory && { memory }) })) };
}

test.each([['a word in one print', edit([front, body, reworded(rest, 'A red dot', 'A red cup')])]] as const)(
  '%s',
  (_, changed) => expectSameAsCold(changed),
);

test.each([
  ['a part is gone, and with it what links led to', edit([front, rest])],
  ['parts in another order', edit([front, rest, body])],
  [
    'a heading that links and running heads name',
    edit(batches, { headings: headings.map((heading) => ({ ...heading, text: `New ${heading.text}` })) }),
  ],
  ['letters that no stamp had before', edit(batches, { metadata: { ...metadata, title: 'Łódź, Жук' } })],
  ['a watermark', edit(batches, { draft: true })],
] as const)('%s', { tags: 'long' }, (_, changed) => expectSameAsCold(changed));

async function expectSameAsCold(changed: Edit): Promise<void> {
  const memory = openMemory();
  for (const state of [base, changed, base, changed]) {
    const [warm, cold] = [await make(state, memory), await make(state)];
    memory.settle('complete');
    const { id: __, ...expected } = await readPdf(cold.bytes);
    expect(await readPdf(warm.bytes)).toMatchObject(expected);
    expect(warm.diagnostics).toEqual(cold.diagnostics);
    expect(await checkStructure(warm.bytes)).toEqual([]);
    checkSyntax(warm.bytes);
  }
}

/** By qpdf, where it is installed. */
function checkSyntax(bytes: Uint8Array): void {
  const path = join(tempFolder(), 'file.pdf');
  writeFileSync(path, bytes);
  const { status, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  if (status !== null) expect([status, stderr]).toEqual([0, '']);
}

test('fragments of prints that stay are used again, with their numbers', async () => {
  const memory = openMemory();
  const first = await make(base, memory);
  memory.settle('complete');
  const second = await make(edit([front, body, reworded(rest, 'A red dot', 'A red cup')]), memory);
  expect(second.fragments.map((fragment, i) => fragment === first.fragments[i])).toEqual([true, true, false]);
  expect(second.fragments[2]?.numbers.first).toBe(first.fragments[2]?.numbers.first);
});

test('prints that are linked while others are made are not linked again, except where a guess was wrong', async () => {
  const memory = openMemory();
  await make(edit([front, body]), memory);
  memory.settle('complete');
  const { states } = memory;
  const use = { version: '1.7', hasMathml: false } as const;
  const early = openEarlyFragments({ ...use, isPlaced: (id) => base.link.pagination.ids.has(id) }, states);
  for (const print of batches) early.add(print);
  const made = await early.all();
  // those of the build before are known
  expect([...made.keys()]).toEqual([rest.bytes]);
  const linked = await link({ ...base.link, states, early });
  expect(linked.fragments[2]).toBe(made.get(rest.bytes));
  const wrong = openEarlyFragments({ ...use, isPlaced: () => false }, states);
  wrong.add(rest);
  const again = await link({ ...base.link, states, early: wrong });
  expect(again.fragments[2]).not.toBe((await wrong.all()).get(rest.bytes));
  expectOtherNumbers(again.fragments);
});

function expectOtherNumbers(fragments: Awaited<ReturnType<typeof link>>['fragments']): void {
  const ranges = fragments.map(({ numbers }) => numbers).sort((a, b) => a.first - b.first);
  for (const [i, { first, count }] of ranges.entries())
    expect(ranges[i + 1]?.first ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(first + count);
}

/** A page without headings and destinations, which can stand anywhere, any number of times. */
const bare = reworded(reworded(body, '/S /H2', '/S /Pp'), '/Dests', '/Destz');

/** A file of such pages. */
function pagesOf(prints: readonly PrintedPart[]): Edit {
  const printed = prints.map((print, firstPage) => ({ ...print, firstPage }));
  const measured = { ...pagination, pageCount: prints.length, ids: new Map() };
  return {
    link: { printed, pagination: measured, lang: 'en', headings: [] },
    stamp: { ...request, headings: [], pagination: measured },
  };
}

async function expectApart({ fragments, bytes }: Awaited<ReturnType<typeof make>>): Promise<void> {
  expectOtherNumbers(fragments);
  const { pages } = await readPdf(bytes);
  expect(pages.map(({ text }) => text)).toEqual(pages.map(() => pages[0]?.text));
  expect(pages[0]?.text).toMatch(/Summary/);
}

test('numbers are not shared with what a build left behind that was cut short', async () => {
  const memory = openMemory();
  const other = reworded(bare, '/S /Pp', '/S /Pq');
  await make(pagesOf([bare]), memory);
  memory.settle('complete');
  await make(pagesOf([other]), memory); // has the numbers of the one that is gone
  memory.settle('cut-short');
  await expectApart(await make(pagesOf([bare, other]), memory));
});

test('two prints of the same bytes are two fragments', async () => {
  const memory = openMemory();
  for (const _ of ['made', 'used again']) {
    await expectApart(await make(pagesOf([bare, bare, bare]), memory));
    memory.settle('complete');
  }
});
