/**
 * Walks over the structure tree: the type of an element, its kids, the page on which it begins. All other files of this
 * stage read and change tags through this file. Walks are loops, never recursion, since a paper may be nested deeply.
 */

import { N, nameAt } from './objects.js';
import { PDFArray, type PDFContext, PDFDict, PDFNumber, type PDFObject, PDFRef } from './pdf-lib.js';

/** A structure element and the reference under which others know it. */
export interface Element {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

/** The kids in /K: references to elements, MCID numbers, MCR and OBJR dictionaries. */
export function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.get(N.K);
  if (kids === undefined) return [];
  const value = kids instanceof PDFRef ? element.context.lookup(kids) : kids;
  if (value instanceof PDFArray) return value.asArray();
  return [kids];
}

/** Sets the kids of an element; a lone one stands without an array, as Chromium writes it. */
export function setKids(element: PDFDict, kids: readonly PDFObject[]): void {
  const [only] = kids;
  if (only === undefined) element.delete(N.K);
  else element.set(N.K, kids.length === 1 ? only : element.context.obj([...kids]));
}

/** The element that a kid is, or undefined for content and annotations. */
export function elementOf(context: PDFContext, kid: PDFObject): Element | undefined {
  if (!(kid instanceof PDFRef)) return undefined;
  const dict = context.lookup(kid);
  return dict instanceof PDFDict && dict.has(N.S) ? { ref: kid, dict } : undefined;
}

/** The role of an element as written, without its slash: `H1`, `NonStruct`. */
export const roleOf = (element: PDFDict): string => nameAt(element, N.S) ?? '';

/** The role of the element that a kid is; empty for content and annotations. */
export function roleOfKid(context: PDFContext, kid: PDFObject): string {
  const element = elementOf(context, kid);
  return element ? roleOf(element.dict) : '';
}

/** The annotation that a kid refers to, if it is an object reference. */
export function annotationOf(context: PDFContext, kid: PDFObject): PDFRef | undefined {
  const dict = kid instanceof PDFRef ? context.lookup(kid) : kid;
  const annotation = dict instanceof PDFDict && !dict.has(N.S) ? dict.get(N.Obj) : undefined;
  return annotation instanceof PDFRef ? annotation : undefined;
}

/** Every element under the given kids in reading order, each before its own kids. */
export function elementsIn(context: PDFContext, kids: readonly PDFObject[]): Element[] {
  const elements: Element[] = [];
  const open = [...kids].reverse();
  for (let kid = open.pop(); kid !== undefined; kid = open.pop()) {
    const element = elementOf(context, kid);
    if (element === undefined) continue;
    elements.push(element);
    const inner = kidsOf(element.dict);
    for (let i = inner.length - 1; i >= 0; i--) open.push(inner[i] as PDFObject);
  }
  return elements;
}

/** The pages on which an element has marked content of its own; may be empty. */
export function pagesOf(element: Element): ReadonlySet<PDFObject> {
  const { context } = element.dict;
  const pages = new Set<PDFObject>();
  const open: { kid: PDFObject; page: PDFObject | undefined }[] = [{ kid: element.ref, page: undefined }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { kid, page } = at;
    if (kid instanceof PDFNumber) {
      if (page) pages.add(page);
      continue;
    }
    const dict = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (!(dict instanceof PDFDict) || dict.has(N.Obj)) continue;
    const own = dict.get(N.Pg) ?? page;
    if (dict.has(N.MCID) && own) pages.add(own);
    for (const inner of kidsOf(dict)) open.push({ kid: inner, page: own });
  }
  return pages;
}
