/**
 * Any PDF → the report of `inspect`: pages, bookmarks, destinations, fonts, images, metadata, claims, attachments,
 * sizes, and the text for screen readers. The file is untrusted, and nothing in it runs.
 */

import { attachedFiles } from '../attached-files.js';
import { dictAt, N, nameAt, textOf } from '../objects.js';
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef } from '../pdf-lib.js';
import { nameTreeEntries, openUntrusted, readable, resolved } from '../untrusted-pdf.js';
import { type InspectedFont, inspectFonts } from './inspect-fonts.js';
import { type InspectedImage, inspectImages } from './inspect-images.js';
import { pageLabels } from './page-labels-of.js';
import { listPages, pageSize } from './page-list.js';
import { type ReadElement, readInOrder } from './reading-order.js';
import { type Sizes, sizesOf } from './sizes.js';
import { claimsIn, metadataIn, packetOf } from './xmp-facts.js';

/** A page and its box, PDF points. */
export interface InspectedPage {
  readonly label: string;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A bookmark; `page` counts from 1. */
export interface InspectedBookmark {
  readonly title: string;
  readonly level: number;
  readonly page?: number;
}

/** The report of a PDF. */
export interface Inspection {
  readonly bytes: number;
  readonly pdfVersion: string;
  readonly lang?: string;
  readonly isTagged: boolean;
  readonly pages: readonly InspectedPage[];
  readonly metadata: Readonly<Record<string, string>>;
  /** standards that the metadata names: `PDF/UA-1`, `PDF/A-3a` */
  readonly claims: readonly string[];
  readonly bookmarks: readonly InspectedBookmark[];
  /** pages by name of destination, from 1 */
  readonly destinations: Readonly<Record<string, number>>;
  readonly fonts: readonly InspectedFont[];
  readonly images: readonly InspectedImage[];
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  readonly isSigned: boolean;
  readonly sizes: Sizes;
  readonly reading?: readonly ReadElement[];
}

/** Inspects a PDF. Throws BuildError where the bytes are no readable PDF. */
export async function inspectPdf(bytes: Uint8Array): Promise<Inspection> {
  const document = await openUntrusted(bytes);
  const { catalog, context } = document;
  const attachments = (await attachedFiles(bytes)).map((file) => ({
    name: file.name,
    bytes: file.bytes.length,
  }));
  return readable(() => {
    const listed = listPages(catalog);
    const pages = listed.map(({ dict }) => dict);
    const numbers = new Map(listed.flatMap(({ ref }, index) => (ref ? [[ref, index + 1] as const] : [])));
    const xmp = packetOf(catalog);
    const destinations = destinationsIn(catalog, numbers);
    const labels = pageLabels(catalog, pages.length);
    const lang = textOf(catalog.lookup(N.Lang));
    const marked = dictAt(catalog, N.MarkInfo)?.lookup(PDFName.of('Marked'));
    const reading = readInOrder(catalog, pages);
    return {
      bytes: bytes.length,
      pdfVersion: nameAt(catalog, PDFName.of('Version')) ?? headerVersion(bytes),
      ...(lang !== undefined && { lang }),
      isTagged: reading !== undefined && String(marked) === 'true',
      pages: pages.map((page, index) => {
        const { widthPt, heightPt } = pageSize(page);
        return {
          label: labels[index] ?? String(index + 1),
          widthPt: round(widthPt),
          heightPt: round(heightPt),
        };
      }),
      metadata: { ...metadataIn(xmp), ...infoOf(context.lookup(context.trailerInfo.Info)) },
      claims: claimsIn(xmp),
      bookmarks: bookmarksIn(catalog, { numbers, destinations }),
      destinations: Object.fromEntries(destinations),
      fonts: inspectFonts(pages),
      images: inspectImages(pages),
      attachments,
      isSigned: context.enumerateIndirectObjects().some(([, object]) => isSignature(object)),
      sizes: sizesOf(context, bytes.length),
      ...(reading && { reading }),
    };
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;

const isSignature = (object: PDFObject): boolean =>
  object instanceof PDFDict && nameAt(object, N.Type) === 'Sig' && object.has(N.ByteRange);

function headerVersion(bytes: Uint8Array): string {
  return /%PDF-(\d\.\d)/.exec(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))?.[1] ?? '';
}

/** Texts of the Info dictionary. */
function infoOf(info: PDFObject | undefined): Record<string, string> {
  if (!(info instanceof PDFDict)) return {};
  return Object.fromEntries(
    info.entries().flatMap(([key, value]) => {
      const text = textOf(resolved(info, value));
      return text === undefined ? [] : [[key.asString().slice(1), text] as const];
    }),
  );
}

type PageNumbers = ReadonlyMap<PDFRef, number>;

/** Names and pages of all named destinations. */
function destinationsIn(catalog: PDFDict, numbers: PageNumbers): Map<string, number> {
  const names = dictAt(catalog, N.Names);
  const old = dictAt(catalog, N.Dests)?.entries() ?? [];
  const all: (readonly [string, PDFObject])[] = [
    ...nameTreeEntries(names && dictAt(names, N.Dests)),
    ...old.map(([name, value]) => [name.decodeText(), value] as const),
  ];
  return new Map(
    all.flatMap(([name, value]) => {
      const page = pageOf(resolved(catalog, value), numbers);
      return page === undefined ? [] : [[name, page] as const];
    }),
  );
}

/** The page of `[page /XYZ …]`, or of a dictionary with it. */
function pageOf(place: PDFObject | undefined, numbers: PageNumbers): number | undefined {
  const list = place instanceof PDFDict ? place.lookup(N.D) : place;
  const page = list instanceof PDFArray && list.size() > 0 ? list.get(0) : undefined;
  return page instanceof PDFRef ? numbers.get(page) : undefined;
}

interface Targets {
  readonly numbers: PageNumbers;
  readonly destinations: ReadonlyMap<string, number>;
}

function bookmarksIn(catalog: PDFDict, targets: Targets): InspectedBookmark[] {
  const found: InspectedBookmark[] = [];
  const seen = new Set<PDFDict>();
  const open: { dict: PDFDict | undefined; level: number }[] = [
    {
      dict: dictAt(catalog, N.Outlines) && dictAt(dictAt(catalog, N.Outlines) as PDFDict, N.First),
      level: 1,
    },
  ];
  for (let at = open.pop(); at; at = open.pop()) {
    const { dict, level } = at;
    if (dict === undefined || seen.has(dict)) continue;
    seen.add(dict);
    const page = targetPage(dict, targets);
    const title = textOf(dict.lookup(PDFName.of('Title'))) ?? '';
    found.push({ title, level, ...(page !== undefined && { page }) });
    open.push({ dict: dictAt(dict, N.Next), level }, { dict: dictAt(dict, N.First), level: level + 1 });
  }
  return found;
}

function targetPage(bookmark: PDFDict, { numbers, destinations }: Targets): number | undefined {
  const target = bookmark.lookup(N.Dest) ?? dictAt(bookmark, N.A)?.lookup(N.D);
  const name = textOf(target) ?? (target instanceof PDFName ? target.decodeText() : undefined);
  return name === undefined ? pageOf(target, numbers) : destinations.get(name);
}
