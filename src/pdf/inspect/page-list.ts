/** The page tree of an untrusted file → its pages in order, each once, and their boxes. */

import { arrayAt, dictAt, N, nameAt } from '../objects.js';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef } from '../pdf-lib.js';

/** A page, and the reference that destinations name it by. */
export interface ListedPage {
  readonly dict: PDFDict;
  readonly ref: PDFRef | undefined;
}

/** Pages in order. A node that holds itself is passed once; a tree that is missing has none. */
export function listPages(catalog: PDFDict): readonly ListedPage[] {
  const found: ListedPage[] = [];
  const root = dictAt(catalog, N.Pages);
  const seen = new Set<PDFDict>();
  const open: ListedPage[] = root ? [{ dict: root, ref: undefined }] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    const { dict } = at;
    if (seen.has(dict)) continue;
    seen.add(dict);
    const isNode = dict.has(N.Kids) && nameAt(dict, N.Type) !== 'Page';
    if (!isNode) {
      if (dict !== root) found.push(at);
      continue;
    }
    for (const kid of [...arrayAt(dict, N.Kids)].reverse()) {
      const inner = dict.context.lookup(kid);
      if (inner instanceof PDFDict) open.push({ dict: inner, ref: kid instanceof PDFRef ? kid : undefined });
    }
  }
  return found;
}

/** US Letter, as viewers show a page that has no box. */
const withoutBox = { widthPt: 612, heightPt: 792 };

/** Width and height of a page's media box, its own or that of a node above it. */
export function pageSize(page: PDFDict): { readonly widthPt: number; readonly heightPt: number } {
  const seen = new Set<PDFDict>();
  for (let at: PDFDict | undefined = page; at && !seen.has(at); at = dictAt(at, N.Parent)) {
    seen.add(at);
    const box = at.lookup(PDFName.of('MediaBox'));
    const sides = box instanceof PDFArray ? box.asArray().map((side) => at?.context.lookup(side)) : [];
    const [left, bottom, right, top] = sides.map((side) =>
      side instanceof PDFNumber ? side.asNumber() : NaN,
    );
    const widthPt = Math.abs((right ?? NaN) - (left ?? NaN));
    const heightPt = Math.abs((top ?? NaN) - (bottom ?? NaN));
    if (Number.isFinite(widthPt) && Number.isFinite(heightPt)) return { widthPt, heightPt };
  }
  return withoutBox;
}
