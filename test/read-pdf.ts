/**
 * PDF bytes → plain data for assertions: text with positions, bookmarks, named destinations, page labels, links,
 * metadata, structure tree, attachments. Text comes from PDF.js, everything else from pdf-lib's objects, so that
 * a test sees what is written in the file and not what a viewer makes of it.
 *
 * Pages count from 0; lengths are PDF points; `topPt` counts from the page's top edge.
 */

import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from 'pdf-lib';
import { readStructure } from './read-pdf-structure.js';
import { readText } from './read-pdf-text.js';

/** A run of text in one font. `artifact`: furniture such as running head and footer, outside the reading order. */
export interface PdfText {
  readonly text: string;
  readonly leftPt: number;
  /** of the baseline */
  readonly topPt: number;
  readonly widthPt: number;
  readonly sizePt: number;
  readonly artifact: boolean;
}

export interface PdfPage {
  readonly label: string;
  readonly widthPt: number;
  readonly heightPt: number;
  /** the page's text without artifacts, one line of the page a line */
  readonly text: string;
  /** texts that are artifacts, in drawing order: left, centre and right of running head and footer, watermark … */
  readonly furniture: readonly string[];
  readonly runs: readonly PdfText[];
}

/** Where a bookmark, link or name leads. */
export interface PdfTarget {
  readonly page: number;
  readonly leftPt: number;
  readonly topPt: number;
}

export interface PdfBookmark {
  readonly title: string;
  readonly target: PdfTarget | undefined;
  /** whether viewers show its children at first */
  readonly open: boolean;
  readonly children: readonly PdfBookmark[];
}

export interface PdfLink {
  /** page that the link is on */
  readonly page: number;
  readonly rect: {
    readonly leftPt: number;
    readonly topPt: number;
    readonly widthPt: number;
    readonly heightPt: number;
  };
  /** of a link that leaves the paper */
  readonly uri?: string;
  /** name of the destination, of a link within the paper */
  readonly name?: string;
  readonly target?: PdfTarget;
  /** description for assistive technology */
  readonly contents?: string;
}

export interface PdfAttachment {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly relationship: string;
  readonly bytes: Uint8Array;
}

export interface ReadPdf {
  /** of the file's header, `1.7` */
  readonly version: string;
  readonly pages: readonly PdfPage[];
  readonly bookmarks: readonly PdfBookmark[];
  readonly names: ReadonlyMap<string, PdfTarget>;
  readonly links: readonly PdfLink[];
  /** the Info dictionary: `Title`, `Author`, … */
  readonly info: Readonly<Record<string, string>>;
  readonly xmp: string;
  readonly lang: string;
  readonly pageMode: string;
  /** hex of the two parts of the trailer's /ID, empty where there is none */
  readonly id: readonly string[];
  /** one element a line, indented by two spaces a level; text in quotes, links as `→ name` or `→ uri` */
  readonly structure: readonly string[];
  readonly attachments: readonly PdfAttachment[];
}

/** Reads everything that tests ask of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const pageRefs = document.getPages().map((page) => page.ref);
  const resolve = targetReader(document);
  const names = readNames(catalog, resolve);
  const { pages, marked } = await readText(bytes);
  const links = pageRefs.flatMap((ref, page) =>
    readLinks(context.lookup(ref, PDFDict), page, names, resolve),
  );
  return {
    version: Buffer.from(bytes.subarray(5, 8)).toString('latin1'),
    pages,
    bookmarks: readBookmarks(catalog.lookupMaybe(name('Outlines'), PDFDict), names, resolve),
    names,
    links,
    info: readInfo(document),
    xmp: readStream(catalog.lookup(name('Metadata'))),
    lang: textOf(catalog.lookup(name('Lang'))),
    pageMode: textOf(catalog.lookup(name('PageMode'))),
    id: readId(document),
    structure: readStructure(document, marked),
    attachments: readAttachments(catalog),
  };
}

/** The bookmark tree as lines to compare: indentation for depth, title, page. */
export function bookmarkLines(bookmarks: readonly PdfBookmark[], indent = ''): string[] {
  return bookmarks.flatMap((b) => [
    `${indent}${b.title} @${b.target?.page ?? '?'}`,
    ...bookmarkLines(b.children, `${indent}  `),
  ]);
}

type Resolve = (destination: PDFObject | undefined) => PdfTarget | undefined;

const name = PDFName.of;

/** A string or name as text, anything else as it is written. */
export function textOf(value: PDFObject | undefined): string {
  if (value instanceof PDFString || value instanceof PDFHexString || value instanceof PDFName)
    return value.decodeText();
  return value === undefined ? '' : value.toString();
}

const numberOf = (value: PDFObject | undefined): number =>
  value instanceof PDFNumber ? value.asNumber() : 0;

function readStream(value: PDFObject | undefined): string {
  return value instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(value).decode()).toString('utf8')
    : '';
}

/** Resolves explicit destinations, `[page /XYZ left top zoom]`. */
function targetReader(document: PDFDocument): Resolve {
  const pages = new Map(
    document.getPages().map((page, index) => [page.ref, { index, height: page.getHeight() }]),
  );
  return (destination) => {
    const value = document.context.lookup(destination);
    const array = value instanceof PDFDict ? value.lookup(name('D')) : value;
    if (!(array instanceof PDFArray)) return undefined;
    const page = pages.get(array.get(0) as PDFRef);
    if (page === undefined) return undefined;
    return {
      page: page.index,
      leftPt: numberOf(array.lookup(2)),
      topPt: page.height - numberOf(array.lookup(3)),
    };
  };
}

/** Leaves of a name tree, in file order. */
function nameTree(node: PDFDict | undefined): [string, PDFObject][] {
  if (node === undefined) return [];
  const pairs = node.lookupMaybe(name('Names'), PDFArray)?.asArray() ?? [];
  const own = pairs.flatMap((key, i): [string, PDFObject][] => {
    const value = pairs[i + 1];
    return i % 2 === 0 && value !== undefined ? [[textOf(key), value]] : [];
  });
  const kids = node.lookupMaybe(name('Kids'), PDFArray);
  return [
    ...own,
    ...Array.from({ length: kids?.size() ?? 0 }, (_, i) => nameTree(kids?.lookup(i, PDFDict))).flat(),
  ];
}

function readNames(catalog: PDFDict, resolve: Resolve): Map<string, PdfTarget> {
  const tree = catalog.lookupMaybe(name('Names'), PDFDict)?.lookupMaybe(name('Dests'), PDFDict);
  const old = catalog.lookupMaybe(name('Dests'), PDFDict)?.entries() ?? [];
  const all = [
    ...nameTree(tree),
    ...old.map(([key, value]): [string, PDFObject] => [key.decodeText(), value]),
  ];
  return new Map(
    all.flatMap(([key, value]) => {
      const target = resolve(value);
      return target === undefined ? [] : [[key, target] as const];
    }),
  );
}

function readBookmarks(
  parent: PDFDict | undefined,
  names: ReadonlyMap<string, PdfTarget>,
  resolve: Resolve,
): PdfBookmark[] {
  const found: PdfBookmark[] = [];
  for (
    let item = parent?.lookupMaybe(name('First'), PDFDict);
    item;
    item = item.lookupMaybe(name('Next'), PDFDict)
  ) {
    const dest = item.lookup(name('Dest'));
    found.push({
      title: textOf(item.lookup(name('Title'))),
      target: dest instanceof PDFArray ? resolve(dest) : names.get(textOf(dest)),
      open: numberOf(item.lookup(name('Count'))) > 0,
      children: readBookmarks(item, names, resolve),
    });
  }
  return found;
}

function readLinks(
  page: PDFDict,
  index: number,
  names: ReadonlyMap<string, PdfTarget>,
  resolve: Resolve,
): PdfLink[] {
  const annotations = page.lookupMaybe(name('Annots'), PDFArray);
  const height = numberOf(page.lookupMaybe(name('MediaBox'), PDFArray)?.lookup(3));
  return Array.from({ length: annotations?.size() ?? 0 }, (_, i) => annotations?.lookup(i)).flatMap(
    (link) => {
      if (!(link instanceof PDFDict) || textOf(link.lookup(name('Subtype'))) !== 'Link') return [];
      const rect = link.lookup(name('Rect'), PDFArray);
      const [left, bottom, right, top] = [0, 1, 2, 3].map((side) => numberOf(rect.lookup(side)));
      const action = link.lookupMaybe(name('A'), PDFDict);
      const uri = action?.lookup(name('URI'));
      const destination = link.lookup(name('Dest')) ?? action?.lookup(name('D'));
      const byName =
        destination !== undefined && !(destination instanceof PDFArray) ? textOf(destination) : undefined;
      const target = byName === undefined ? resolve(destination) : names.get(byName);
      const contents = link.lookup(name('Contents'));
      return [
        {
          page: index,
          rect: {
            leftPt: left ?? 0,
            topPt: height - (top ?? 0),
            widthPt: (right ?? 0) - (left ?? 0),
            heightPt: (top ?? 0) - (bottom ?? 0),
          },
          ...(uri && { uri: textOf(uri) }),
          ...(byName !== undefined && { name: byName }),
          ...(target && { target }),
          ...(contents && { contents: textOf(contents) }),
        },
      ];
    },
  );
}

function readInfo(document: PDFDocument): Record<string, string> {
  const info = document.context.lookup(document.context.trailerInfo.Info);
  if (!(info instanceof PDFDict)) return {};
  return Object.fromEntries(info.entries().map(([key, value]) => [key.decodeText(), textOf(value)]));
}

function readId(document: PDFDocument): string[] {
  const id = document.context.lookup(document.context.trailerInfo.ID);
  if (!(id instanceof PDFArray)) return [];
  return id
    .asArray()
    .map((part) => Buffer.from(part instanceof PDFHexString ? part.asBytes() : []).toString('hex'));
}

function readAttachments(catalog: PDFDict): PdfAttachment[] {
  const tree = catalog.lookupMaybe(name('Names'), PDFDict)?.lookupMaybe(name('EmbeddedFiles'), PDFDict);
  return nameTree(tree).flatMap(([key, value]) => {
    const spec = catalog.context.lookup(value);
    if (!(spec instanceof PDFDict)) return [];
    const stream = spec.lookup(name('EF'), PDFDict).lookup(name('F'));
    if (!(stream instanceof PDFRawStream)) return [];
    return [
      {
        name: key,
        type: textOf(stream.dict.lookup(name('Subtype'))),
        description: textOf(spec.lookup(name('Desc'))),
        relationship: textOf(spec.lookup(name('AFRelationship'))),
        bytes: decodePDFRawStream(stream).decode(),
      },
    ];
  });
}
