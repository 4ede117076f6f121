import { expect, test } from 'vitest';
import { renumbered, sharedImages, takeImages } from '../../src/pdf/shared-images.js';

const contents = Buffer.from('pixels');
const image = (number: number, rest = '', bytes = contents) => ({
  number,
  contents: bytes,
  text: `<</Type/XObject/Subtype/Image/Width 1${rest}>>`,
});
const profile = (number: number) => ({ number, text: '<</N 3>>', contents: Buffer.from('profile') });

test('a picture of two prints is written once, with its mask, under the first numbers', () => {
  const fragments = [10, 20].map((first) =>
    takeImages([
      image(first, `/ColorSpace[/ICCBased ${first + 2} 0 R]/SMask ${first + 1} 0 R`),
      image(first + 1, '', Buffer.from('mask')),
      profile(first + 2),
    ]),
  );
  const { objects, numberOf } = sharedImages(fragments);
  expect(objects.map(({ number }) => number)).toEqual([10, 11]);
  expect(renumbered('/XObject<</X1 20 0 R/X2 120 0 R>>', numberOf)).toBe('/XObject<</X1 10 0 R/X2 120 0 R>>');
  expect(fragments.map(({ others }) => others.map(({ number }) => number))).toEqual([[12], [22]]);
});

test('pictures that differ in a mask, a profile or their pixels stay two', () => {
  const first = takeImages([image(1, '/SMask 2 0 R'), image(2, '', Buffer.from('mask'))]);
  const second = takeImages([image(3, '/SMask 4 0 R'), image(4, '', Buffer.from('other'))]);
  expect(sharedImages([first, second]).objects.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('what a form shows stays in its print, and so does the mask of it', () => {
  const form = { number: 9, text: '<</Subtype/Form/Resources<</XObject<</X1 1 0 R>>>>>>', contents };
  const { images, others, hasOtherImages } = takeImages([image(1, '/SMask 2 0 R'), image(2), image(3), form]);
  expect(images.map(({ number }) => number)).toEqual([3]);
  expect(others.map(({ number }) => number)).toEqual([1, 2, 9]);
  expect(hasOtherImages).toBe(true);
  expect(takeImages([image(3), { ...form, text: '<</Subtype/Form>>' }]).hasOtherImages).toBe(false);
});
