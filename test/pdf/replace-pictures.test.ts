/** Which pictures of a fragment are replaced, with which objects. */

import { expect, test } from 'vitest';
import { UnwrittenPictures } from '../../src/diagnostics/unwritten-pictures.js';
import { type Fragment, makeFragment } from '../../src/pdf/fragment.js';
import { normalisePrint } from '../../src/pdf/normalise-print.js';
import type { FileObject } from '../../src/pdf/object-streams.js';
import { type Sample, withPictures } from '../../src/pdf/replace-pictures.js';
import { takeImages } from '../../src/pdf/shared-images.js';
import type { PicturePair, UnwrittenPicture } from '../../src/types.js';
import { batches } from './sample.js';

interface Picture {
  readonly pixels: string;
  readonly mask?: string;
  readonly profile?: string;
}

/** The objects of a picture, from a number on. */
function objectsOf({ pixels, mask, profile }: Picture, first: number): FileObject[] {
  const masked = mask === undefined ? '' : `/SMask ${first + 1} 0 R`;
  const space = profile === undefined ? '' : `/ColorSpace[/ICCBased ${first + 2} 0 R]`;
  return [
    { number: first, text: `<</Subtype/Image${space}${masked}>>`, contents: Buffer.from(pixels) },
    ...(mask === undefined
      ? []
      : [{ number: first + 1, text: '<</Subtype/Image/Width 1>>', contents: Buffer.from(mask) }]),
    ...(profile === undefined
      ? []
      : [{ number: first + 2, text: '<</N 3>>', contents: Buffer.from(profile) }]),
  ];
}

/** A sample of pictures that are drawn alike, or as `contents` say. */
function sampleOf(pictures: readonly Picture[], contents: readonly string[] = []): Sample {
  return pictures.map((picture, at) => {
    const objects = objectsOf(picture, 1);
    const { images } = takeImages(objects);
    const [image] = images;
    const all = new Map<number, FileObject>([...objects, ...images].map((each) => [each.number, each]));
    return image && { image, objects: all, content: contents[at] ?? '/X Do' };
  });
}

const print = await normalisePrint(batches[0]?.bytes ?? new Uint8Array(), {
  isPlaced: () => true,
  version: '1.7',
  hasMathml: false,
});
const plain = makeFragment(print, 100);

/** A fragment that shows these pictures. */
function showing(pictures: readonly Picture[]) {
  const objects = pictures.flatMap((picture, at) => objectsOf(picture, 10 * (at + 1)));
  const { images, hasOtherImages } = takeImages(objects);
  return { ...plain, images, hasOtherImages };
}

const pair: PicturePair = { name: '/paper//a.png', key: 'a', page: 0 };
const pictures = (count: number) => ({ sample: new Uint8Array(), pairs: [pair], count });

/** The pictures that cannot be replaced. */
function unwritten(fragment: Fragment, sample: Sample): readonly UnwrittenPicture[] {
  try {
    withPictures(fragment, pictures(1), sample);
  } catch (cause) {
    if (cause instanceof UnwrittenPictures) return cause.pictures;
  }
  throw new Error('All were replaced.');
}

const [red, green] = [{ pixels: 'red' }, { pixels: 'green' }];

test('a picture is replaced under its number, and the others stay', () => {
  const fragment = showing([{ pixels: 'blue' }, red]);
  const { images } = withPictures(fragment, pictures(2), sampleOf([red, green]));
  expect(images.map(({ number, contents }) => [number, String(contents)])).toEqual([
    [10, 'blue'],
    [20, 'green'],
  ]);
  expect(images.map(({ digest }) => digest)).toEqual(
    showing([{ pixels: 'blue' }, green]).images.map(({ digest }) => digest),
  );
});

test('so are its mask and the profile that it refers to', () => {
  const [from, to] = [red, green].map((each) => ({ ...each, mask: each.pixels, profile: 'same' })) as [
    Picture,
    Picture,
  ];
  const { images } = withPictures(showing([from]), pictures(1), sampleOf([from, to]));
  expect(images.map(({ number, text, contents }) => [number, text, String(contents)])).toEqual([
    [10, '<</Subtype/Image/ColorSpace[/ICCBased 12 0 R]/SMask 11 0 R>>', 'green'],
    [11, '<</Subtype/Image/Width 1>>', 'green'],
  ]);
});

test('a mask goes with the picture that had it', () => {
  const from = { ...red, mask: 'half' };
  const { images } = withPictures(showing([from]), pictures(1), sampleOf([from, green]));
  expect(images.map(({ number, text }) => [number, text])).toEqual([[10, '<</Subtype/Image>>']]);
});

test.each([
  ['it is not in the print', showing([{ pixels: 'blue' }]), sampleOf([red, green])],
  ['another image of the print is not known', showing([red, { pixels: 'grey' }]), sampleOf([red, green])],
  ['a form shows an image', { ...showing([red]), hasOtherImages: true }, sampleOf([red, green])],
])('a picture is not replaced where %s', (_, fragment, sample) => {
  expect(unwritten(fragment, sample)).toEqual([{ name: pair.name, isOfPrint: true }]);
});

const halfGreen = { ...green, mask: 'half' };
const [inA, inB] = [
  { ...red, profile: 'a' },
  { ...green, profile: 'b' },
];
test.each([
  ['has a mask and the old one has none', showing([red]), sampleOf([red, halfGreen])],
  ['has another profile', showing([inA]), sampleOf([inA, inB])],
  ['is drawn in another way', showing([red]), sampleOf([red, green], ['/X Do', '-1 0 0 -1 cm /X Do'])],
  ['is not in the sample', showing([red]), sampleOf([red])],
])('nor where the new one %s, which is no fault of the print', (_, fragment, sample) => {
  expect(unwritten(fragment, sample)).toEqual([{ name: pair.name, isOfPrint: false }]);
});

test('nor where another picture has the same pixels', () => {
  const replace = () => withPictures(showing([red, red]), pictures(2), sampleOf([red, green]));
  expect(replace).toThrow(UnwrittenPictures);
});
