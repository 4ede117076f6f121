/** Fragments that are begun while the browser prints: the file has the same bytes with and without them. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/browser/in-order.js';
import { link, openEarlyFragments } from '../../src/pdf/link.js';
import { stamp } from '../../src/pdf/stamp.js';
import { batches, linkSample, pagination, printedHeadings, request } from './sample.js';

/** The front matter is final last, as it shows page numbers. */
const printed = batches.map((part, index) => ({ ...part, turn: index === 0 ? 2 : 1 }));
const [front, ...texts] = printed.map(({ bytes }) => bytes);

const inPaper = (id: string) => pagination.ids.has(id);

/** The file, and how many of its fragments are early ones. */
async function fileOf(added: readonly (Uint8Array | undefined)[], isPlaced = inPaper) {
  const early = openEarlyFragments({ isPlaced, version: '1.7', hasMathml: false });
  for (const bytes of added) if (bytes) early.add({ bytes });
  const made = new Set((await early.all()).values());
  const linked = await link({ printed, pagination, lang: 'en', headings: printedHeadings, early });
  const { bytes } = await stamp(linked, request);
  return { bytes, early: linked.fragments.filter((fragment) => made.has(fragment)).length };
}

test('early fragments leave the bytes of the file as they are', { tags: 'large' }, async () => {
  const cold = await fileOf([]);
  expect(cold.early).toBe(0);
  const all = await fileOf(texts);
  expect(all).toEqual({ bytes: cold.bytes, early: texts.length });
  // some only, one twice
  const some = await fileOf([texts[0], texts[0]]);
  expect(some).toEqual({ bytes: cold.bytes, early: 1 });
});

test('early fragments in another order, or of a wrong guess, are made again', { tags: 'large' }, async () => {
  const cold = await fileOf([]);
  const backwards = await fileOf([front, ...texts.toReversed()]);
  expect(backwards.early).toBeLessThan(texts.length);
  expect(backwards.bytes).toEqual(cold.bytes);
  const lost = await fileOf(texts, () => false);
  expect(lost.early).toBeLessThan(texts.length);
  expect(lost.bytes).toEqual(cold.bytes);
});

test('a print that cannot be read fails at the end, not during the print', async () => {
  const early = openEarlyFragments({ isPlaced: inPaper, version: '1.7', hasMathml: false });
  const bytes = Buffer.from('no PDF');
  early.add({ bytes });
  expect((await early.all()).size).toBe(0);
  const damaged = [{ parts: ['part-0'], bytes, pages: 1, firstPage: 0 }];
  await expect(link({ printed: damaged, pagination, lang: 'en', headings: [], early })).rejects.toThrow();
});

test('after stop no print is read', async () => {
  const early = openEarlyFragments({ isPlaced: inPaper, version: '1.7', hasMathml: false });
  for (const bytes of texts) early.add({ bytes });
  early.stop();
  expect((await early.all()).size).toBe(0);
});

test('stop ends the fragment in the making between two of its steps', async () => {
  let turns = 0;
  // as many as the loop has for anything else while the fragment is made
  const counting = async (early: ReturnType<typeof openEarlyFragments>, stopAt: number) => {
    turns = 0;
    const all = early.all().then((made) => ({ made: made.size, turns }));
    for (let isDone = false; !isDone; turns++) {
      if (turns === stopAt) early.stop();
      isDone = await Promise.race([all.then(() => true), nextTurn(false)]);
    }
    return all;
  };
  const begun = () => {
    const early = openEarlyFragments({ isPlaced: inPaper, version: '1.7', hasMathml: false });
    for (const bytes of texts.slice(0, 1)) early.add({ bytes });
    return early;
  };
  const whole = await counting(begun(), Number.POSITIVE_INFINITY);
  expect(whole.made).toBe(1);
  expect(whole.turns).toBeGreaterThan(10);
  for (const stopAt of [2, 6, 10]) {
    const { made, turns: taken } = await counting(begun(), stopAt);
    expect([made, taken <= stopAt + 3], `stopped in turn ${stopAt}`).toEqual([0, true]);
  }
});

test('a build that is cancelled ends in the middle of a fragment, and between the pieces of the file', async () => {
  for (const last of [0, 3, 9]) {
    let turns = 0;
    const turn = async () => {
      if (turns++ === last) throw new Error('cancelled');
    };
    const linking = link({ printed, pagination, lang: 'en', headings: printedHeadings, turn });
    await expect(linking).rejects.toThrow('cancelled');
    expect(turns).toBe(last + 1);
  }
  const linked = await linkSample();
  for (const last of [0, 1]) {
    let turns = 0;
    const turn = async () => {
      if (turns++ === last) throw new Error('cancelled');
    };
    await expect(stamp(linked, { ...request, turn })).rejects.toThrow('cancelled');
  }
});

test('values are handed on in order, each as soon as those before it are there', () => {
  const seen: string[] = [];
  const handOn = inOrder<string>((value) => seen.push(value));
  handOn(2, 'c');
  handOn(0, 'a');
  expect(seen).toEqual(['a']);
  handOn(1, 'b');
  expect(seen).toEqual(['a', 'b', 'c']);
});
