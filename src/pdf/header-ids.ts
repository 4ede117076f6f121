/**
 * Ids of table headers, to which cells refer → unique ids. Chromium's ids repeat from print to print and depend on the
 * browser's history; object numbers of the file are unique, and known before all prints are.
 */

import { itemsOf, N, textOf } from './objects.js';
import { PDFArray, PDFDict, type PDFRef, PDFString } from './pdf-lib.js';
import type { Element } from './structure.js';

/** Gives each element with an id the next of the numbers as its id, `node00001234`; returns all ids in order. */
export function renameHeaders(elements: readonly Element[], firstNumber: number): [string, PDFRef][] {
  const named: [string, PDFRef][] = [];
  const newIds = new Map<string, string>();
  const lists: PDFArray[] = [];
  for (const { ref, dict } of elements) {
    const id = textOf(dict.lookup(N.ID));
    if (id !== undefined) {
      const renamed = `node${String(firstNumber + named.length).padStart(8, '0')}`;
      newIds.set(id, renamed);
      named.push([renamed, ref]);
      dict.set(N.ID, PDFString.of(renamed));
    }
    lists.push(...headersOf(dict));
  }
  for (const list of lists) rename(list, newIds);
  return named;
}

/** The /Headers arrays among the attributes of an element. */
function headersOf(element: PDFDict): PDFArray[] {
  return itemsOf(element.lookup(N.A)).flatMap((entry) => {
    const dict = element.context.lookup(entry);
    const headers = dict instanceof PDFDict ? dict.lookup(N.Headers) : undefined;
    return headers instanceof PDFArray ? [headers] : [];
  });
}

function rename(headers: PDFArray, newIds: ReadonlyMap<string, string>): void {
  for (let i = headers.size() - 1; i >= 0; i--) {
    const id = newIds.get(textOf(headers.lookup(i)) ?? '');
    if (id === undefined) headers.remove(i);
    else headers.set(i, PDFString.of(id));
  }
}
