/**
 * A print's parent tree, mutable: the element of each marked-content sequence of a page, and of each annotation. Code
 * that moves content to another element has to update this tree.
 */

import { numberTreeEntries } from './name-trees.js';
import { dictAt, N, numberAt } from './objects.js';
import { PDFArray, PDFDict, PDFNull, PDFNumber, type PDFObject, PDFRef } from './pdf-lib.js';

/** The elements of contents and annotations. */
export interface ParentTree {
  /** Says that content, an MCID or a reference to one on another page, now belongs to an element. */
  readonly assign: (content: PDFObject, page: PDFObject | undefined, element: PDFRef) => void;
  /** Says that content belongs to no element any more. */
  readonly release: (content: PDFObject, page: PDFObject | undefined) => void;
  /** The elements on a page by MCID, as an array or a reference to one. */
  readonly ofPage: (page: PDFDict) => PDFObject | undefined;
  /** The element of an annotation. */
  readonly ofAnnotation: (annotation: PDFDict) => PDFRef | undefined;
}

/** Reads the lists of the given pages. */
export function openParentTree(
  structure: PDFDict,
  pages: readonly { readonly ref: PDFRef; readonly dict: PDFDict }[],
): ParentTree {
  const { context } = structure;
  const entries = numberTreeEntries(dictAt(structure, N.ParentTree));
  const ofPage = (page: PDFDict) => entries.get(numberAt(page, N.StructParents) ?? -1);
  const lists = new Map<PDFObject | undefined, PDFArray>();
  for (const { ref, dict } of pages) {
    const list = context.lookup(ofPage(dict));
    if (list instanceof PDFArray) lists.set(ref, list);
  }
  const set = (content: PDFObject, page: PDFObject | undefined, owner: PDFObject) => {
    const reference = content instanceof PDFDict && content.has(N.MCID) ? content : undefined;
    const mcid = reference ? reference.get(N.MCID) : content;
    if (mcid instanceof PDFNumber) lists.get(reference?.get(N.Pg) ?? page)?.set(mcid.asNumber(), owner);
  };
  return {
    assign: set,
    release: (content, page) => set(content, page, PDFNull),
    ofPage,
    ofAnnotation: (annotation) => {
      const element = entries.get(numberAt(annotation, N.StructParent) ?? -1);
      return element instanceof PDFRef ? element : undefined;
    },
  };
}
