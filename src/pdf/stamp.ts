/**
 * Linked → Finished: running heads and footers, watermark, bookmarks, page labels, metadata and attachments, and the
 * standards that the file claims. Then all parts of the file are concatenated.
 */

import { targetOf } from '../standards.js';
import type { Attachment, Finished, LoadedConfig } from '../types.js';
import { attach } from './attachments.js';
import { writeBookmarks } from './bookmarks.js';
import { type PaperPlaces, placesOf } from './cause-places.js';
import { sRgbProfile } from './color-profile.js';
import { type Checked, findFaults } from './conformance.js';
import { claimsAfter } from './conformance-claims.js';
import { type DrawRequest, furnish } from './draw-pages.js';
import { draftFile, type FileObjects } from './file-objects.js';
import { deflated } from './flate-streams.js';
import type { Fragment } from './fragment.js';
import { titleOf } from './furniture.js';
import { furnitureWordsFor } from './furniture-words.js';
import { joinFragments } from './join.js';
import { joinedFonts } from './joined-fonts.js';
import type { Linked } from './link.js';
import { attachMathml } from './mathml-files.js';
import { fixedNumbers, maxFonts } from './number-ranges.js';
import { levels } from './object-streams.js';
import { N } from './objects.js';
import { writePageLabels } from './page-labels.js';
import { pageShifts } from './page-shifts.js';
import { PDFString } from './pdf-lib.js';
import { save } from './save.js';
import { sharedImages } from './shared-images.js';
import { stampPages } from './stamped-pages.js';
import { fileDate, writeMetadata } from './write-metadata.js';

export { warmUp } from './fonts.js';

/** The inputs of stamp beside the linked prints. */
export interface StampRequest extends DrawRequest {
  /** seconds; default: midnight UTC of the paper's date; the file has no dates where that is missing too */
  readonly dateEpoch?: number;
  readonly attachments: readonly Attachment[];
  /** places in the paper of possible violations of a standard */
  readonly places?: PaperPlaces;
  /** the MathML of formulas, by name */
  readonly formulas?: ReadonlyMap<string, string>;
  /** the user's config */
  readonly config?: LoadedConfig | undefined;
  /** name and version of the program, `wp-build 0.1.0` */
  readonly generator: string;
  /** called between steps of some 50 ms: lets other work run, and throws where the build was cancelled */
  readonly turn?: (() => Promise<unknown>) | undefined;
}

/** Stamps the pages and makes the file. */
export async function stamp(linked: Linked, request: StampRequest): Promise<Finished> {
  const { fragments } = linked;
  const { metadata, headings, pagination, generator, memory } = request;
  const { drawings, diagnostics: drawn } = await furnish(request);
  const stamps = await customStamps(fragments, request);
  const images = sharedImages(fragments);
  const pages = stampPages(fragments, {
    drawings,
    describe: linkText(request),
    shiftOf: pageShifts(request),
    images: images.numberOf,
    states: memory?.states,
    ...(stamps && { forms: stamps.forms }),
  });
  await request.turn?.();
  const file = draftFile();
  joinFragments(file, linked);
  drawings?.drawing.fonts.embed(file);
  stamps?.embed(file);
  writeBookmarks(file, headings, pagination);
  writePageLabels(file, pagination.labels);
  const date = fileDate(metadata, request.dateEpoch);
  attach(file, request.attachments, date);
  attachMathml(file, fragments, request.formulas);
  writeOutputIntent(file);
  const target = targetOf(metadata.conformance);
  const { claims, diagnostics } = claimsAfter(
    target,
    findFaults(whatToCheck(fragments, request)),
    request.places?.metadata?.get('conformance'),
  );
  const hasInfo = !target.standards.some(({ family, part }) => family === 'a' && part === 4);
  writeMetadata(file, { metadata, generator, date, claims, hasInfo });
  const fonts = joinedFonts(fragments, memory?.states);
  const own = file.write(
    fragments.map(({ numbers }) => numbers),
    [...fonts, ...images.objects],
    memory ? levels.quick : levels.small,
  );
  await request.turn?.();
  const bytes = save([...fragments.flatMap(({ piece }, i) => [piece, pages[i] ?? piece]), own], {
    version: target.pdf,
    hasInfo,
    isQuick: memory !== undefined,
  });
  return {
    bytes,
    pageCount: pagination.pageCount,
    diagnostics: [...drawn, ...(stamps?.diagnostics ?? []), ...diagnostics],
  };
}

/** The stamps of the user's config. */
async function customStamps(fragments: readonly Fragment[], request: StampRequest) {
  const { config, metadata, pagination, page, furniture } = request;
  if (!config?.stamps?.length) return undefined;
  const { drawStamps } = await import('./custom-stamps.js');
  const boxes = fragments.flatMap(({ pages }) => pages.map(({ box }) => box));
  const ends = fragments.map(({ numbers }) => numbers.first + numbers.count);
  const firstNumber = Math.max(fixedNumbers.firstFont + maxFonts, ...ends);
  return drawStamps({ config, metadata, pagination, boxes, page, furniture, firstNumber });
}

/** The description of a link within the paper: the heading that it leads to, or else the page. */
function linkText({ headings, pagination, metadata }: DrawRequest): (id: string) => string {
  const titles = new Map(headings.map((heading) => [heading.id, titleOf(heading)]));
  const [phrases] = furnitureWordsFor(metadata.lang);
  return (id) => {
    const page = pagination.ids.get(id)?.page;
    return (
      titles.get(id) ?? (page === undefined ? id : phrases.page(pagination.labels[page] ?? String(page + 1)))
    );
  };
}

/** The findings of all fragments as those of the file. */
function whatToCheck(fragments: readonly Fragment[], request: StampRequest): Checked {
  const { metadata, attachments } = request;
  const places = placesOf(request);
  const findings = fragments.map(({ report }) => report.findings);
  const undescribed = findings.reduce((total, found) => total + found.imagesWithoutAlt, 0);
  let firstPage = 0;
  const starts = fragments.map(({ pages }) => {
    firstPage += pages.length;
    return firstPage - pages.length;
  });
  const inFile = (page: number, fragment: number) => (starts[fragment] ?? 0) + page;
  return {
    headings: fragments.flatMap(({ report }) => report.headings.map(({ level }) => level)),
    // Chromium treats an image without an alternative text as decoration, which only its author can decide
    imagesWithoutAlt: Math.max(undescribed, places.imagesWithoutAlt.length),
    unevenTables: findings.flatMap((found, i) => found.unevenTables.map((page) => inFile(page, i))),
    onPages: findings.flatMap((found, i) =>
      found.onPages.map((fault) => ({ ...fault, page: inFile(fault.page, i) })),
    ),
    title: metadata.title,
    lang: metadata.lang,
    attachments: attachments.length,
    places,
  };
}

function writeOutputIntent({ catalog, context }: FileObjects): void {
  const name = PDFString.of('sRGB IEC61966-2.1');
  const intent = {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: name,
    Info: name,
    DestOutputProfile: deflated(context, sRgbProfile(), { N: 3 }),
  };
  catalog.set(N.OutputIntents, context.obj([intent]));
}
