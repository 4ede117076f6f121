/**
 * An object of a PDF and all objects that it refers to → a digest that does not depend on object numbers, compression
 * or offsets in the file. The walk stops at pages, which are named by their index.
 */

import { createHash } from 'node:crypto';
import { N } from './objects.js';
import { PDFArray, PDFDict, type PDFObject, PDFRawStream, PDFRef } from './pdf-lib.js';
import { unpacked } from './untrusted-pdf.js';

/** Number of each page, from 1; pdf-lib has one object for all references to an object. */
export type PageNumbers = ReadonlyMap<PDFRef, number>;

/** The inputs of a digest. */
export interface CanonicalRequest {
  readonly object: PDFObject;
  readonly pages: PageNumbers;
  /** keys of `object` itself that are left out */
  readonly without?: readonly string[];
}

/** Two objects with the same digest are the same to every reader. */
export function canonicalDigest(holder: PDFDict, { object, pages, without = [] }: CanonicalRequest): string {
  const { context } = holder;
  const order: PDFObject[] = [object];
  const numbers = new Map<PDFRef, number>();
  const reference = (ref: PDFRef): string => {
    const page = pages.get(ref);
    if (page !== undefined) return `page ${page}`;
    const target = context.lookup(ref);
    if (target === undefined) return 'null';
    const known = numbers.get(ref) ?? order.push(target) - 1;
    numbers.set(ref, known);
    return `object ${known}`;
  };
  const hash = createHash('sha256');
  // the list grows while it is walked
  for (const [index, each] of order.entries()) {
    const dropped = index === 0 ? without : [];
    if (each instanceof PDFRawStream) {
      hash.update(text(each.dict, reference, [...dropped, '/Length', '/Filter', '/DecodeParms']));
      hash.update(unpacked(each));
    } else hash.update(text(each, reference, dropped));
    hash.update('\n');
  }
  return hash.digest('hex');
}

function text(
  object: PDFObject,
  reference: (ref: PDFRef) => string,
  without: readonly string[] = [],
): string {
  if (object instanceof PDFRef) return reference(object);
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map((one) => text(one, reference))
      .join(' ')}]`;
  if (object instanceof PDFDict) {
    const entries = object.entries().filter(([key]) => !without.includes(key.asString()));
    const sorted = entries.sort(([a], [b]) => (a.asString() < b.asString() ? -1 : 1));
    return `<<${sorted.map(([key, value]) => `${key} ${text(value, reference)}`).join(' ')}>>`;
  }
  return object.toString();
}

/** The pages of a document, numbered. */
export function pageNumbers(catalog: PDFDict): PageNumbers {
  const numbers = new Map<PDFRef, number>();
  const visit = (ref: PDFObject | undefined, depth: number): void => {
    const node = ref instanceof PDFRef ? catalog.context.lookup(ref) : ref;
    if (!(node instanceof PDFDict) || depth > maxDepth) return;
    const kids = node.lookup(N.Kids);
    if (kids instanceof PDFArray) for (const kid of kids.asArray()) visit(kid, depth + 1);
    else if (ref instanceof PDFRef) numbers.set(ref, numbers.size + 1);
  };
  visit(catalog.get(N.Pages), 0);
  return numbers;
}

/** A page tree that is deeper is a trap. */
const maxDepth = 50;
