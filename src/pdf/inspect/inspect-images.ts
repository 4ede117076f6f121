/** Pages → their images, with the resolution at which each is shown. */

import { ptPerIn } from '../../units.js';
import { readNumbers } from '../content-bytes.js';
import { operator, readOperators } from '../content-stream.js';
import { dictAt, N, nameAt, numberAt } from '../objects.js';
import { type PDFDict, PDFName, PDFRawStream } from '../pdf-lib.js';
import { contentOf, inherited } from './marked-text.js';

/** An image on a page. */
export interface InspectedImage {
  /** from 1 */
  readonly page: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** pixels an inch as shown, the lower of both directions; absent where it is never shown directly */
  readonly ppi?: number;
  readonly filter: string;
  readonly bytes: number;
}

type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Images of each page, in the order in which they are shown. */
export function inspectImages(pages: readonly PDFDict[]): InspectedImage[] {
  return pages.flatMap((page, index) => imagesOn(page, index + 1));
}

function imagesOn(page: PDFDict, number: number): InspectedImage[] {
  const resources = inherited(page, N.Resources);
  const named = resources && dictAt(resources, N.XObject);
  const content = contentOf(page);
  if (named === undefined || content === undefined) return [];
  const found: InspectedImage[] = [];
  const states: Matrix[] = [];
  let matrix = identity;
  readOperators(content, (code, at, operatorAt) => {
    if (code === operator('q')) states.push(matrix);
    else if (code === operator('Q')) matrix = states.pop() ?? identity;
    else if (code === operator('cm')) matrix = product(readNumbers(content, at, operatorAt), matrix);
    else if (code === operator('Do')) {
      const name = Buffer.from(content.subarray(at, operatorAt)).toString('latin1').trim().slice(1);
      const stream = named.lookup(PDFName.of(name));
      if (stream instanceof PDFRawStream && nameAt(stream.dict, N.Subtype) === 'Image') {
        found.push(imageOf(stream, matrix, number));
      }
    }
  });
  return found;
}

function product([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], by: Matrix): Matrix {
  return [
    a * by[0] + b * by[2],
    a * by[1] + b * by[3],
    c * by[0] + d * by[2],
    c * by[1] + d * by[3],
    e * by[0] + f * by[2] + by[4],
    e * by[1] + f * by[3] + by[5],
  ];
}

function imageOf(stream: PDFRawStream, matrix: Matrix, page: number): InspectedImage {
  const [widthPx, heightPx] = ['Width', 'Height'].map(
    (key) => numberAt(stream.dict, PDFName.of(key)) ?? 0,
  ) as [number, number];
  const inches = [Math.hypot(matrix[0], matrix[1]) / ptPerIn, Math.hypot(matrix[2], matrix[3]) / ptPerIn];
  const ppi = Math.min(widthPx / (inches[0] ?? 0), heightPx / (inches[1] ?? 0));
  return {
    page,
    widthPx,
    heightPx,
    ...(Number.isFinite(ppi) && { ppi: Math.round(ppi) }),
    filter: nameAt(stream.dict, N.Filter) ?? 'none',
    bytes: stream.contents.length,
  };
}
