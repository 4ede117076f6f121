/**
 * The images of all fragments → each once in the file. An image of several prints has another object number in each;
 * all pages refer to the copy that is written.
 */

import { sha256OfAll } from '../hash.js';
import type { FileObject } from './object-streams.js';

/** An image of a fragment that pages alone name, left to the writer of the file. */
export interface FragmentImage extends FileObject {
  readonly contents: Uint8Array;
  /** of what it shows, transparency included */
  readonly digest: string;
}

/** Images as the file has them. */
export interface SharedImages {
  readonly objects: readonly FileObject[];
  /** The number that replaces another one. */
  readonly numberOf: ReadonlyMap<number, number>;
}

/**
 * Divides the objects of a fragment into its images and the others; an image that another object than a page names is
 * one of these.
 */
export function takeImages(objects: readonly FileObject[]): {
  readonly images: readonly FragmentImage[];
  readonly others: readonly FileObject[];
  /** whether images are among the others */
  readonly hasOtherImages: boolean;
} {
  const found = new Map(objects.filter(isImage).map((object) => [object.number, object]));
  if (found.size === 0) return { images: [], others: objects, hasOtherImages: false };
  for (const { number, text } of objects)
    if (!found.has(number) && text.includes('/XObject'))
      for (const named of numbersIn(text)) found.delete(named);
  // a mask stays with its image
  for (const { number, text } of objects.filter(isImage))
    if (!found.has(number)) for (const named of numbersIn(text)) found.delete(named);
  const all = new Map(objects.map((object) => [object.number, object]));
  /** Masks and colour profiles say what an image shows; their numbers do not. */
  const digestOf = ({ text, contents }: FileObject): string => {
    const named = numbersIn(text).map((number) => {
      const object = all.get(number);
      return object ? digestOf(object) : String(number);
    });
    const bytes = contents && Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength);
    return sha256OfAll([text.replaceAll(reference, 'R'), ...named, bytes?.toString('latin1') ?? '']);
  };
  const images = [...found.values()].map((image) => ({
    number: image.number,
    text: image.text,
    contents: image.contents,
    digest: digestOf(image),
  }));
  const others = objects.filter(({ number }) => !found.has(number));
  return { images, others, hasOtherImages: others.some(isImage) };
}

/** Writes each image once, under the number that the first fragment with it left to it. */
export function sharedImages(
  fragments: readonly { readonly images: readonly FragmentImage[] }[],
): SharedImages {
  const first = new Map<string, FragmentImage>();
  const numberOf = new Map<number, number>();
  for (const image of fragments.flatMap(({ images }) => images)) {
    const same = first.get(image.digest);
    if (same) numberOf.set(image.number, same.number);
    else first.set(image.digest, image);
  }
  const objects = [...first.values()].map(({ number, text, contents }) => {
    return { number, text: renumbered(text, numberOf), contents };
  });
  return { objects, numberOf };
}

/** A text with the numbers of the images that the file has. */
export function renumbered(text: string, numberOf: SharedImages['numberOf']): string {
  if (numberOf.size === 0) return text;
  return text.replaceAll(reference, (found, number: string) => {
    const other = numberOf.get(Number(number));
    return other === undefined ? found : `${other} 0 R`;
  });
}

const reference = /\b(\d+) 0 R\b/g;

/** The numbers that an object refers to. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(reference)].map(([, number]) => Number(number));
}

function isImage(object: FileObject): object is FileObject & { readonly contents: Uint8Array } {
  return object.contents !== undefined && object.text.includes('/Subtype/Image');
}
