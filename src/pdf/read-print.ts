/**
 * The bytes of one print → its objects, which may be changed, and the roots that the rest of this stage starts from.
 */

import { arrayAt, dictAt, N } from './objects.js';
import { openParentTree, type ParentTree } from './parent-tree.js';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFName,
  type PDFObject,
  PDFPageLeaf,
  PDFRef,
} from './pdf-lib.js';
import { readObjects } from './read-objects.js';
import { elementOf, kidsOf, roleOf } from './structure.js';

/** A page and the reference under which others know it. */
export interface PrintPage {
  readonly ref: PDFRef;
  readonly dict: PDFPageLeaf;
}

/** A print as the browser made it. */
export interface Print {
  readonly context: PDFContext;
  readonly pages: readonly PrintPage[];
  /** the parent of the topmost elements: one Document element for all prints */
  readonly root: PDFRef;
  /** the topmost elements, below the print's own Document element */
  readonly top: readonly PDFRef[];
  readonly parents: ParentTree;
  /** destinations that Chromium wrote, by name: `[page /XYZ left top zoom]` */
  readonly names: ReadonlyMap<string, PDFArray>;
}

/** Loads a print. Throws where text has no tags; a print without text needs none. */
export async function readPrint(bytes: Uint8Array): Promise<Print> {
  const { catalog, context } = await readObjects(bytes);
  const pages: PrintPage[] = [];
  catalog.Pages().traverse((dict, ref) => {
    if (dict instanceof PDFPageLeaf) pages.push({ ref, dict });
  });
  const isBlank = () => pages.every(({ dict }) => dict.Resources()?.has(N.Font) !== true);
  if (!catalog.has(N.StructTreeRoot) && isBlank()) {
    catalog.set(N.StructTreeRoot, context.register(context.obj({ Type: 'StructTreeRoot' })));
  }
  const root = catalog.get(N.StructTreeRoot);
  const structure = dictAt(catalog, N.StructTreeRoot);
  if (!(root instanceof PDFRef) || structure === undefined)
    throw new Error('The browser printed a PDF without tags.');
  const top = kidsOf(structure).flatMap((kid) => topElements(context, kid));
  for (const ref of top) context.lookup(ref, PDFDict).set(N.P, root);
  return { context, pages, root, top, parents: openParentTree(structure, pages), names: namesIn(catalog) };
}

/** The kids of a print's Document element, or the root's where a print has none. */
function topElements(context: PDFContext, kid: PDFObject): readonly PDFRef[] {
  const element = elementOf(context, kid);
  if (element === undefined) return [];
  if (roleOf(element.dict) !== 'Document') return [element.ref];
  return kidsOf(element.dict).filter((inner) => inner instanceof PDFRef);
}

function namesIn(catalog: PDFDict): Map<string, PDFArray> {
  const entries = dictAt(catalog, N.Dests)?.entries() ?? [];
  return new Map(
    entries.flatMap(([name, value]) => {
      const place = catalog.context.lookup(value);
      return place instanceof PDFArray ? [[utf8Of(name), place] as const] : [];
    }),
  );
}

/** The bytes of a name as UTF-8. */
export function utf8Of(name: PDFName): string {
  return Buffer.from(name.asBytes()).toString('utf8');
}

/** An annotation and the reference under which others know it. */
export interface Annotation {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

/** The annotations of a page. */
export function annotationsOn(page: PDFDict): Annotation[] {
  return arrayAt(page, N.Annots).flatMap((ref) => {
    const dict = page.context.lookup(ref);
    return ref instanceof PDFRef && dict instanceof PDFDict ? [{ ref, dict }] : [];
  });
}
