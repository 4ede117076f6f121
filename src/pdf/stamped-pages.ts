/**
 * Fragment + what is drawn on its pages → the page objects, with running head and footer over each page's content and
 * the watermark under it, and the link annotations with their descriptions. Page objects are cached while their texts
 * are the same.
 */

import { deflateSync } from 'node:zlib';
import type { PageGeometry, StageStates } from '../types.js';
import { ptPerMm } from '../units.js';
import { drawFurniture, drawWatermark } from './draw-furniture.js';
import type { Drawings } from './draw-pages.js';
import type { Fragment, FragmentLink, FragmentPage } from './fragment.js';
import type { PageFurniture } from './furniture.js';
import { type FileObject, type FileSection, makeSection } from './object-streams.js';
import { textString } from './objects.js';
import { renumbered, type SharedImages } from './shared-images.js';

/** The stamps of the whole paper. */
export interface Stamps {
  readonly drawings: Drawings | undefined;
  /** descriptions of links within the paper, by target id */
  readonly describe: (id: string) => string;
  /** distance that the box of a page, counted from 0, is shifted, in mm */
  readonly shiftOf: (page: number) => number;
  /** numbers that replace those of images that are in the file once */
  readonly images: SharedImages['numberOf'];
  readonly states?: StageStates | undefined;
  /** number of the form that the user's stamps made for each page */
  readonly forms?: readonly (number | undefined)[];
}

/** The page objects of every fragment, in order. */
export function stampPages(fragments: readonly Fragment[], stamps: Stamps): FileSection[] {
  const { drawings, describe, shiftOf, images, states, forms = [] } = stamps;
  const last = states?.last<Made>('stamped pages');
  const made = new Map<Fragment, CachedStamps>();
  states?.note('stamped pages', made satisfies Made);
  const style = styleText(drawings);
  const packsFrom = states ? quickPacksFrom : smallPacksFrom;
  let firstPage = 0;
  return fragments.map((fragment) => {
    const pages = fragment.pages.map(
      (page, i): Stamped => ({
        furniture: drawings?.pages[firstPage + i],
        isLeft: drawings?.isLeft(firstPage + i) ?? false,
        shiftMm: shiftOf(firstPage + i),
        form: forms[firstPage + i],
        descriptions: page.links.map(({ target }) =>
          'id' in target ? describe(target.id) : target.uri.replace(/^mailto:/i, ''),
        ),
      }),
    );
    firstPage += pages.length;
    const named = fragment.images.map(({ number }) => images.get(number) ?? number);
    const texts = style + JSON.stringify([pages, named]);
    const old = last?.get(fragment);
    const piece =
      old?.texts === texts ? old.piece : stampFragment(fragment, pages, { drawings, images, packsFrom });
    made.set(fragment, { texts, piece });
    return piece;
  });
}

/** The cached page objects of a fragment, with the texts in them. */
interface CachedStamps {
  readonly texts: string;
  readonly piece: FileSection;
}

type Made = ReadonlyMap<Fragment, CachedStamps>;

/** Drawings that are the same on every page. */
function styleText(drawings: Drawings | undefined): string {
  if (drawings === undefined) return '';
  const { watermark, drawing } = drawings;
  const { fonts: _, ...style } = drawing.style;
  return JSON.stringify([watermark, style, drawing.page, drawing.fonts.key]);
}

/** The stamps of one page. */
interface Stamped {
  readonly furniture: PageFurniture | undefined;
  /** whether its margins are mirrored */
  readonly isLeft: boolean;
  readonly shiftMm: number;
  /** number of the form that the user's stamps made for it */
  readonly form: number | undefined;
  /** of its links, in order */
  readonly descriptions: readonly string[];
}

function stampFragment(
  fragment: Fragment,
  stamped: readonly Stamped[],
  { drawings, images, packsFrom }: Pick<Stamps, 'drawings' | 'images'> & { readonly packsFrom: number },
): FileSection {
  const left = fragment.left.values();
  const next = (): number => {
    const { value } = left.next();
    if (value === undefined) throw new Error('A fragment left too few numbers for its pages.');
    return value;
  };
  const objects: FileObject[] = [];
  const stream = (operators: string): string => {
    const number = next();
    objects.push({ number, ...streamOf(Buffer.from(operators, 'latin1'), packsFrom) });
    return `${number} 0 R`;
  };
  const draw = drawerOf(drawings, stream);
  fragment.pages.forEach((found, i) => {
    const right = { ...found, resources: renumbered(found.resources, images) };
    const { furniture, isLeft = false, shiftMm = 0, descriptions = [], form } = stamped[i] ?? {};
    const page = shiftMm === 0 ? right : shifted(right, shiftMm);
    const drawn = draw(page, { furniture, isLeft, sheet: right.box, form });
    objects.push({ number: page.number, text: pageText(page, fragment.pageNode, drawn) });
    page.links.forEach((link, j) => {
      objects.push({ number: link.number, text: linkText(link, descriptions[j] ?? '') });
    });
  });
  return makeSection(objects, next);
}

/** Content and fonts of a page that is drawn on. */
interface Drawn {
  readonly contents: string;
  readonly fonts: string;
  readonly form: number | undefined;
}

/** Draws on pages, over and under their own content; pages of one size share the stream under it. */
function drawerOf(drawings: Drawings | undefined, stream: (operators: string) => string) {
  const unders = new Map<string, string>();
  const { drawing, watermark = '' } = drawings ?? {};
  const fonts = (drawing?.fonts.names ?? []).map(({ name, number }) => `/${name} ${number} 0 R`).join('');
  return (page: FragmentPage, { furniture, isLeft, sheet, form }: Side): Drawn | undefined => {
    const own = drawing && isLeft ? { ...drawing, page: mirroredMargins(drawing.page) } : drawing;
    const texts = own && furniture ? drawFurniture(furniture, page.box, own) : '';
    const over = texts + (form === undefined ? '' : showForm(page.box));
    if (over === '' && watermark === '') return undefined;
    // left and right pages share the stream under them
    const size = Object.values(sheet).join(' ');
    const mark = drawing ? drawWatermark(watermark, sheet, drawing) : '';
    const under = unders.get(size) ?? stream(`${mark}q\n`);
    unders.set(size, under);
    return { contents: `${under} ${page.contents} ${stream(`Q\n${over}`)}`, fonts, form };
  };
}

const formName = 'WpStamp';

/** Drawings of the user's stamps are artifacts, like all stamps. */
function showForm({ x, y }: FragmentPage['box']): string {
  const at = [x, y].map((value) => Math.round(value * 1000) / 1000).join(' ');
  return `/Artifact <</Type/Pagination>> BDC\nq 1 0 0 1 ${at} cm /${formName} Do Q\nEMC\n`;
}

/** The resources of a page with a form among them; Chromium writes its forms and images directly into them. */
export function withForm(resources: string, number: number): string {
  const entry = `/${formName} ${number} 0 R`;
  if (/\/XObject\s*<</.test(resources)) return resources.replace(/\/XObject\s*<</, (start) => start + entry);
  if (resources.includes('/XObject')) throw new Error('A page names its images in an object of their own.');
  return `${resources}/XObject<<${entry}>>`;
}

/** The drawings of a page, and whether it is a left or a right page. */
interface Side {
  readonly furniture: PageFurniture | undefined;
  readonly form: number | undefined;
  readonly isLeft: boolean;
  /** its box if it were a right page */
  readonly sheet: FragmentPage['box'];
}

/** The same page with its boxes shifted: what is on it moves the other way. */
function shifted(page: FragmentPage, shiftMm: number): FragmentPage {
  const x = page.box.x + shiftMm * ptPerMm;
  const edges = [x, page.box.y, x + page.box.width, page.box.y + page.box.height];
  const media = `/MediaBox[${edges.map((edge) => Math.round(edge * 1000) / 1000).join(' ')}]`;
  return {
    ...page,
    box: { ...page.box, x },
    entries: page.entries.replace(/\/MediaBox\s*\[[^\]]*\]/, media),
  };
}

function mirroredMargins(page: PageGeometry): PageGeometry {
  const { left, right } = page.marginMm;
  return { ...page, marginMm: { ...page.marginMm, left: right, right: left } };
}

/** Streams of so many bytes are compressed: fewer would only get longer. */
const smallPacksFrom = 100;

/** The same in a watch, where a page that is added changes the numbers on all later pages. */
const quickPacksFrom = 2000;

const streamOf = (bytes: Buffer, packsFrom: number): Omit<FileObject, 'number'> =>
  bytes.length < packsFrom
    ? { text: '<<>>', contents: bytes }
    : { text: '<</Filter/FlateDecode>>', contents: deflateSync(bytes, { level: 9 }) };

function pageText(page: FragmentPage, parent: number, drawn: Drawn | undefined): string {
  const { number, entries, resources, links } = page;
  const annotations = links.map((link) => `${link.number} 0 R`).join(' ');
  return [
    `<<${entries}/Parent ${parent} 0 R/StructParents ${number}/Tabs/S`,
    annotations && `/Annots[${annotations}]`,
    `/Contents[${drawn?.contents ?? page.contents}]`,
    `/Resources<<${drawn?.form === undefined ? resources : withForm(resources, drawn.form)}/Font<<${page.fonts}${drawn?.fonts ?? ''}>>>>>>`,
  ].join('');
}

/** The description is its address, or its target. */
function linkText({ number, entries, target }: FragmentLink, description: string): string {
  const destination = 'id' in target ? `/Dest${textString(target.id)}` : '';
  return `<<${entries}/StructParent ${number}${destination}/Contents${textString(description)}>>`;
}
