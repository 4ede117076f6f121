/**
 * The images of a composed paper → those that Word shows as they are, those that a browser has to draw first, and
 * pictures within text. Word knows PNG, JPEG and GIF everywhere; SVG, WebP, AVIF and BMP only in some versions, so
 * these are drawn.
 */

import { imageSize } from 'image-size';
import type { Asset } from '../../types.js';
import {
  attributeOf,
  classNamesOf,
  eachElement,
  isXmlElement,
  setAttribute,
  type XmlElement,
  type XmlNode,
  xmlOf,
} from '../xhtml.js';
import type { Picture, Relations, Store } from './store.js';
import { emuPerPx, tag } from './wml.js';

/** A picture to draw, with the name of its element. */
export interface Drawing {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** its name in a report */
  readonly label: string;
}

/** The pictures of a paper. */
export interface Pictures {
  readonly ready: ReadonlyMap<string, Picture>;
  readonly toDraw: readonly Drawing[];
}

const shownByWord: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The attribute with the name of an element's picture. */
const nameAttribute = 'data-picture';

/** Collects the pictures of `nodes`, and sets their names in the tree. */
export function gatherPictures(nodes: readonly XmlNode[], assets: readonly Asset[]): Pictures {
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]));
  const ready = new Map<string, Picture>();
  const toDraw = new Map<string, Drawing>();
  let drawings = 0;
  eachElement(nodes, (element) => {
    if (element.tagName === 'svg' && attributeOf(element, nameAttribute) === undefined) {
      const name = `drawing-${++drawings}`;
      const bytes = Buffer.from(xmlOf([element]));
      toDraw.set(name, {
        name,
        type: 'image/svg+xml',
        bytes,
        label: attributeOf(element, 'aria-label') ?? name,
      });
      // its content is part of the picture
      element.childNodes = [];
      setAttribute(element, nameAttribute, name);
    }
    const asset = element.tagName === 'img' ? byUrl.get(attributeOf(element, 'src') ?? '') : undefined;
    if (!asset) return;
    setAttribute(element, nameAttribute, asset.url);
    const size = shownByWord.has(asset.type) ? sizeOf(asset.bytes) : undefined;
    if (size) ready.set(asset.url, { bytes: asset.bytes, type: asset.type as Picture['type'], ...size });
    else
      toDraw.set(asset.url, {
        name: asset.url,
        type: asset.type,
        bytes: asset.bytes,
        label: asset.url.split('/').at(-1) ?? '',
      });
  });
  return { ready, toDraw: [...toDraw.values()] };
}

/** The size on a screen, after the rotation of EXIF. */
function sizeOf(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation > 4 ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
  } catch {
    return undefined;
  }
}

/** The context of a picture. */
export interface PictureRoom {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A run with the picture of `element`; undefined where there is none. */
export function pictureRun(
  element: XmlElement,
  {
    store,
    relations,
    room,
  }: { readonly store: Store; readonly relations: Relations; readonly room: PictureRoom },
): string | undefined {
  const name = attributeOf(element, nameAttribute);
  const picture = name === undefined ? undefined : store.pictures.get(name);
  if (name === undefined || !picture) return undefined;
  const { widthPx, heightPx } = shownSize(element, picture, room);
  const relation = relations.to('image', `media/${store.mediaName(name, picture)}`);
  const number = store.nextDrawing();
  const words = attributeOf(element, 'alt') ?? attributeOf(element, 'aria-label') ?? '';
  const extent = {
    cx: Math.max(1, Math.round(widthPx * emuPerPx)),
    cy: Math.max(1, Math.round(heightPx * emuPerPx)),
  };
  return tag('w:r', {}, tag('w:drawing', {}, inline({ relation, number, words, extent })));
}

function inline(shown: {
  readonly relation: string;
  readonly number: number;
  readonly words: string;
  readonly extent: { readonly cx: number; readonly cy: number };
}): string {
  const { relation, number, words, extent } = shown;
  const names = { id: number, name: `Picture ${number}`, descr: words };
  const frame = tag('a:xfrm', {}, tag('a:off', { x: 0, y: 0 }), tag('a:ext', extent));
  const picture = tag(
    'pic:pic',
    {},
    tag('pic:nvPicPr', {}, tag('pic:cNvPr', names), tag('pic:cNvPicPr')),
    tag('pic:blipFill', {}, tag('a:blip', { 'r:embed': relation }), tag('a:stretch', {}, tag('a:fillRect'))),
    tag('pic:spPr', {}, frame, tag('a:prstGeom', { prst: 'rect' }, tag('a:avLst'))),
  );
  const data = tag(
    'a:graphicData',
    { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
    picture,
  );
  return tag(
    'wp:inline',
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    tag('wp:extent', extent),
    tag('wp:docPr', names),
    tag('wp:cNvGraphicFramePr', {}, tag('a:graphicFrameLocks', { noChangeAspect: 1 })),
    tag('a:graphic', {}, data),
  );
}

const pxPer: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 96 / 72],
  ['pc', 16],
  ['mm', 96 / 25.4],
  ['cm', 96 / 2.54],
  ['q', 96 / 101.6],
  ['in', 96],
  ['em', 16],
  ['rem', 16],
  ['ex', 8],
  ['ch', 8],
]);

/** A length as HTML and CSS write it, in CSS pixels. */
function lengthPx(text: string | undefined, of: number): number | undefined {
  const [, number, unit = ''] = /^\s*(\d*\.?\d+)\s*([a-z]*|%)\s*$/i.exec(text ?? '') ?? [];
  if (number === undefined) return undefined;
  if (unit === '%') return (Number(number) / 100) * of;
  const px = pxPer.get(unit.toLowerCase());
  return px === undefined ? undefined : Number(number) * px;
}

/** The size that the paper asks for, or the picture's own, no larger than the room. */
function shownSize(element: XmlElement, picture: Picture, room: PictureRoom): PictureRoom {
  const style = attributeOf(element, 'style') ?? '';
  // the attributes of a drawing are its own size
  const isOwn = isXmlElement(element, 'svg');
  const asked = (name: string, of: number) =>
    lengthPx(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(style)?.[1], of) ??
    (isOwn ? undefined : lengthPx(attributeOf(element, name), of));
  const shape = picture.heightPx / Math.max(1, picture.widthPx);
  const width = asked('width', room.widthPx);
  const height = asked('height', room.heightPx);
  const own = { widthPx: width ?? (height === undefined ? picture.widthPx : height / shape), heightPx: 0 };
  const most = classNamesOf(element).includes('logo') ? 64 : room.heightPx;
  const full = { widthPx: own.widthPx, heightPx: height ?? own.widthPx * shape };
  const scale = Math.min(1, room.widthPx / full.widthPx, most / full.heightPx);
  return { widthPx: full.widthPx * scale, heightPx: full.heightPx * scale };
}
