/**
 * Linked → Finished: running heads and footers, watermark, bookmarks, page labels, metadata and attachments, and
 * the mending that makes Chromium's tags fit for PDF/UA-1 and PDF/A-3a. The document is changed and saved once.
 */

import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFPageLeaf, PDFRawStream, PDFString } from 'pdf-lib';
import type { Attachment, Finished, Linked } from '../types.js';
import { wrapArtifacts } from './artifacts.js';
import { attach } from './attachments.js';
import { writeBookmarks } from './bookmarks.js';
import { sRgbProfile } from './color-profile.js';
import { claimsAfter, findFaults, taggedForms } from './conformance.js';
import { type DrawRequest, drawPages } from './draw-pages.js';
import { titleOf } from './furniture.js';
import { fileDate, writeMetadata } from './metadata.js';
import { arrayAt, N } from './objects.js';
import { writePageLabels } from './page-labels.js';
import { parentLists } from './parent-lists.js';
import { phrasesFor } from './phrases.js';
import { save } from './save.js';
import { decoded, deflated } from './streams.js';
import { elementsIn, kidsOf } from './structure.js';
import { describeLinks, mendTags } from './tags.js';
import { dissolveWrappers } from './wrappers.js';

export { warmUp } from './fonts.js';

const compress = promisify(deflate);

/** What stamp needs beside the linked document. */
export interface StampRequest extends DrawRequest {
  /** seconds; default: midnight UTC of the paper's date; the file has no dates where that is missing too */
  readonly dateEpoch?: number;
  readonly attachments: readonly Attachment[];
  /** name and version of the program, `wp-build 0.1.0` */
  readonly generator: string;
}

/** Stamps the document, which it changes, and saves it. */
export async function stamp({ document }: Linked, request: StampRequest): Promise<Finished> {
  const { metadata, headings, pagination, generator } = request;
  const { catalog, context } = document;
  const pages = pagesOf(document);
  const structure = catalog.lookup(N.StructTreeRoot, PDFDict);
  const parents = parentLists(structure, arrayAt(catalog.Pages(), N.Kids));
  mendTags(structure, elementsIn(context, kidsOf(structure)), parents);
  const elements = elementsIn(context, kidsOf(structure));
  dissolveWrappers(elements, parents);
  describeLinks(pages, linkText(request));
  const { untaggedPages, glyphlessPages } = await markDecoration(document, pages);
  const drawn = await drawPages(context, pages, request);
  writeBookmarks(document, headings, pagination);
  writePageLabels(document, pagination.labels);
  const date = fileDate(metadata, request.dateEpoch);
  attach(document, request.attachments, date);
  writeOutputIntent(document);
  const { title, lang } = metadata;
  const faults = findFaults({ pages, elements, untaggedPages, glyphlessPages, title, lang });
  const { claims, diagnostics } = claimsAfter(faults);
  writeMetadata(document, { metadata, generator, date, claims });
  const bytes = await save(document);
  return { bytes, pageCount: pages.length, diagnostics: [...drawn, ...diagnostics] };
}

function pagesOf(document: PDFDocument): PDFPageLeaf[] {
  const pages: PDFPageLeaf[] = [];
  document.catalog.Pages().traverse((node) => {
    if (node instanceof PDFPageLeaf) pages.push(node);
  });
  return pages;
}

/** What a link within the paper is called: the heading it leads to, or else the page. */
function linkText({ headings, pagination, metadata }: DrawRequest): (id: string) => string {
  const titles = new Map(headings.map((heading) => [heading.id, titleOf(heading)]));
  const [phrases] = phrasesFor(metadata.lang);
  return (id) => {
    const page = pagination.ids.get(id)?.page;
    return (
      titles.get(id) ?? (page === undefined ? id : phrases.page(pagination.labels[page] ?? String(page + 1)))
    );
  };
}

/** Wraps what no tag covers as artifacts; returns the pages, from 0, where something stood in the way. */
async function markDecoration({ context }: PDFDocument, pages: readonly PDFPageLeaf[]) {
  const untaggedPages: number[] = [];
  const glyphlessPages: number[] = [];
  const changes = pages.map(async (page, index) => {
    const contents = page.Contents();
    if (!(contents instanceof PDFRawStream)) return undefined;
    const wrapped = wrapArtifacts(decoded(contents), taggedForms(context, page, decoded));
    if (wrapped.unwrapped) untaggedPages.push(index);
    if (wrapped.missingGlyphs) glyphlessPages.push(index);
    return wrapped.content && { page, bytes: await compress(wrapped.content) };
  });
  // registered in page order, so that numbers do not depend on which thread was faster
  for (const change of await Promise.all(changes)) {
    const stream = change && context.stream(change.bytes, { Filter: 'FlateDecode' });
    if (stream) change.page.set(N.Contents, context.register(stream));
  }
  return { untaggedPages, glyphlessPages };
}

function writeOutputIntent({ catalog, context }: PDFDocument): void {
  const name = PDFString.of('sRGB IEC61966-2.1');
  const intent = {
    ...{ Type: 'OutputIntent', S: 'GTS_PDFA1', OutputConditionIdentifier: name, Info: name },
    DestOutputProfile: deflated(context, sRgbProfile(), { N: 3 }),
  };
  catalog.set(N.OutputIntents, context.obj([intent]));
}
