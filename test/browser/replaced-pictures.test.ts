/** Which pictures of a watch are left out of its prints, to be written into them later. */

import { beforeEach, expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import { replacedPictures } from '../../src/browser/replaced-pictures.js';
import type { Asset, Composition, FlowBlock, Memory, Part, UnwrittenPicture } from '../../src/types.js';
import { asset, composition, part } from './made-up-composition.js';

/** A file in the state `digest`. */
const file = (
  name: string,
  digest: string,
  type = 'image/png',
  bytes: Uint8Array = Buffer.from(digest),
): Asset => ({
  ...asset(`/paper/${digest}/${name}`, bytes, type),
  sha256: digest,
});

const img = (...files: readonly Asset[]) => files.map(({ url }) => `<img src="${url}" alt="">`).join('');

/** A paper of one part, as compose would have it. */
function paper(html: string, assets: readonly Asset[], more: Partial<Composition> = {}): Composition {
  const body: Part = { ...part('body', html), hash: `hash of ${html}`, around: `around ${html}` };
  return composition([body], { css: 'img { width: 50% }', assets, ...more });
}

const running = {} as RunningBrowser;
const sample = Buffer.from('a sample');

let memory: Memory;
let samples: string[];
/** whether the browser finds the pictures alike, pair by pair */
let alike: readonly boolean[];
beforeEach(() => {
  const noted = new Map<string, unknown>();
  samples = [];
  alike = [true, true];
  memory = {
    states: {
      last: <T>(stage: string) => noted.get(stage) as T | undefined,
      note: (stage, value) => void noted.set(stage, value),
    },
    recall: <T>(_kind: string, key: string) => {
      samples.push(key);
      return Promise.resolve({ bytes: sample, areAlike: alike }) as T;
    },
  };
});

const replaced = (asked: Composition, printsPictures: readonly UnwrittenPicture[] = []) =>
  replacedPictures(asked, { running, memory, printsPictures });

const [a1, a2, a3] = ['1', '2', '3'].map((digest) => file('a.png', digest)) as [Asset, Asset, Asset];
const [b1, b2] = ['4', '5'].map((digest) => file('b.jpg', digest, 'image/jpeg')) as [Asset, Asset];

test('the prints show a picture as it first was, with the hashes that they had', async () => {
  const first = await replaced(paper(img(a1), [a1]));
  expect(first.picturesOf(first.composition.parts)).toBeUndefined();
  expect(samples).toEqual([]);
  for (const now of [a2, a3]) {
    const { composition: printed, picturesOf } = await replaced(paper(img(now), [now]));
    expect(printed.parts).toEqual(first.composition.parts);
    expect(printed.assets).toEqual([a1]);
    const key = `${a1.url} ${now.url}`;
    expect(picturesOf(printed.parts)).toEqual({
      sample,
      pairs: [{ name: '/paper//a.png', key, page: 0 }],
      count: 1,
    });
    expect(samples.pop()).toBe(key);
  }
  const back = await replaced(paper(img(a1), [a1]));
  expect(back.picturesOf(back.composition.parts)).toBeUndefined();
});

test('a print gets the pictures that are on its own pages, and their number', async () => {
  const svg = file('c.svg', '6', 'image/svg+xml');
  await replaced(paper(img(a1, b1, svg, a1), [a1, b1, svg]));
  const { composition: printed, picturesOf } = await replaced(paper(img(a2, b2, svg, a2), [a2, b2, svg]));
  expect(picturesOf(printed.parts)).toMatchObject({ pairs: [{ page: 0 }, { page: 2 }], count: 2 });
  const [whole] = printed.parts;
  const run = whole && { ...whole, ownHtml: img(b1) };
  expect(run && picturesOf([run])).toMatchObject({ pairs: [{ name: '/paper//b.jpg', page: 2 }], count: 1 });
  expect(picturesOf([part('other', 'text')])).toBeUndefined();
});

test('only a picture of the same size is replaced; the other one is printed', async () => {
  await replaced(paper(img(a1, b1), [a1, b1]));
  alike = [false, true];
  const { composition: printed, picturesOf } = await replaced(paper(img(a2, b2), [a2, b2]));
  expect(printed.assets).toEqual([a2, b1]);
  expect(picturesOf(printed.parts)).toMatchObject({ pairs: [{ name: '/paper//b.jpg', page: 2 }], count: 2 });
});

test('text that changes keeps the hash of what is around it, so that other numbers of notes print nothing', async () => {
  const before = await replaced(paper(`<p>Text.</p>${img(a1)}`, [a1]));
  const { composition: printed } = await replaced(paper(`<p>Other.</p>${img(a2)}`, [a2]));
  expect(printed.parts[0]?.around).toBe(before.composition.parts[0]?.around);
  expect(printed.parts[0]?.hash).not.toBe(before.composition.parts[0]?.hash);
  const again = await replaced(paper(`<p>Other.</p>${img(a3)}`, [a3]));
  expect(again.composition.parts).toEqual(printed.parts);
});

test('blocks of a flow show the picture of the prints, with its digest', async () => {
  const block = (html: string, images: readonly string[], notes: readonly FlowBlock[] = []): FlowBlock => {
    return { html, images, notes, ids: [], headingIds: [], blocks: [], targets: [], weight: 1 };
  };
  const flowing = (picture: Asset): Composition => {
    const found = paper(img(picture), [picture]);
    const images = [`${picture.url} ${picture.sha256}`];
    const blocks = [block('<p>Text.</p>', []), block(img(picture), images, [block(img(picture), images)])];
    const flow = { start: '<div>', surroundings: 'same', blocks };
    return { ...found, parts: found.parts.map((each) => ({ ...each, flow })) };
  };
  const before = await replaced(flowing(a1));
  expect((await replaced(flowing(a2))).composition.parts).toEqual(before.composition.parts);
});

const movingWebp = file('b.webp', '8', 'image/webp', Buffer.from('..ANIM..'));
const moving = file('a.png', '7', 'image/png', Buffer.from('..acTL..'));
test.each([
  ['a filter in the style sheet', paper(img(a2), [a2], { css: 'img { filter: grayscale(1) }' })],
  ['a filter of its own', paper(`<p style="filter: blur(1px)">${img(a2)}</p>`, [a2])],
  ['a place in a style of its own', paper(`${img(a2)}<p style="background: url(${a2.url})"></p>`, [a2])],
  ['a place in no part', paper('text', [a2])],
  ['another format', paper(img(file('a.png', '8', 'image/jpeg')), [file('a.png', '8', 'image/jpeg')])],
  ['several frames', paper(img(moving, movingWebp), [moving, movingWebp])],
])('a picture with %s is printed', async (_, asked) => {
  const { css } = asked;
  const webp = file('b.webp', '7', 'image/webp');
  await replaced(paper(img(a1, webp), [a1, webp], { css }));
  const { composition: printed, picturesOf } = await replaced(asked);
  expect(printed).toBe(asked);
  expect(picturesOf(printed.parts)).toBeUndefined();
  expect(samples).toEqual([]);
});

test('so are all pictures after another style sheet, another language or another font', async () => {
  const font = (digest: string) => file('font.woff2', digest, 'font/woff2');
  await replaced(paper(img(a1), [a1, font('1')]));
  for (const more of [
    paper(img(a2), [a2, font('1')], { css: 'img { width: 40% }' }),
    paper(img(a3), [a3, font('1')], { lang: 'de' }),
    paper(img(a1), [a1, font('2')]),
  ])
    expect((await replaced(more)).composition).toBe(more);
});

test('a picture that prints do not show plainly is printed until the style sheet changes', async () => {
  const refused = { name: '/paper//a.png', isOfPrint: true };
  await replaced(paper(img(a1, b1), [a1, b1]));
  expect((await replaced(paper(img(a2, b2), [a2, b2]), [refused])).composition.assets).toEqual([a2, b1]);
  expect((await replaced(paper(img(a3, b2), [a3, b2]))).composition.assets).toEqual([a3, b1]);
  const css = 'img { width: 40% }';
  await replaced(paper(img(a3), [a3], { css }));
  expect((await replaced(paper(img(a1), [a1], { css }))).composition.assets).toEqual([a3]);
});

test('a pair of pictures that differ in more than pixels is printed once', async () => {
  await replaced(paper(img(a1), [a1]));
  const refused = { name: '/paper//a.png', isOfPrint: false };
  expect((await replaced(paper(img(a2), [a2]), [refused])).composition.assets).toEqual([a2]);
  expect((await replaced(paper(img(a3), [a3]))).composition.assets).toEqual([a2]);
});

test('large pictures are not kept twice', async () => {
  const large = (digest: string) => file('a.png', digest, 'image/png', Buffer.alloc(9 * 1024 * 1024));
  await replaced(paper(img(large('1')), [large('1')]));
  const asked = paper(img(large('2')), [large('2')]);
  expect((await replaced(asked)).composition).toBe(asked);
});
