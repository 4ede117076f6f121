import { expect, test } from 'vitest';
import { placedImages } from '../../src/build/placed-images.js';
import type { Asset } from '../../src/types.js';

const asset = (path: string): Asset => ({
  url: path,
  path,
  type: 'image/png',
  sha256: '',
  bytes: new Uint8Array(),
});
const at = (file: string, line = 1) => ({ file, line, column: 1 });
const unreadable = (file: string) => ({
  severity: 'warning' as const,
  code: 'image-unreadable',
  message: 'The browser cannot show this image.',
  place: at(file),
});

test('an image that the browser cannot show has the words and each place of the paper', () => {
  const images = [7, 9].map((line) => ({ src: 'img/a.png', alt: '', place: at('/p/paper.md', line) }));
  const bySrc = new Map([['img/a.png', asset('/p/img/a.png')]]);
  const logo = unreadable('/p/logo.png');
  const placed = placedImages([unreadable('/p/img/a.png'), logo], { images }, { bySrc });
  expect(placed).toEqual([
    ...[7, 9].map((line) => ({
      ...unreadable('/p/paper.md'),
      message: 'The browser cannot show the image img/a.png.',
      place: at('/p/paper.md', line),
    })),
    logo,
  ]);
});
