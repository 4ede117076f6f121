/**
 * One print as the browser made it → the same print with fixed tags, final links and decoration marked as artifacts,
 * and its faults against standards. Depends only on the print and the ids that have a place.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { onceFor } from '../data/once-for.js';
import type { PdfFigure } from '../types.js';
import { wrapArtifacts } from './artifacts.js';
import { type CompactPage, compactPage } from './compact-pages.js';
import { contentFaults, type Findings, findingsIn, type PageFault, taggedForms } from './conformance.js';
import { decorationTaker } from './decorations.js';
import { readSample, type Sample, takeSamples } from './digit-samples.js';
import { strokeDottedLines } from './dotted-lines.js';
import { fixTags } from './fix-tags.js';
import { decoded } from './flate-streams.js';
import { openFontTexts } from './font-texts.js';
import { type FontWidths, openFontWidths } from './font-widths.js';
import { nameGlyphs } from './glyph-texts.js';
import type { TextOf } from './indent-code.js';
import { dropJoined, followingContents, joinContents } from './join-contents.js';
import { dropDeadLinks, type IsPlaced, type SettledLinks, settleLinks } from './link-annotations.js';
import { type ReadTypes, readMarkedTypes } from './marked-types.js';
import { type NumberedPage, noteSlots } from './note-slots.js';
import { N } from './objects.js';
import { type PageContent, readContent } from './page-content.js';
import { type Pdf2Roles, usePdf2 } from './pdf-2.js';
import { type PDFContext, type PDFObject, type PDFPageLeaf, PDFRawStream, type PDFRef } from './pdf-lib.js';
import { placeCaptions } from './place-captions.js';
import { describeSymbols, openSymbols, type PageSymbols } from './private-use.js';
import { type Print, type PrintPage, readPrint } from './read-print.js';
import { takeRepeatedHeads } from './repeated-heads.js';
import { withoutText } from './shown-glyphs.js';
import { settleStrays } from './stray-tags.js';
import { type Element, elementsIn } from './structure.js';
import { type FontProgram, trimFonts } from './trim-fonts.js';
import { unwrapNonStruct } from './unwrap-nonstruct.js';

/** A print that is ready for the file. */
export interface NormalisedPrint extends Print, Partial<Pdf2Roles> {
  /** elements that can be found by an id, by what it is known by */
  readonly anchors: ReadonlyMap<string, PDFRef>;
  /** arrays of files that the whole file writes, and the formula that each is of */
  readonly mathml: readonly { readonly ref: PDFRef; readonly name: string }[];
  readonly links: SettledLinks;
  /** every element in reading order */
  readonly elements: readonly Element[];
  /** roles that are not standard, and what each is nearest to */
  readonly roles: ReadonlyMap<string, string>;
  /** for each page the compressed content that replaces Chromium's, where it had to change */
  readonly contents: readonly (Uint8Array | undefined)[];
  /** pages with local numbers of notes */
  readonly numbered?: readonly NumberedPage[];
  readonly fonts: readonly FontProgram[];
  readonly findings: Findings;
  /** keys of the figures from PDFs on its pages */
  readonly shownFigures: ReadonlySet<string>;
  /** objects that are no longer referred to */
  readonly dropped: number;
}

/** The requirements of the file on a print. */
export interface PrintUse {
  readonly isPlaced: IsPlaced;
  readonly version: '1.7' | '2.0';
  /** whether formulas get their MathML as a file */
  readonly hasMathml: boolean;
  readonly figures?: ReadonlyMap<string, PdfFigure> | undefined;
  /** whether its notes have local numbers; absent: no */
  readonly hasLocalNotes?: boolean;
  /** default: one that remembers nothing */
  readonly compact?: CompactPage | undefined;
  /** called between steps of some 10 ms: lets other work run, and throws where the print is not needed any more */
  readonly turn?: (() => Promise<unknown>) | undefined;
}

/** Loads and normalises a print. */
export async function normalisePrint(
  bytes: Uint8Array,
  { isPlaced, version, hasMathml, figures, hasLocalNotes, compact = compactPage, turn = nextTurn }: PrintUse,
): Promise<NormalisedPrint> {
  const read = await readPrint(bytes);
  await turn();
  const { context, parents, pages } = read;
  const printed = pages.map(({ dict }) => ({ dict, content: contentOf(dict) }));
  const { contents: renamed, copies: doubled } = nameGlyphs(printed);
  await turn();
  const fonts = trimFonts(context, doubled);
  await turn();
  const contentOn = contentReader(pages, (index) => renamed.get(index) ?? printed[index]?.content);
  const links = settleLinks(read, isPlaced);
  const found = elementsIn(context, read.top);
  dropDeadLinks(found, links);
  const { anchors, formulas, notes } = readMarkedTypes(found, parents);
  const { top, contents: samplesOn } = takeSamples(read.top, notes.samples, parents);
  const print = { ...read, top };
  const mathml = hasMathml ? attachSlots(context, formulas) : [];
  const decorations = decorationTaker(contentOn, parents);
  const chromiums = elementsIn(context, top);
  decorations.fromLists(chromiums);
  await turn();
  const roles = fixTags(chromiums, parents);
  const tagged = elementsIn(context, top);
  settleStrays(tagged);
  decorations.fromGroups(tagged);
  placeCaptions(tagged, version);
  await turn();
  const elements = elementsIn(context, top);
  const dropped = unwrapNonStruct(elements, parents);
  const copies = takeRepeatedHeads(elements, parents);
  const newer = version === '2.0' ? usePdf2(context, elements, links) : undefined;
  const [widthsOn, textsOn] = [openFontWidths(), openFontTexts()];
  const symbols = openSymbols(context);
  const following = followingContents(elements);
  const samples: Sample[] = [];
  const withoutSample = ({ ref, dict }: PrintPage): PageContent | undefined => {
    const content = contentOn(ref);
    const mcids = samplesOn.get(ref);
    if (!mcids || !content) return content;
    samples.push(...readSample(content.bytes, mcids, { page: dict, widths: widthsOn(dict) }));
    return readContent(withoutText(content.bytes, mcids));
  };
  const marked: Marked[] = [];
  for (const [index, page] of pages.entries()) {
    await turn();
    const artifacts = [copies, decorations.taken, samplesOn];
    marked.push(
      rewriteContent(context, page, {
        index,
        compact,
        read: withoutSample(page),
        widths: widthsOn(page.dict),
        textOf: textsOn(page.dict),
        symbols: symbols.onPage(page.dict),
        artifacts: new Set(artifacts.flatMap((contents) => [...(contents.get(page.ref) ?? [])])),
        following: following.get(page.ref),
      }),
    );
  }
  await turn();
  dropJoined(elements, new Map(pages.map(({ ref }, i) => [ref, marked[i]?.joined ?? new Set()])), parents);
  const findings = findingsIn(
    elements,
    pages.map(({ dict }) => dict),
    pages.map(({ ref }) => ref),
  );
  await turn();
  // last, as no step before applies to pages of other files
  const shown = figures?.size ? await showFigures(print, figures) : undefined;
  const figureFaults = shown?.faults ?? [];
  const onPages = [...findings.onPages, ...marked.flatMap(({ faults }) => faults), ...figureFaults];
  const contents: (Uint8Array | undefined)[] = [];
  for (const { content } of marked) {
    await turn();
    contents.push(content && compressed(content));
  }
  const numbered =
    hasLocalNotes && noteSlots(notes, { pages, contents: marked.map(({ content }) => content), samples });
  const shownFigures = shown?.keys ?? new Set<string>();
  const made = { links, elements, anchors, mathml, roles, fonts, contents, dropped, shownFigures };
  return { ...print, ...made, ...newer, ...(numbered && { numbered }), findings: { ...findings, onPages } };
}

/** A page that a watch remembers is compressed once. */
const compressed = onceFor((content: Uint8Array): Uint8Array => deflateSync(content, { level: 9 }));

/** Each formula refers to a list of its files, which is written with the whole file. */
function attachSlots(context: PDFContext, formulas: ReadTypes['formulas']) {
  return formulas.map(({ element, name }) => {
    const ref = context.nextRef();
    element.dict.set(N.AF, ref);
    return { ref, name };
  });
}

/** Loaded where a paper has figures from PDFs. */
async function showFigures(print: Print, figures: ReadonlyMap<string, PdfFigure>) {
  const { placeFigures } = await import('./figures/place-figures.js');
  return placeFigures(print, figures);
}

/** The content of a page as Chromium wrote it; undefined where it is not one stream. */
function contentOf(page: PDFPageLeaf): Uint8Array | undefined {
  const stream = page.Contents();
  return stream instanceof PDFRawStream ? decoded(stream) : undefined;
}

/** The contents of pages by reference; the operators of each are read once, when they are asked for. */
function contentReader(pages: readonly PrintPage[], bytesOf: (index: number) => Uint8Array | undefined) {
  const numbers = new Map<PDFObject, number>(pages.map(({ ref }, index) => [ref, index]));
  const known = new Map<PDFObject, PageContent>();
  return (ref: PDFObject): PageContent | undefined => {
    const bytes = bytesOf(numbers.get(ref) ?? -1);
    const content = known.get(ref) ?? (bytes && readContent(bytes));
    if (content) known.set(ref, content);
    return content;
  };
}

/** A page's number within the print, and the widths of its fonts. */
interface PageContext {
  readonly index: number;
  readonly compact: CompactPage;
  /** its content, in which glyphs need no text of their own any more; undefined where it is not one stream */
  readonly read: PageContent | undefined;
  readonly widths: FontWidths;
  readonly textOf: TextOf;
  readonly symbols: PageSymbols | undefined;
  /** marked contents without a meaning, or with the meaning of earlier ones */
  readonly artifacts: ReadonlySet<number>;
  /** marked contents, and those that follow them in one element */
  readonly following: ReadonlyMap<number, number> | undefined;
}

/** Wraps what no tag covers as artifacts, and writes the content in fewer bytes. */
function rewriteContent(
  context: PDFContext,
  { dict }: PrintPage,
  { index: page, compact, read, widths, textOf, symbols, artifacts, following = new Map() }: PageContext,
): Marked {
  if (read === undefined) return { content: undefined, faults: [], joined: new Set() };
  const { content: whole, joined } = joinContents(read, { following, artifacts });
  const described = symbols && describeSymbols(whole, symbols);
  const stroked = strokeDottedLines(described?.content ?? whole);
  const { content, unwrapped, missingGlyphs } = wrapArtifacts(stroked, taggedForms(context, dict, decoded));
  const faults = [
    ...(unwrapped ? [{ page, ...contentFaults.unwrapped }] : []),
    ...(missingGlyphs ? [{ page, ...contentFaults.missingGlyphs }] : []),
    ...(described?.hasUnknown ? [{ page, ...contentFaults.privateUse }] : []),
  ];
  return { content: compact(content, { dict, widths, textOf }), faults, joined };
}

interface Marked {
  readonly content: Uint8Array | undefined;
  readonly faults: readonly PageFault[];
  /** marked contents that were joined with others */
  readonly joined: ReadonlySet<number>;
}
