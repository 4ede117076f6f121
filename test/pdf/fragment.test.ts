/** A normalised print → a fragment: its numbers, what it leaves to the file, and what it says of itself. */

import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Fragment, makeFragment, sizeAtMost } from '../../src/pdf/fragment.js';
import { normalisePrint, type PrintUse } from '../../src/pdf/normalise-print.js';
import type { FileSection } from '../../src/pdf/object-streams.js';
import { batches, pagination } from './sample.js';

const use: PrintUse = { isPlaced: (id) => pagination.ids.has(id), version: '1.7', hasMathml: false };
const normalised = (index: number, changes: Partial<PrintUse> = {}) =>
  normalisePrint(batches[index]?.bytes ?? new Uint8Array(), { ...use, ...changes });
const madeAnew = async (index: number, first = 100, changes: Partial<PrintUse> = {}) =>
  makeFragment(await normalised(index, changes), first);

const made = [0, 1, 2].map((index) => madeAnew(index));
/** The fragment of a print, made once for all tests. */
const fragmentOf = (index: number): Promise<Fragment> => made[index] ?? madeAnew(index);

/** The texts of the objects that are no streams. */
function textsIn({ bytes, streams, packs }: FileSection): string {
  const holders = new Set(packs.map(([number]) => number));
  return streams
    .filter(([number]) => holders.has(number))
    .map(([, offset]) => {
      const start = bytes.indexOf('stream\n', offset) + 'stream\n'.length;
      return inflateSync(bytes.subarray(start)).toString('latin1');
    })
    .join('\n');
}

const numbersIn = ({ streams, packs }: FileSection) => [
  ...streams.map(([number]) => number),
  ...packs.flatMap(([, numbers]) => numbers),
];

const leftTo = ({ pages, left, fonts, structure, images }: Fragment) => [
  ...pages.flatMap(({ number, links }) => [number, ...links.map((link) => link.number)]),
  ...left,
  ...fonts.flatMap(({ number, descriptor }) => [number, descriptor]),
  ...[...structure.references, ...structure.mathml, ...images].map(({ number }) => number),
];

describe.each([0, 1, 2])('print %i', (index) => {
  test('takes numbers of its own range, each once', async () => {
    const fragment = await madeAnew(index, 5000);
    const { first, count } = fragment.numbers;
    expect(first).toBe(5000);
    const all = [...numbersIn(fragment.piece), ...leftTo(fragment)];
    expect(new Set(all).size).toBe(all.length);
    for (const number of all) expect(number >= first && number < first + count, String(number)).toBe(true);
  });

  test('refers to nothing but its own objects and those that every file has', async () => {
    const fragment = await fragmentOf(index);
    const known = new Set([...numbersIn(fragment.piece), ...leftTo(fragment), 1, 2, 3, 4, 5]);
    const pages = fragment.pages.map(
      ({ entries, resources, fonts, contents }) => entries + resources + fonts + contents,
    );
    const texts = [textsIn(fragment.piece), ...pages, ...fragment.fonts.map(({ entries }) => entries)].join(
      '\n',
    );
    const referred = [...texts.matchAll(/(\d+) 0 R\b/g)].map(([, number]) => Number(number));
    expect(referred.length).toBeGreaterThan(20);
    expect([...new Set(referred)].filter((number) => !known.has(number))).toEqual([]);
  });

  test('needs no more numbers than it is given room for', async () => {
    const print = await normalised(index);
    const most = sizeAtMost(print);
    expect(makeFragment(print, 100).numbers.count).toBeLessThanOrEqual(most);
  });

  test('has the same bytes from the same print, and the same count at other numbers', async () => {
    const [one, two, moved] = [await fragmentOf(index), await madeAnew(index), await madeAnew(index, 900)];
    expect(two.piece.digest).toBe(one.piece.digest);
    expect(two).toEqual(one);
    expect(moved.numbers.count).toBe(one.numbers.count);
    expect(moved.piece.digest).not.toBe(one.piece.digest);
  });
});

describe('pages', () => {
  test('hang on a node of their own, and leave to the writer what is stamped', async () => {
    const fragment = await fragmentOf(2);
    const kids = fragment.pages.map(({ number }) => `${number} 0 R`).join(' ');
    expect(textsIn(fragment.piece)).toContain(`<</Type/Pages/Parent 3 0 R/Count 3/Kids[${kids}]>>`);
    for (const { entries, resources, fonts } of fragment.pages) {
      expect(entries).toMatch(/^\/Type\/Page\/MediaBox\[/);
      expect(entries).not.toMatch(/\/(?:Parent|Annots|Contents|Resources|StructParents)\b/);
      expect(resources).not.toContain('/Font');
      expect(fonts).toMatch(/^(?:\/F\d+ \d+ 0 R)+$/);
    }
  });

  test('have links by what they lead to', async () => {
    const { pages } = await fragmentOf(1);
    const links = pages[0]?.links ?? [];
    expect(links.map(({ target }) => ('id' in target ? target.id : target.uri))).toEqual([
      'note-1',
      'https://example.org/a-rather-long-address?with=query',
      'https://example.org/a-rather-long-address?with=query',
      'storage',
      'cells',
      'ref-1',
    ]);
    for (const { entries, target } of links) {
      expect(entries).not.toMatch(/\/(?:Contents|Dest|StructParent)\b/);
      expect(entries.includes('/URI'), entries).toBe('uri' in target);
    }
  });
});

describe('what a print says of itself', () => {
  test('headings by level and page, and the places that Chromium wrote', async () => {
    const { report } = await fragmentOf(2);
    expect(report.headings.map(({ level, pages }) => `${level} on ${[...pages]}`)).toEqual([
      ...['2 on 0', '3 on 0', '3 on 1', '2 on 2'],
    ]);
    expect([...report.names]).toEqual([['storage', { page: 0, xPt: 0, yPt: 828.41998 }]]);
  });

  test('which ids it asked for: another answer would make another fragment', async () => {
    const known = await fragmentOf(0);
    expect(known.report.asked.get('summary')).toBe(true);
    const unknown = await madeAnew(0, 100, { isPlaced: (id) => id !== 'summary' });
    expect(unknown.report.asked.get('summary')).toBe(false);
    expect(unknown.pages[1]?.links.length).toBeLessThan(known.pages[1]?.links.length ?? 0);
    expect(unknown.report.diagnostics.map(({ message }) => message)).toEqual([
      'A link leads to #summary, which is nowhere in the paper.',
    ]);
  });

  test('roles that are not standard', async () => {
    expect([...(await fragmentOf(1)).structure.roles]).toEqual([
      ['Strong', 'Span'],
      ['Em', 'Span'],
      ['Aside', 'Sect'],
    ]);
  });
});

test('fonts leave their program to the file, with a digest that prints share', async () => {
  const [one, two] = [await fragmentOf(1), await fragmentOf(2)];
  for (const { entries, program, digest } of [...one.fonts, ...two.fonts]) {
    expect(entries).not.toContain('/FontFile2');
    expect(program.length).toBeGreaterThan(500);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(new Set(one.fonts.map(({ digest }) => digest)).size).toBe(one.fonts.length);
});

test('a file of PDF 2.0 has its elements in a namespace', async () => {
  const fragment = await madeAnew(1, 100, { version: '2.0' });
  expect(textsIn(fragment.piece)).toContain('/NS 5 0 R');
  expect(textsIn((await fragmentOf(1)).piece)).not.toContain('/NS ');
});
