/**
 * The bytes of a PDF and a page of it → the page as a form XObject that is painted in the unit square, like an image.
 * The file is untrusted: a fault is thrown as an error with the reason, so that no page is shown in part.
 */

import { inflateSync } from 'node:zlib';
import { decoded } from '../flate-streams.js';
import { arrayAt, dictAt, itemsOf, N, nameAt, numberAt } from '../objects.js';
import { PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFPageLeaf, PDFRawStream } from '../pdf-lib.js';
import { parseUntrusted } from '../untrusted-pdf.js';
import type { FigureFault } from './figure-faults.js';
import { figureFaults, filtersOf } from './figure-faults.js';
import { reachable } from './reachable.js';
import { withoutMarks } from './strip-marks.js';

/** A page that can be placed. */
export interface OpenFigure {
  readonly widthPt: number;
  readonly heightPt: number;
  /** paints the page in the unit square, in the context of its own file */
  readonly form: PDFRawStream;
  /** faults of the figure against standards */
  readonly faults: readonly FigureFault[];
}

/** Maximum size of the decoded contents of a page and its streams: a real figure is smaller. */
const maxStreamBytes = 128 * 1024 * 1024;

const key = (text: string): PDFName => PDFName.of(text);
const unwanted = [
  'StructParent',
  'StructParents',
  'OC',
  'PieceInfo',
  'Metadata',
  'Ref',
  'OPI',
  'LastModified',
];
const unwantedOfImages = ['Alternates', 'Interpolate', 'ID'];

/** Opens page `page`, from 1. Throws an error with the reason where it can't be shown. */
export async function openFigure(bytes: Uint8Array, page: number): Promise<OpenFigure> {
  holdExpansion(bytes);
  const document = await parseUntrusted(bytes);
  const count = document.getPageCount();
  if (page > count || page < 1) {
    throw new Error(`it has ${count === 1 ? 'one page' : `${count} pages`}, and no page ${page}`);
  }
  if (hidesLayers(document))
    throw new Error('it has layers that are hidden; export it with its layers merged');
  const leaf = document.getPage(page - 1).node;
  const box = boxOf(leaf);
  const turn = (((numberOf(leaf.Rotate()) ?? 0) % 360) + 360) % 360;
  const unit = numberAt(leaf, key('UserUnit')) ?? 1;
  const { form, isInCmyk } = formOf(document, leaf, { box, turn });
  const objects = reachable(document.context, form);
  const stripped = objects.map((object) => tidy(object));
  const faults = figureFaults(objects, { isInCmyk: isInCmyk || stripped.some(Boolean) });
  const [widthPt, heightPt] = turn % 180 === 0 ? [box.width, box.height] : [box.height, box.width];
  return { widthPt: widthPt * unit, heightPt: heightPt * unit, form, faults };
}

/** The parser decompresses object streams without a limit, so their sizes are checked before. */
function holdExpansion(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = file.subarray(Math.max(0, file.length - 2048)).toString('latin1');
  if (!/startxref\s+\d+/.test(tail)) throw new Error('the file ends before the document does');
  let total = 0;
  for (let at = file.indexOf('/ObjStm'); at >= 0; at = file.indexOf('/ObjStm', at + 7)) {
    const begin = file.indexOf('stream', at);
    if (begin < 0) break;
    const data = begin + 6 + (file[begin + 6] === 13 ? 2 : 1);
    try {
      total += inflateSync(file.subarray(data), { maxOutputLength: maxStreamBytes }).length;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') continue;
      total = Number.POSITIVE_INFINITY;
    }
    if (total > maxStreamBytes) throw new Error('its content is too large when it is unpacked');
  }
}

/** Whether some optional content is hidden: the form would show all of it. */
function hidesLayers({ catalog, context }: PDFDocument): boolean {
  const layers = dictAt(catalog, key('OCProperties'));
  const usual = layers && dictAt(layers, N.D);
  if (!usual) return false;
  const base = nameAt(usual, key('BaseState'));
  return arrayAt(usual, key('OFF')).some((each) => context.lookup(each) !== undefined) || base === 'OFF';
}

interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(leaf: PDFPageLeaf): PageBox {
  const box = (leaf.CropBox() ?? leaf.MediaBox()).asRectangle();
  const isUsable = [box.x, box.y, box.width, box.height].every(Number.isFinite);
  if (!isUsable || box.width < 1 || box.height < 1 || box.width > 20_000 || box.height > 20_000) {
    throw new Error('its page has no usable size');
  }
  return box;
}

const numberOf = (value: unknown): number | undefined =>
  value instanceof PDFNumber ? value.asNumber() : undefined;

interface Placed {
  readonly box: PageBox;
  /** degrees clockwise */
  readonly turn: number;
}

function formOf(document: PDFDocument, leaf: PDFPageLeaf, { box, turn }: Placed) {
  const { context } = document;
  const { content, isInCmyk } = withoutMarks(contentsOf(leaf));
  const entries = {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [box.x, box.y, box.x + box.width, box.y + box.height],
    Matrix: unitSquare(box, turn),
  };
  const dict = context.obj(entries) as PDFDict;
  dict.set(N.Resources, leaf.Resources() ?? context.obj({}));
  const group = leaf.get(key('Group'));
  if (group) dict.set(key('Group'), group);
  return { form: PDFRawStream.of(dict, content), isInCmyk };
}

/** The matrix that takes the box, turned clockwise, to the unit square. */
function unitSquare({ x, y, width, height }: PageBox, turn: number): number[] {
  const [w, h] = [1 / width, 1 / height];
  if (turn === 90) return [0, -w, h, 0, -y * h, (x + width) * w];
  if (turn === 180) return [-w, 0, 0, -h, (x + width) * w, (y + height) * h];
  if (turn === 270) return [0, w, -h, 0, (y + height) * h, -x * w];
  return [w, 0, 0, h, -x * w, -y * h];
}

function contentsOf(leaf: PDFPageLeaf): Uint8Array {
  const parts = itemsOf(leaf.Contents()).map((each) => {
    const stream = leaf.context.lookup(each);
    if (!(stream instanceof PDFRawStream)) throw new Error('the content of its page is missing');
    return plain(stream);
  });
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

/** Bytes of a content stream. One filter is unpacked up to a limit; several in a row may be a bomb. */
function plain(stream: PDFRawStream): Uint8Array {
  const filters = filtersOf(stream);
  if (filters.length === 0) return stream.contents;
  if (filters.length > 2 || filters.filter((each) => /^(Flate|LZW)/.test(each)).length > 1) {
    throw new Error('its content is compressed in an unusual way');
  }
  try {
    const [only] = filters;
    return filters.length === 1 && only === 'FlateDecode' && !stream.dict.has(key('DecodeParms'))
      ? inflateSync(stream.contents, { maxOutputLength: maxStreamBytes })
      : decoded(stream);
  } catch (cause) {
    throw new Error('its content is damaged', { cause });
  }
}

/** Removes entries that refer to the original file. Returns whether the object paints in CMYK. */
function tidy(object: PDFDict | PDFRawStream): boolean {
  const dict = object instanceof PDFDict ? object : object.dict;
  for (const name of unwanted) dict.delete(key(name));
  if (!(object instanceof PDFRawStream)) {
    dict.delete(key('Properties'));
    return false;
  }
  const subtype = nameAt(dict, N.Subtype);
  if (subtype === 'Image') for (const name of unwantedOfImages) dict.delete(key(name));
  const isTiling = numberAt(dict, key('PatternType')) === 1;
  if (subtype !== 'Form' && !isTiling) {
    if (filtersOf(object).join() === 'FlateDecode') plain(object);
    return false;
  }
  const { content, isInCmyk } = withoutMarks(plain(object));
  dict.delete(N.Filter);
  dict.delete(key('DecodeParms'));
  Object.assign(object, { contents: content });
  return isInCmyk;
}
