/**
 * Several tagged prints → one document: pages in one flat page tree, tags in one structure tree. Each further
 * print is copied into the first with ONE copier, so that its pages, structure and destinations keep pointing at
 * each other; `copyPages` of pdf-lib would lose the structure. A single print takes the same way without a copy,
 * so that the bytes do not tell how the paper was printed.
 */

import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  type PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectCopier,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import type { PrintedPart } from '../types.js';
import { arrayAt, dictAt, N, numberAt, textOf } from './objects.js';
import { type Element, elementOf, elementsIn, kidsOf, roleOf } from './structure.js';
import { nameTree, numberTree, numberTreeEntries } from './trees.js';

/** A document whose prints are joined. Parent tree and names wait until the links are settled. */
export interface Joined {
  readonly document: PDFDocument;
  readonly pages: readonly PDFPageLeaf[];
  readonly pageRefs: readonly PDFRef[];
  /** destinations that Chromium wrote, by their names in the print */
  readonly printedNames: ReadonlyMap<string, PDFObject>;
  /** what the parent tree says of a page (its elements by MCID) or of an annotation (its element) */
  readonly parents: ReadonlyMap<PDFDict, PDFObject>;
  readonly structure: PDFDict;
  /** all elements in reading order, below the one Document element */
  readonly elements: readonly Element[];
}

/** One print, in the context of the joined document. */
interface Print {
  readonly pageRefs: readonly PDFRef[];
  readonly structure: PDFDict;
  readonly dests: PDFDict | undefined;
}

/** Joins the prints, which come in page order. */
export async function join(printed: readonly PrintedPart[]): Promise<Joined> {
  const documents = await Promise.all(printed.map(({ bytes }) => load(bytes)));
  const [document] = documents;
  if (document === undefined) throw new Error('Nothing was printed.');
  const { context } = document;
  const prints = documents.map((source) => bring(source, context));
  const pageRefs = prints.flatMap((print) => print.pageRefs);
  const pages = pageRefs.map((ref) => pageAt(context, ref));
  const names = prints.flatMap((print) => print.dests?.entries() ?? []);
  joinPages(document, pageRefs, pages);
  return {
    document,
    pages,
    pageRefs,
    printedNames: new Map(names.map(([name, value]) => [utf8Of(name), value])),
    parents: new Map(prints.flatMap((print) => [...parentsIn(context, print)])),
    ...joinStructure(document, prints),
  };
}

function pageAt(context: PDFContext, ref: PDFRef): PDFPageLeaf {
  const page = context.lookup(ref);
  if (page instanceof PDFPageLeaf) return page;
  throw new Error('The browser printed a page that is none.');
}

function load(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** The bytes of a name as UTF-8. */
export function utf8Of(name: PDFName): string {
  return Buffer.from(name.asBytes()).toString('utf8');
}

/** The parts of a print that count, copied into the context where they are not there already. */
function bring(source: PDFDocument, context: PDFContext): Print {
  const copier = source.context === context ? undefined : PDFObjectCopier.for(source.context, context);
  const take = <T extends PDFObject>(value: T): T => copier?.copy(value) ?? value;
  const { catalog } = source;
  const structure = catalog.get(N.StructTreeRoot);
  if (structure === undefined) throw new Error('The browser printed a PDF without tags.');
  const pageRefs: PDFRef[] = [];
  // not `getPages`: it would keep a list of the first print's pages alone
  catalog.Pages().traverse((node, ref) => {
    if (node instanceof PDFPageLeaf) pageRefs.push(ref);
  });
  const dests = catalog.get(N.Dests);
  return {
    pageRefs: pageRefs.map(take),
    structure: context.lookup(take(structure), PDFDict),
    dests: dests && context.lookup(take(dests), PDFDict),
  };
}

function joinPages(document: PDFDocument, refs: readonly PDFRef[], pages: readonly PDFPageLeaf[]): void {
  const { catalog, context } = document;
  const tree = PDFPageTree.withContext(context);
  tree.set(N.Kids, context.obj([...refs]));
  tree.set(N.Count, PDFNumber.of(refs.length));
  const parent = context.register(tree);
  for (const page of pages) page.set(N.Parent, parent);
  catalog.set(N.Pages, parent);
  catalog.delete(N.Dests);
}

/** Looks up every page and annotation of a print in the print's own parent tree. */
function* parentsIn(context: PDFContext, print: Print): Generator<[PDFDict, PDFObject]> {
  const entries = numberTreeEntries(dictAt(print.structure, N.ParentTree));
  const entryOf = (dict: PDFDict, key: PDFName) => {
    const number = numberAt(dict, key);
    return number === undefined ? undefined : entries.get(number);
  };
  for (const ref of print.pageRefs) {
    const page = context.lookup(ref, PDFDict);
    const elements = entryOf(page, N.StructParents);
    if (elements) yield [page, elements];
    for (const annotation of annotationsOn(page)) {
      const element = entryOf(annotation.dict, N.StructParent);
      if (element) yield [annotation.dict, element];
    }
  }
}

/** The annotations of a page and their references. */
export function annotationsOn(page: PDFDict): { readonly ref: PDFRef; readonly dict: PDFDict }[] {
  return arrayAt(page, N.Annots).flatMap((ref) => {
    const dict = page.context.lookup(ref);
    return ref instanceof PDFRef && dict instanceof PDFDict ? [{ ref, dict }] : [];
  });
}

/** Hangs the elements of all prints under one Document element, ids numbered anew in reading order. */
function joinStructure(
  document: PDFDocument,
  prints: readonly Print[],
): Pick<Joined, 'structure' | 'elements'> {
  const { catalog, context } = document;
  const [rootRef, topRef] = [context.nextRef(), context.nextRef()];
  const kids = prints.map((print) => kidsOf(print.structure).flatMap((kid) => topKids(context, kid)));
  for (const kid of kids.flat()) context.lookup(kid, PDFDict).set(N.P, topRef);
  const elements = kids.map((ofPrint) => elementsIn(context, ofPrint));
  const ids = renumberIds(elements);
  const top = context.obj({ Type: N.StructElem, S: N.Document, P: rootRef, K: kids.flat() });
  const root = context.obj({ Type: N.StructTreeRoot, K: topRef });
  if (ids.length > 0) root.set(N.IDTree, nameTree(context, ids));
  context.assign(topRef, top);
  context.assign(rootRef, root);
  catalog.set(N.StructTreeRoot, rootRef);
  return { structure: root, elements: elements.flat() };
}

/** What stands under a print's Document element, or the element itself where a print has none. */
function topKids(context: PDFContext, kid: PDFObject): readonly PDFObject[] {
  const element = elementOf(context, kid);
  return element && roleOf(element.dict) === 'Document' ? kidsOf(element.dict) : [kid];
}

/**
 * Gives the elements with an id (table headers) `node00000001` and on. Chromium's own ids repeat from print to
 * print, and depend on what the browser did before.
 */
function renumberIds(prints: readonly (readonly Element[])[]): [string, PDFRef][] {
  const all: [string, PDFRef][] = [];
  for (const elements of prints) {
    const newIds = new Map<string, string>();
    const headerLists: PDFArray[] = [];
    for (const { ref, dict } of elements) {
      const id = textOf(dict.lookup(N.ID));
      if (id !== undefined) {
        const renamed = `node${String(all.length + 1).padStart(8, '0')}`;
        newIds.set(id, renamed);
        all.push([renamed, ref]);
        dict.set(N.ID, PDFString.of(renamed));
      }
      headerLists.push(...headersOf(dict));
    }
    for (const headers of headerLists) rename(headers, newIds);
  }
  return all;
}

/** The /Headers arrays among the attributes of an element. */
function headersOf(element: PDFDict): PDFArray[] {
  const attributes = element.lookup(N.A);
  if (attributes === undefined) return [];
  const list = attributes instanceof PDFArray ? attributes.asArray() : [attributes];
  return list.flatMap((entry) => {
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

/** Numbers pages and the annotations that are left, and writes the one parent tree. */
export function writeParentTree({ pages, parents, structure }: Joined): void {
  const owners = [
    ...pages.map((page) => ({ dict: page as PDFDict, key: N.StructParents })),
    ...pages.flatMap((page) => annotationsOn(page).map(({ dict }) => ({ dict, key: N.StructParent }))),
  ];
  const entries: [number, PDFObject][] = [];
  for (const { dict, key } of owners) {
    const parent = parents.get(dict);
    if (parent === undefined) dict.delete(key);
    else {
      dict.set(key, PDFNumber.of(entries.length));
      entries.push([entries.length, parent]);
    }
  }
  structure.set(N.ParentTree, numberTree(structure.context, entries));
  structure.set(N.ParentTreeNextKey, PDFNumber.of(entries.length));
}
