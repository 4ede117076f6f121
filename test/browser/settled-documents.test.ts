/** Which documents of a watch are opened as they were settled, and with which images. */

import { beforeEach, expect, test } from 'vitest';
import {
  type SettledDocument,
  type SettledDocuments,
  settledDocuments,
  type Unsettled,
} from '../../src/browser/settled-documents.js';
import type { Composition, StageStates } from '../../src/types.js';
import { asset, composition, part } from './made-up-composition.js';

const image = (name: string, type = 'image/png') => asset(`/paper/${name}`, Buffer.from(name), type);
const img = (...names: readonly string[]) => names.map((name) => `<img src="/paper/${name}">`).join('');
const state = { brokenImages: [], pageOf: [], movedNotes: [] };

/** A document with these images of the paper. */
function document(body: string, more: Partial<Composition> = {}): Unsettled {
  const assets = ['a.png', 'b.png', 'c.png']
    .map((name) => image(name))
    .concat(image('d.svg', 'image/svg+xml'));
  const of = composition([part('body', body)], { css: 'p { color: red; margin: 0 }', assets, ...more });
  return { batch: { name: 'body', parts: of.parts }, body, composition: of };
}

const settled = (body: string): SettledDocument => ({ body, sizes: '', state });

let states: StageStates;
let documents: SettledDocuments;
beforeEach(() => {
  const noted = new Map<string, unknown>();
  states = {
    last: <T>(stage: string) => noted.get(stage) as T | undefined,
    note: (stage, value) => void noted.set(stage, value),
  };
  documents = settledDocuments(states);
  documents.keep(document(`<p>Text.</p>${img('a.png')}`), settled(`${img('a.png')}<p>Settled.</p>`));
});

test('a document of other colours is opened as it was settled, also in a later layout', () => {
  const other = document(`<p>Text.</p>${img('a.png')}`, { css: 'p { color: blue; margin: 0 }' });
  expect(documents.find(other)?.body).toBe(`${img('a.png')}<p>Settled.</p>`);
  expect(settledDocuments(states).find(other)?.state).toBe(state);
});

test('with its own images', () => {
  expect(documents.find(document(`<p>Text.</p>${img('b.png')}`))?.body).toBe(
    `${img('b.png')}<p>Settled.</p>`,
  );
});

test('two images change places, but not one for two', () => {
  documents.keep(document(img('a.png', 'b.png', 'a.png')), settled(img('b.png', 'a.png', 'a.png')));
  expect(documents.find(document(img('b.png', 'a.png', 'b.png')))?.body).toBe(img('a.png', 'b.png', 'b.png'));
  expect(documents.find(document(img('c.png', 'b.png', 'a.png')))).toBeUndefined();
});

test.each([
  ['text', document(`<p>Other.</p>${img('a.png')}`)],
  ['places', document(`<p>Text.</p>${img('a.png')}`, { css: 'p { color: red; margin: 1px }' })],
  ['a language', document(`<p>Text.</p>${img('a.png')}`, { lang: 'de' })],
  ['an image of vectors', document(`<p>Text.</p>${img('d.svg')}`)],
  ['an image that the paper does not have', document(`<p>Text.</p>${img('e.png')}`)],
])('a document with other %s is settled', (_, other) => {
  expect(documents.find(other)).toBeUndefined();
});

test('the oldest documents make room', () => {
  const long = (name: string) => document(`<p>${name}</p>`);
  const text = settled('x'.repeat(10 * 1024 * 1024));
  for (const name of ['one', 'two']) documents.keep(long(name), text);
  expect(documents.find(long('one'))).toBeDefined();
  documents.keep(long('three'), text);
  const found = ['one', 'two', 'three'].map((name) => documents.find(long(name)) !== undefined);
  expect(found).toEqual([true, false, true]);
});
