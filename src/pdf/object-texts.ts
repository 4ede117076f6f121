/**
 * Objects of a pdf-lib context → their texts in the file, under numbers of the file. The walk begins at the requested
 * objects, so unreferenced objects are left out. Numbers follow the order of the walk, so the bytes depend on the
 * content alone. Objects of other contexts are referred to by their numbers in the file.
 */

import type { FileObject } from './object-streams.js';
import { N } from './objects.js';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from './pdf-lib.js';

/** Writes objects of one context. */
export interface ObjectTexts {
  /** The text of a value; what it refers to gets numbers and is written too. */
  readonly text: (value: PDFObject) => string;
  /** The entries of a dictionary but for some, without its brackets. */
  readonly entries: (dict: PDFDict, without: ReadonlySet<PDFName>) => string;
  /** The number that an object has in the file; it is written too. */
  readonly numberOf: (ref: PDFRef) => number;
  /** Every object that was referred to, and what it refers to in turn. */
  readonly written: () => FileObject[];
}

/** The objects to write, and the source of their numbers. */
export interface Numbering {
  readonly context: PDFContext;
  /** the numbers of objects that are written elsewhere */
  readonly known: ReadonlyMap<PDFRef, number>;
  /** the numbers of objects that are written in any case */
  readonly fixed?: ReadonlyMap<PDFRef, number>;
  readonly next: () => number;
}

/** Begins to write. */
export function openTexts({ context, known, fixed = new Map(), next }: Numbering): ObjectTexts {
  const numbers = new Map([...known, ...fixed]);
  const open: PDFRef[] = [...fixed.keys()];
  const numberOf = (ref: PDFRef): number => {
    const found = numbers.get(ref);
    if (found !== undefined) return found;
    const number = next();
    numbers.set(ref, number);
    open.push(ref);
    return number;
  };
  const text = (value: PDFObject): string => textOf(value, numberOf);
  const entries = (dict: PDFDict, without: ReadonlySet<PDFName>): string =>
    entriesOf(
      dict.entries().filter(([key]) => !without.has(key)),
      numberOf,
    );
  const written = (): FileObject[] => {
    const objects: FileObject[] = [];
    for (let ref = open[0], i = 0; ref !== undefined; ref = open[++i]) {
      const number = numberOf(ref);
      const object = context.lookup(ref);
      if (object instanceof PDFStream) {
        object.dict.delete(N.Length);
        objects.push({ number, text: text(object.dict), contents: object.getContents() });
      } else objects.push({ number, text: object === undefined ? 'null' : text(object) });
    }
    return objects;
  };
  return { text, entries, numberOf, written };
}

function textOf(object: PDFObject, numberOf: (ref: PDFRef) => number): string {
  if (object instanceof PDFRef) return `${numberOf(object)} 0 R`;
  if (object instanceof PDFDict) return `<<${entriesOf(object.entries(), numberOf)}>>`;
  if (object instanceof PDFArray) {
    const texts = object.asArray().map((value) => textOf(value, numberOf));
    // the last character of a growing text would be looked for in all of it
    return `[${texts.map((text, at) => spaceBetween(texts[at - 1] ?? '[', text) + text).join('')}]`;
  }
  return object.toString();
}

function entriesOf(entries: readonly [PDFName, PDFObject][], numberOf: (ref: PDFRef) => number): string {
  let text = '';
  for (const [key, value] of entries) {
    const [name, written] = [key.toString(), textOf(value, numberOf)];
    text += name + spaceBetween(name, written) + written;
  }
  return text;
}

/** A space where two tokens would run into each other. */
function spaceBetween(before: string, after: string): string {
  const [end, start] = [before.at(-1) ?? '', after[0] ?? ''];
  return '[(<>)]'.includes(end) || '[(</'.includes(start) ? '' : ' ';
}
