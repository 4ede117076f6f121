/**
 * The parent tree as something to change: which element each marked content of a page belongs to. Whoever moves
 * content from one element to another says so here.
 */

import { PDFArray, PDFDict, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib';
import { dictAt, N, numberAt } from './objects.js';
import { numberTreeEntries } from './trees.js';

/** The lists of all pages. */
export interface ParentLists {
  /** Says that content, an MCID or a reference to one on another page, now belongs to an element. */
  readonly assign: (content: PDFObject, page: PDFObject | undefined, element: PDFRef) => void;
}

/** Reads the lists of the given pages. */
export function parentLists(structure: PDFDict, pageRefs: readonly PDFObject[]): ParentLists {
  const { context } = structure;
  const entries = numberTreeEntries(dictAt(structure, N.ParentTree));
  const lists = new Map<PDFObject | undefined, PDFArray>();
  for (const ref of pageRefs) {
    const page = context.lookup(ref);
    const entry = page instanceof PDFDict ? entries.get(numberAt(page, N.StructParents) ?? -1) : undefined;
    const list = entry && context.lookup(entry);
    if (list instanceof PDFArray) lists.set(ref, list);
  }
  return {
    assign: (content, page, element) => {
      const reference = content instanceof PDFDict && content.has(N.MCID) ? content : undefined;
      const mcid = reference ? reference.get(N.MCID) : content;
      if (mcid instanceof PDFNumber) lists.get(reference?.get(N.Pg) ?? page)?.set(mcid.asNumber(), element);
    },
  };
}
