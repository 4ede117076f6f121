/**
 * One print → a fragment of the file: its objects numbered and serialised, and the data that the rest of the file
 * needs. A fragment depends only on the print, its object numbers and the ids that have a place, so it is cached from
 * build to build. Objects that depend on other parts (page objects, descriptions of links, running heads) are written
 * by `stamped-pages.ts`, under numbers that the fragment reserves.
 */

import { sha256 } from '../hash.js';
import type { Diagnostic } from '../types.js';
import type { Findings } from './conformance.js';
import type { Box } from './draw-furniture.js';
import { renameHeaders } from './header-ids.js';
import type { Link } from './link-annotations.js';
import { nameSubtree, numberSubtree } from './name-trees.js';
import type { NormalisedPrint } from './normalise-print.js';
import type { NumberedPage } from './note-slots.js';
import { fixedNumbers, type NumberRange } from './number-ranges.js';
import { type FileObject, type FileSection, makeSection, packCount } from './object-streams.js';
import { type ObjectTexts, openTexts } from './object-texts.js';
import { dictAt, N } from './objects.js';
import { PDFArray, PDFDict, PDFNumber, type PDFObject, type PDFRef } from './pdf-lib.js';
import type { PrintPage } from './read-print.js';
import { type FragmentImage, takeImages } from './shared-images.js';
import { pagesOf, roleOf } from './structure.js';
import type { FontProgram } from './trim-fonts.js';

/** A print as a part of the file. */
export interface Fragment {
  readonly numbers: NumberRange;
  readonly piece: FileSection;
  /** pages with local numbers of notes, whose content is not in the piece */
  readonly numbered?: readonly NumberedContent[];
  /** its node of the page tree */
  readonly pageNode: number;
  readonly pages: readonly FragmentPage[];
  readonly fonts: readonly FragmentFont[];
  readonly images: readonly FragmentImage[];
  /** whether it has images that other objects than pages name */
  readonly hasOtherImages: boolean;
  /** numbers left to the writer of the page objects */
  readonly left: readonly number[];
  readonly structure: FragmentStructure;
  readonly report: FragmentReport;
}

/** The content of a page under its number in the file, without compression, and the numbers of notes in it. */
export interface NumberedContent extends Pick<NumberedPage, 'content' | 'slots'> {
  readonly number: number;
}

/** A font without its program, which prints share. Texts are serialised PDF syntax. */
export interface FragmentFont {
  readonly name: string;
  /** numbers left to the descriptor, and to a program */
  readonly descriptor: number;
  readonly number: number;
  /** entries of the descriptor */
  readonly entries: string;
  readonly program: Uint8Array;
  readonly digest: string;
}

/** Numbers of the objects under the file's one structure tree. */
export interface FragmentStructure {
  readonly top: readonly number[];
  /** nodes of the parent tree and of the tree of ids */
  readonly parentTree: number | undefined;
  readonly idTree: number | undefined;
  /** roles that are not standard, and what each is nearest to */
  readonly roles: ReadonlyMap<string, string>;
  /** elements with an id, by the name of the id */
  readonly anchors: ReadonlyMap<string, number>;
  /** arrays of elements that the file writes, and the target id of each */
  readonly references: readonly { readonly number: number; readonly id: string }[];
  /** arrays of files that the file writes, and the formula that each is of */
  readonly mathml: readonly { readonly number: number; readonly name: string }[];
}

/** Facts about a print; pages count from its first, 0. */
export interface FragmentReport {
  readonly headings: readonly TaggedHeading[];
  /** destinations that Chromium wrote, by id */
  readonly names: ReadonlyMap<string, Place>;
  readonly findings: Findings;
  /** keys of the figures from PDFs on its pages */
  readonly shownFigures: ReadonlySet<string>;
  /** every id that was looked up, and whether it has a place: the fragment depends on these results */
  readonly asked: ReadonlyMap<string, boolean>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A heading in the structure tree, and the pages with its content. */
export interface TaggedHeading {
  readonly level: number;
  readonly pages: ReadonlySet<number>;
}

/** A place on a page, from the lower left corner that its coordinates count from. */
export interface Place {
  readonly page: number;
  readonly xPt: number;
  readonly yPt: number;
}

/** A page without the additions of stamp. Texts are serialised PDF syntax. */
export interface FragmentPage {
  readonly number: number;
  readonly box: Box;
  /** entries of its dictionary */
  readonly entries: string;
  /** entries of its resources, and of the fonts among them */
  readonly resources: string;
  readonly fonts: string;
  /** references to its content streams */
  readonly contents: string;
  readonly links: readonly FragmentLink[];
}

/** A link annotation, but for its description and, where it stays in the paper, its destination. */
export interface FragmentLink {
  readonly number: number;
  readonly entries: string;
  readonly target: Link['target'];
}

/** The maximum of numbers that the fragment of a print takes. */
export function sizeAtMost({ context, dropped, pages, links }: NormalisedPrint): number {
  const objects = context.largestObjectNumber - dropped;
  // nodes of two trees, page objects, stamps on pages, and object streams for all of them
  return objects + Math.ceil(objects / 32) + 4 * pages.length + links.pages.flat().length + 20;
}

/** Numbers and serialises a print, which it changes. */
export function makeFragment(print: NormalisedPrint, first: number): Fragment {
  let nextNumber = first;
  const next = () => nextNumber++;
  const pageNode = next();
  const known = new Map<PDFRef, number>([[print.root, fixedNumbers.document]]);
  if (print.namespace) known.set(print.namespace, fixedNumbers.namespace);
  const elsewhere = [
    ...print.pages,
    ...print.links.pages.flat(),
    ...(print.references ?? []),
    ...print.mathml,
    ...print.fonts,
    ...print.fonts.map(({ descriptor }) => ({ ref: descriptor })),
  ];
  for (const { ref } of elsewhere) known.set(ref, next());
  const texts = openTexts({ context: print.context, known, next });
  const changed = print.contents.map((contents) => contents && { number: next(), contents });
  const pages = print.pages.map((page, i) => {
    const content = changed[i];
    const contents = content ? `${content.number} 0 R` : refsIn(page.dict.get(N.Contents), texts);
    return writePage(page, { texts, contents, links: print.links.pages[i] ?? [] });
  });
  const fonts = print.fonts.map((font) => writeFont(font, print, texts));
  const structure = writeStructure(print, texts, first);
  const written: FileObject[] = [
    { number: pageNode, text: nodeText(pages) },
    ...changed.flatMap((content, page) =>
      content && !print.numbered?.some((other) => other.page === page)
        ? { ...content, text: '<</Filter/FlateDecode>>' }
        : [],
    ),
  ];
  const numbered = print.numbered?.flatMap(({ page, content, slots }) => {
    const { number } = changed[page] ?? {};
    return number === undefined ? [] : [{ number, content, slots }];
  });
  const { images, others, hasOtherImages } = takeImages(texts.written());
  const left = Array.from({ length: numbersToLeave(pages) }, next);
  const piece = makeSection([...written, ...others], next);
  const numbers = { first, count: nextNumber - first };
  const report = reportOf(print);
  const made = { numbers, piece, pageNode, pages, fonts, images, hasOtherImages, left, structure, report };
  return numbered ? { ...made, numbered } : made;
}

function nodeText(pages: readonly FragmentPage[]): string {
  const kids = pages.map(({ number }) => `${number} 0 R`).join(' ');
  return `<</Type/Pages/Parent ${fixedNumbers.pages} 0 R/Count ${pages.length}/Kids[${kids}]>>`;
}

/** One stream over each page's content, one stream under the content of all pages of one size, and the page objects. */
function numbersToLeave(pages: readonly FragmentPage[]): number {
  const boxes = new Set(pages.map(({ box }) => Object.values(box).join(' ')));
  const links = pages.reduce((sum, page) => sum + page.links.length, 0);
  return pages.length + boxes.size + packCount(pages.length + links);
}

interface PageContext {
  readonly texts: ObjectTexts;
  readonly contents: string;
  readonly links: readonly Link[];
}

/** Objects that stamp or this file writes itself. */
const ownPageEntries = new Set([N.Parent, N.Contents, N.Resources, N.Annots, N.StructParents, N.Tabs]);
const ownLinkEntries = new Set([N.Contents, N.Dest, N.StructParent]);
const ownGoToEntries = new Set([...ownLinkEntries, N.A]);
const fontEntry = new Set([N.Font]);
const programEntry = new Set([N.FontFile2]);
const none: ReadonlySet<typeof N.Font> = new Set();

function writePage({ ref, dict }: PrintPage, { texts, contents, links }: PageContext): FragmentPage {
  const resources = dict.Resources();
  const fonts = resources && dictAt(resources, N.Font);
  return {
    number: texts.numberOf(ref),
    box: dict.MediaBox().asRectangle(),
    entries: texts.entries(dict, ownPageEntries),
    resources: resources ? texts.entries(resources, fontEntry) : '',
    fonts: fonts ? texts.entries(fonts, none) : '',
    contents,
    links: links.map((link) => ({
      number: texts.numberOf(link.ref),
      entries: texts.entries(link.dict, 'id' in link.target ? ownGoToEntries : ownLinkEntries),
      target: link.target,
    })),
  };
}

function writeFont(
  { descriptor, ref, name, program }: FontProgram,
  { context }: NormalisedPrint,
  texts: ObjectTexts,
): FragmentFont {
  return {
    name,
    descriptor: texts.numberOf(descriptor),
    number: texts.numberOf(ref),
    entries: texts.entries(context.lookup(descriptor, PDFDict), programEntry),
    program,
    digest: sha256(program),
  };
}

function refsIn(value: PDFObject | undefined, texts: ObjectTexts): string {
  if (value instanceof PDFArray) return value.asArray().map(texts.text).join(' ');
  return value ? texts.text(value) : '';
}

/** Pages and links use their object numbers as keys in the parent tree, so keys of prints never collide. */
function writeStructure(print: NormalisedPrint, texts: ObjectTexts, firstId: number): FragmentStructure {
  const { context, parents, elements, roles, top, anchors, mathml, references = [] } = print;
  const ids = renameHeaders(elements, firstId);
  const links = print.links.pages.flat();
  const keys = [
    ...print.pages.map(({ ref, dict }) => [texts.numberOf(ref), parents.ofPage(dict)] as const),
    ...links.map(({ ref, dict }) => [texts.numberOf(ref), parents.ofAnnotation(dict)] as const),
  ];
  const entries = keys.flatMap(([key, owner]): [number, PDFObject][] => (owner ? [[key, owner]] : []));
  return {
    top: top.map(texts.numberOf),
    parentTree: entries.length > 0 ? texts.numberOf(numberSubtree(context, entries)) : undefined,
    idTree: ids.length > 0 ? texts.numberOf(nameSubtree(context, ids)) : undefined,
    roles,
    anchors: new Map([...anchors].map(([name, ref]) => [name, texts.numberOf(ref)])),
    references: references.map(({ ref, id }) => ({ number: texts.numberOf(ref), id })),
    mathml: mathml.map(({ ref, name }) => ({ number: texts.numberOf(ref), name })),
  };
}

function reportOf({ pages, elements, links, findings, shownFigures }: NormalisedPrint): FragmentReport {
  const index = new Map<PDFObject, number>(pages.map(({ ref }, i) => [ref, i]));
  const headings = elements.flatMap((element): TaggedHeading[] => {
    const level = /^H([1-6])$/.exec(roleOf(element.dict))?.[1];
    const on = () => [...pagesOf(element)].flatMap((page) => index.get(page) ?? []);
    return level === undefined ? [] : [{ level: Number(level), pages: new Set(on()) }];
  });
  const names = new Map(
    [...links.names].flatMap(([id, place]) => {
      const [page, , x, y] = place.asArray();
      const at = page && index.get(page);
      if (at === undefined || !(x instanceof PDFNumber) || !(y instanceof PDFNumber)) return [];
      return [[id, { page: at, xPt: x.asNumber(), yPt: y.asNumber() }] as const];
    }),
  );
  const { asked, diagnostics } = links;
  return { headings, names, findings, shownFigures, asked, diagnostics };
}
