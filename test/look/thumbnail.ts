/**
 * A drawn page ↔ a small picture of it with sixteen steps of red, green and blue, and how two of them differ. Pictures
 * are blurred before they are compared: an edge that another renderer draws softer is no difference, and something that
 * moved or changed its colour is one.
 */

import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';

/** Steps of red, green and blue from 0 (none) to 15, pixel by pixel. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

const steps = 15;
const channels = 3;

/** Pixels of a drawn page that make one of the thumbnail, in each direction. */
const oversampling = 3;

/** Width in px at which a page is drawn for a thumbnail of `widthPx`. */
export function drawnWidth(widthPx: number): number {
  return widthPx * oversampling;
}

/** The thumbnail of a page that was drawn at `drawnWidth`: the mean of each square of pixels. */
export function thumbnailOf(canvas: Canvas): Thumbnail {
  const width = Math.floor(canvas.width / oversampling);
  const height = Math.floor(canvas.height / oversampling);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const levels = new Uint8Array(width * height * channels);
  for (let index = 0; index < levels.length; index++) {
    const channel = index % channels;
    const pixel = (index - channel) / channels;
    const left = (pixel % width) * oversampling;
    const top = Math.floor(pixel / width) * oversampling;
    let sum = 0;
    for (let row = top; row < top + oversampling; row++) {
      for (let column = left; column < left + oversampling; column++)
        sum += data[(row * canvas.width + column) * 4 + channel] ?? 255;
    }
    levels[index] = stepOf(sum / oversampling ** 2);
  }
  return { width, height, levels };
}

function stepOf(level: number): number {
  return Math.round((level / 255) * steps);
}

/** The thumbnail as PNG. */
export function pngOf({ width, height, levels }: Thumbnail): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const color = levels.subarray(pixel * channels, (pixel + 1) * channels);
    image.data.set([...[...color].map((step) => (step / steps) * 255), 255], pixel * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

/** The thumbnail that a PNG holds. */
export async function readPng(bytes: Uint8Array): Promise<Thumbnail> {
  const { width, height, ...image } = await imageOf(bytes);
  const levels = Uint8Array.from({ length: width * height * channels }, (_, index) =>
    stepOf(image.data[Math.floor(index / channels) * 4 + (index % channels)] ?? 255),
  );
  return { width, height, levels };
}

async function imageOf(bytes: Uint8Array) {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** By how many steps a blurred pixel may differ: rounding to steps makes a difference of a third of one. */
const tolerated = 0.6;

/** How many pixels differ by more than is tolerated; all of them where the sizes differ. */
export function differingPixels(one: Thumbnail, other: Thumbnail): number {
  const pixels = one.width * one.height;
  if (one.width !== other.width || one.height !== other.height) return pixels;
  const [before, after] = [blurred(one), blurred(other)];
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = pixel * channels;
    const differs = [at, at + 1, at + 2].some(
      (index) => Math.abs((before[index] ?? 0) - (after[index] ?? 0)) > tolerated,
    );
    if (differs) count++;
  }
  return count;
}

/** Each pixel as the mean of itself and its eight neighbours; those at the edges are left out. */
function blurred({ width, height, levels }: Thumbnail): Float32Array {
  const result = new Float32Array(levels.length);
  const row = width * channels;
  for (let y = 1; y < height - 1; y++) {
    for (let index = y * row + channels; index < (y + 1) * row - channels; index++) {
      let sum = 0;
      for (const line of [index - row, index, index + row])
        sum += (levels[line - channels] ?? 0) + (levels[line] ?? 0) + (levels[line + channels] ?? 0);
      result[index] = sum / 9;
    }
  }
  return result;
}
