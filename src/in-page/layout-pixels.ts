/**
 * CSS lengths and layout pixels. Chromium snaps rules and lines to whole pixels, so documents are laid out larger than
 * they are printed (`zoom` on the body): boxes are measured in these finer pixels, style sheets speak of CSS pixels.
 */

/** Layout pixels in a CSS pixel of the text. */
export function pixelsPerCssPx(): number {
  return document.body.currentCSSZoom;
}

/** The line height of an element in layout pixels; NaN where it is `normal`. */
export function lineHeightPx(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).lineHeight) * pixelsPerCssPx();
}

/** Layout pixels as a length for a style sheet. */
export function cssLength(layoutPx: number): string {
  return `${layoutPx / pixelsPerCssPx()}px`;
}
