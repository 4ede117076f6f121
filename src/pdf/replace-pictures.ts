/**
 * A fragment of an earlier print → the same with other pictures. What the browser writes for a picture is known from a
 * sample, which shows each picture alone on a page. Where a fragment has exactly the objects that the sample has for a
 * picture, the print shows the picture plainly, and those of the other picture take their place.
 */

import { UnwrittenPictures } from '../diagnostics/unwritten-pictures.js';
import type { PicturePair, PrintedPictures } from '../types.js';
import { decoded } from './flate-streams.js';
import type { Fragment } from './fragment.js';
import type { FileObject } from './object-streams.js';
import { openTexts } from './object-texts.js';
import { dictAt, N } from './objects.js';
import { PDFPageLeaf, PDFRawStream, PDFRef } from './pdf-lib.js';
import { readObjects } from './read-objects.js';
import { type FragmentImage, numbersIn, renumbered, takeImages } from './shared-images.js';

/** A picture as the browser writes it. */
interface WrittenPicture {
  readonly image: FragmentImage;
  /** the image, its mask and its colour profile, by their numbers in the sample */
  readonly objects: ReadonlyMap<number, FileObject | FragmentImage>;
  /** of the page, without the image's name */
  readonly content: string;
}

/** The pictures of a sample by their pages, from 0; undefined where a page does not show one image. */
export type Sample = readonly (WrittenPicture | undefined)[];

/** Reads a sample. */
export async function readSample(bytes: Uint8Array): Promise<Sample> {
  const { catalog, context } = await readObjects(bytes);
  const pages: PDFPageLeaf[] = [];
  catalog.Pages().traverse((dict) => void (dict instanceof PDFPageLeaf && pages.push(dict)));
  return pages.map((page) => {
    const named = page.Resources();
    const [ref, ...more] = (named && dictAt(named, N.XObject)?.values()) ?? [];
    const stream = page.Contents();
    if (!(ref instanceof PDFRef) || more.length > 0 || !(stream instanceof PDFRawStream)) return undefined;
    let nextNumber = 1;
    const texts = openTexts({ context, known: new Map(), next: () => nextNumber++ });
    const number = texts.numberOf(ref);
    const objects = texts.written();
    const { images } = takeImages(objects);
    const image = images.find((each) => each.number === number);
    const all = new Map<number, FileObject>([...objects, ...images].map((each) => [each.number, each]));
    const content = Buffer.from(decoded(stream))
      .toString('latin1')
      .replaceAll(/\/X\d+ /g, '/X ');
    return image && { image, objects: all, content };
  });
}

/** Writes the pictures into the fragment. Throws UnwrittenPictures where it may show one of them in another way. */
export function withPictures(fragment: Fragment, pictures: PrintedPictures, sample: Sample): Fragment {
  const { pairs, count } = pictures;
  const { images, hasOtherImages } = fragment;
  const numbers = new Set(images.map(({ number }) => number));
  const named = images.flatMap(({ text }) => numbersIn(text)).filter((number) => numbers.has(number));
  const masks = new Set(named);
  const shown = images.filter(({ number }) => !masks.has(number));
  // an image that is unknown may be one of these pictures, changed by a style sheet
  if (hasOtherImages || shown.length !== count || masks.size !== named.length)
    throw unwritten(pairs, 'print');
  const written = new Map<number, FragmentImage | undefined>();
  for (const pair of pairs) {
    const [from, to] = [sample[pair.page], sample[pair.page + 1]];
    const [image, ...others] = shown.filter(({ digest }) => digest === from?.image.digest);
    if (from && (!image || others.length > 0)) throw unwritten([pair], 'print');
    const made = from && to && image && replaced(image, { from, to });
    if (!made) throw unwritten([pair], 'pair');
    for (const [number, object] of made) written.set(number, object);
  }
  const now = images.flatMap((image) =>
    written.has(image.number) ? (written.get(image.number) ?? []) : image,
  );
  return { ...fragment, images: now };
}

/** A print that shows pictures in another way than the sample, or a pair that differs in more than pixels. */
const unwritten = (pairs: readonly PicturePair[], reason: 'print' | 'pair'): UnwrittenPictures =>
  new UnwrittenPictures(
    'A picture cannot be written into a print.',
    pairs.map(({ name }) => ({ name, isOfPrint: reason === 'print' })),
  );

/**
 * The images that take the place of one and its mask, by number; undefined where there is none. Nothing where the other
 * picture has an object that this one does not have: a fragment has no numbers left for more.
 */
function replaced(
  image: FragmentImage,
  { from, to }: { readonly from: WrittenPicture; readonly to: WrittenPicture },
): Map<number, FragmentImage | undefined> | undefined {
  // turned by what the file says of its camera
  if (from.content !== to.content) return undefined;
  const here = roles(image.text);
  const before = roles(from.image.text);
  const wanted = roles(to.image.text);
  const made = new Map<number, FragmentImage | undefined>();
  for (const [role, number] of here) if (role === 'SMask') made.set(number, undefined);
  for (const [role, number] of wanted) {
    const own = here.get(role);
    const [old, object] = [from.objects.get(before.get(role) ?? -1), to.objects.get(number)];
    if (own === undefined || !old || !object) return undefined;
    if (role !== 'SMask') {
      if (!isSame(old, object)) return undefined;
      continue;
    }
    if (!('digest' in object) || numbersIn(object.text).length > 0) return undefined;
    made.set(own, { ...object, number: own });
  }
  const numbers = new Map([...wanted].map(([role, number]) => [number, here.get(role) ?? number]));
  return made.set(image.number, {
    ...to.image,
    number: image.number,
    text: renumbered(to.image.text, numbers),
  });
}

/** The objects of an image by the name before their reference: a mask, a colour profile. */
function roles(text: string): ReadonlyMap<string, number> {
  return new Map(
    [...text.matchAll(/\/(\w+)\s*(\d+) 0 R\b/g)].map(([, role = '', number]) => [role, Number(number)]),
  );
}

function isSame(a: FileObject, b: FileObject): boolean {
  const bytesOf = ({ contents }: FileObject) => Buffer.from(contents ?? new Uint8Array());
  return a.text === b.text && bytesOf(a).equals(bytesOf(b));
}
