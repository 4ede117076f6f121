/** A picture → how tall it is, how small it may be drawn, and the same picture at another size. */

import { cssLength, pixelsPerCssPx } from './layout-pixels.js';

/** Words in a drawing are at least so tall, in CSS px: 6.5 pt. */
const minTypePx = 6.5 / 0.75;
/** Less is too small for a picture to be worth its place, in CSS px. */
const minWidthPx = 120;

/** A picture, and its size in layout pixels. */
export interface Picture {
  readonly element: HTMLElement | SVGSVGElement;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly minScale: number;
}

/** A picture that may be shrunk to a share of its own size. */
export function pictureOf(element: HTMLElement | SVGSVGElement, minFigureScale: number): Picture {
  const { width, height } = element.getBoundingClientRect();
  // what was made smaller before has only so much left
  const already = drawnAt(element);
  const scales = [minFigureScale / already, minTypePx / typePx(element)];
  if (!(element instanceof HTMLPreElement)) scales.push(minWidthPx / (width / pixelsPerCssPx()));
  return { element, widthPx: width, heightPx: height, minScale: Math.max(...scales) };
}

/** The smallest type in a drawing, in CSS px; infinite where there is none that can be seen. */
function typePx(element: HTMLElement | SVGSVGElement): number {
  if (element instanceof HTMLPreElement) return Number.parseFloat(getComputedStyle(element).fontSize);
  if (!(element instanceof SVGSVGElement)) return Number.POSITIVE_INFINITY;
  if (!element.viewBox.baseVal) return 0;
  const unit = (element.getScreenCTM()?.a ?? 1) / pixelsPerCssPx();
  const words = [...element.querySelectorAll<SVGElement | HTMLElement>('text, tspan, foreignObject *')];
  return Math.min(
    ...words
      .filter((word) => (word.textContent ?? '').trim() !== '')
      .map((word) => Number.parseFloat(getComputedStyle(word).fontSize) * unit),
  );
}

/** The scale of a picture. */
function drawnAt(element: HTMLElement | SVGSVGElement): number {
  return Number(element.style.getPropertyValue('--drawn-at')) || 1;
}

/** Shrinks a picture; of characters, their type. */
export function setSize({ element, widthPx, heightPx }: Picture, scale: number): void {
  const { style } = element;
  style.setProperty('--drawn-at', String(drawnAt(element) * scale));
  if (element instanceof HTMLPreElement) {
    style.fontSize = `${Math.floor(Number.parseFloat(getComputedStyle(element).fontSize) * scale * 100) / 100}px`;
    return;
  }
  style.width = cssLength(Math.floor(widthPx * scale));
  style.height = cssLength(Math.floor(heightPx * scale));
  style.maxHeight = 'none';
}
