/** Bytes that a paper names as an image → an image that may be printed, or why not. */

import { expect, test } from 'vitest';
import { inspectImage, shownImage } from '../../src/equip/inspect-image.js';
import { defaultLimits } from '../../src/limits.js';
import { claimingPng, greyPng } from '../png.js';

const candidate = { src: 'a b.png', path: '/papers/a b.png', name: 'paper/a%20b.png' };

const inspect = (bytes: Uint8Array | string, limits = defaultLimits, named = candidate) =>
  inspectImage(named, Buffer.from(bytes), limits);

function faultOf(bytes: Uint8Array | string, limits = defaultLimits) {
  const read = inspect(bytes, limits);
  return 'fault' in read ? read.fault : undefined;
}

test('an image has its type, its pixels and an address that its bytes decide', () => {
  const read = inspect(greyPng(2, 3));
  expect(read).toMatchObject({
    path: candidate.path,
    pixels: 6,
    warnings: [],
    asset: { type: 'image/png', path: candidate.path, sha256: expect.stringMatching(/^[\da-f]{64}$/) },
  });
  const other = inspect(greyPng(3, 3));
  if (!('asset' in read) || !('asset' in other)) throw new Error('expected two images');
  expect(read.asset.url).toBe(`/paper/${read.asset.sha256.slice(0, 16)}/a%20b.png`);
  expect(other.asset.url).not.toBe(read.asset.url);
});

test.each([
  ['', 'The image a b.png is empty.', 'Export or copy the image again.'],
  ['no image', 'The image a b.png is in no format that can be printed.', 'Use PNG, JPEG'],
  // a format that image-size knows and browsers do not print
  [
    '8BPS\0\u0001\0\0\0\0\0\0\0\u0003\0\0\0\u0002\0\0\0\u0002\0\u0008\0\u0003',
    'The image a b.png is in no format that can be printed.',
    'Use PNG',
  ],
])('%j is no image', (bytes, message, hint) => {
  expect(faultOf(bytes)).toMatchObject({
    severity: 'warning',
    code: 'image-unreadable',
    message,
    hint: expect.stringContaining(hint),
  });
});

test('an image that is cut off is damaged', () => {
  expect(faultOf(greyPng(20, 20).subarray(0, 50))).toMatchObject({
    code: 'image-unreadable',
    message: expect.stringMatching(/^The image a b\.png is damaged: ./),
  });
});

test('more pixels or bytes than the limit are an error that names the limits', () => {
  const bomb = faultOf(claimingPng(20_000, 20_000));
  expect(bomb).toMatchObject({
    severity: 'error',
    code: 'image-too-large',
    message: 'The image a b.png is too large: 20000 × 20000 pixels, 1 MiB.',
  });
  expect(bomb?.hint).toContain('150 megapixels and 32 MiB are the limits');
  const small = { ...defaultLimits, 'image-bytes': 10 };
  expect(faultOf(greyPng(2, 2), small)?.code).toBe('image-too-large');
  const few = { ...defaultLimits, 'image-pixels': 4 };
  expect(faultOf(greyPng(2, 2), few)).toBeUndefined();
  expect(faultOf(greyPng(2, 3), few)?.code).toBe('image-too-large');
});

test('an SVG costs by its bytes: it has no pixels, whatever size it names', () => {
  const vast = '<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>';
  expect(inspect(vast)).toMatchObject({ pixels: 0, asset: { type: 'image/svg+xml' } });
  expect(
    inspect('<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ).toMatchObject({
    pixels: 0,
    asset: { type: 'image/svg+xml' },
  });
});

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">${inner}</svg>`;

test.each([
  [svg('<script>1</script>'), 'html-removed', 'The script in a b.png does not run.'],
  [svg('<rect onclick="x()"/>'), 'html-removed', 'The script in a b.png does not run.'],
  [svg('<image href="b.png"/>'), 'request-blocked', 'a b.png refers to other files, which are not loaded.'],
  [
    svg('<use xlink:href="b.svg#c"/>'),
    'request-blocked',
    'a b.png refers to other files, which are not loaded.',
  ],
  [
    svg('<style>@import "b.css";</style>'),
    'request-blocked',
    'a b.png refers to other files, which are not loaded.',
  ],
  [
    svg('<rect fill="url(b.svg#c)"/>'),
    'request-blocked',
    'a b.png refers to other files, which are not loaded.',
  ],
])('%s is printed without what it asks for', (text, code, message) => {
  const read = inspect(text);
  expect('warnings' in read && read.warnings.map((each) => [each.code, each.message])).toEqual([
    [code, message],
  ]);
});

test.each([
  [svg('<a href="https://example.org"><rect/></a>')],
  [svg('<use href="#c"/><rect fill="url(#c)"/>')],
  [svg('<image href="data:image/png;base64,AA"/>')],
])('%s asks for nothing', (text) => {
  expect(inspect(text)).toMatchObject({ warnings: [] });
});

test('pages of one PDF are images of their own', () => {
  const pdf = '%PDF-1.7\n';
  const url = (src: string) => {
    const read = inspect(pdf, defaultLimits, { ...candidate, src });
    return 'asset' in read ? read.asset.url : undefined;
  };
  expect(inspect(pdf)).toMatchObject({ asset: { type: 'application/pdf' }, pixels: 0, warnings: [] });
  expect(url('a.pdf#page=2')).toMatch(/a%20b\.png#page=2$/);
  expect(url('a.pdf')).not.toBe(url('a.pdf#page=2'));
});

test('a message never holds the base64 of an address, nor a path without end', () => {
  expect(shownImage('data:image/png;base64,AAAA')).toBe('data:image/png,…');
  expect(shownImage('a'.repeat(80))).toBe('a'.repeat(80));
  expect(shownImage('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
});
