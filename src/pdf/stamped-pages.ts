/**
 * Fragment + what is drawn on its pages → the page objects, with running head and footer over each page's content
 * and the watermark under it, and the link annotations with their descriptions. They are kept for as long as the
 * texts in them are the same.
 */

import { deflateSync } from 'node:zlib';
import type { PageGeometry, StageStates } from '../types.js';
import { ptPerMm } from '../units.js';
import { drawFurniture, drawWatermark } from './draw.js';
import type { Drawings } from './draw-pages.js';
import type { Fragment, FragmentLink, FragmentPage } from './fragment.js';
import type { PageFurniture } from './furniture.js';
import { textString } from './objects.js';
import { type FileObject, makeSection, type Piece } from './packed-objects.js';

/** What is stamped on the pages of the whole paper. */
export interface Stamps {
  readonly drawings: Drawings | undefined;
  /** what a link within the paper is called, by the id that it leads to */
  readonly describe: (id: string) => string;
  readonly states?: StageStates | undefined;
}

/** The page objects of every fragment, in order. */
export function stampPages(fragments: readonly Fragment[], stamps: Stamps): Piece[] {
  const { drawings, describe, states } = stamps;
  const last = states?.last<Stock>('stamped pages');
  const stock = new Map<Fragment, Kept>();
  states?.note('stamped pages', stock satisfies Stock);
  const style = styleText(drawings);
  let firstPage = 0;
  return fragments.map((fragment) => {
    const pages = fragment.pages.map(
      (page, i): Stamped => ({
        furniture: drawings?.pages[firstPage + i],
        isLeft: drawings?.isLeft(firstPage + i) ?? false,
        descriptions: page.links.map(({ target }) =>
          'id' in target ? describe(target.id) : target.uri.replace(/^mailto:/i, ''),
        ),
      }),
    );
    firstPage += pages.length;
    const texts = style + JSON.stringify(pages);
    const old = last?.get(fragment);
    const piece = old?.texts === texts ? old.piece : stampFragment(fragment, pages, drawings);
    stock.set(fragment, { texts, piece });
    return piece;
  });
}

/** What was made of a fragment the last time, and of which texts. */
interface Kept {
  readonly texts: string;
  readonly piece: Piece;
}

type Stock = ReadonlyMap<Fragment, Kept>;

/** Everything about drawings that is the same on every page. */
function styleText(drawings: Drawings | undefined): string {
  if (drawings === undefined) return '';
  const { watermark, drawing } = drawings;
  const { fonts: _, ...style } = drawing.style;
  return JSON.stringify([watermark, style, drawing.page, drawing.fonts.key]);
}

/** What is stamped on one page. */
interface Stamped {
  readonly furniture: PageFurniture | undefined;
  /** whether its margins are mirrored */
  readonly isLeft: boolean;
  /** of its links, in order */
  readonly descriptions: readonly string[];
}

function stampFragment(
  fragment: Fragment,
  stamped: readonly Stamped[],
  drawings: Drawings | undefined,
): Piece {
  const left = fragment.left.values();
  const next = (): number => {
    const { value } = left.next();
    if (value === undefined) throw new Error('A fragment left too few numbers for its pages.');
    return value;
  };
  const objects: FileObject[] = [];
  const stream = (operators: string): string => {
    const number = next();
    objects.push({ number, ...streamOf(Buffer.from(operators, 'latin1')) });
    return `${number} 0 R`;
  };
  const draw = drawings && drawerOf(drawings, stream);
  fragment.pages.forEach((right, i) => {
    const { furniture, isLeft = false, descriptions = [] } = stamped[i] ?? {};
    const page = isLeft && drawings ? mirrored(right, drawings.drawing.page) : right;
    const drawn = furniture && draw?.(page, { furniture, isLeft, sheet: right.box });
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
}

/** Draws on pages, around their own content; pages of one size share what is under it. */
function drawerOf({ drawing, watermark }: Drawings, stream: (operators: string) => string) {
  const unders = new Map<string, string>();
  const fonts = drawing.fonts.names.map(({ name, number }) => `/${name} ${number} 0 R`).join('');
  return (page: FragmentPage, { furniture, isLeft, sheet }: Side): Drawn | undefined => {
    const own = isLeft ? { ...drawing, page: mirroredMargins(drawing.page) } : drawing;
    const over = drawFurniture(furniture, page.box, own);
    if (over === '' && watermark === '') return undefined;
    // left and right pages share what is under them
    const size = Object.values(sheet).join(' ');
    const under = unders.get(size) ?? stream(`${drawWatermark(watermark, sheet, drawing)}q\n`);
    unders.set(size, under);
    return { contents: `${under} ${page.contents} ${stream(`Q\n${over}`)}`, fonts };
  };
}

/** What is drawn on a page, and which side of a sheet it is. */
interface Side {
  readonly furniture: PageFurniture;
  readonly isLeft: boolean;
  /** its box if it were a right page */
  readonly sheet: FragmentPage['box'];
}

/** A left page: the sheet moves below its content, so that the margins change places. */
function mirrored(page: FragmentPage, { marginMm }: PageGeometry): FragmentPage {
  const x = page.box.x + (marginMm.left - marginMm.right) * ptPerMm;
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

/** Below a hundred bytes compression only adds to them. */
const streamOf = (bytes: Buffer): Omit<FileObject, 'number'> =>
  bytes.length < 100
    ? { text: '<<>>', contents: bytes }
    : { text: '<</Filter/FlateDecode>>', contents: deflateSync(bytes, { level: 9 }) };

function pageText(page: FragmentPage, parent: number, drawn: Drawn | undefined): string {
  const { number, entries, resources, links } = page;
  const annotations = links.map((link) => `${link.number} 0 R`).join(' ');
  return [
    `<<${entries}/Parent ${parent} 0 R/StructParents ${number}/Tabs/S`,
    annotations && `/Annots[${annotations}]`,
    `/Contents[${drawn?.contents ?? page.contents}]`,
    `/Resources<<${resources}/Font<<${page.fonts}${drawn?.fonts ?? ''}>>>>>>`,
  ].join('');
}

/** Described by its address, or by what it leads to. */
function linkText({ number, entries, target }: FragmentLink, description: string): string {
  const destination = 'id' in target ? `/Dest${textString(target.id)}` : '';
  return `<<${entries}/StructParent ${number}${destination}/Contents${textString(description)}>>`;
}
