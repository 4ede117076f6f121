/**
 * Geometry → the CSS that tells the browser and the style sheets: `@page`, and the same measures as custom
 * properties, so that a style can say "as tall as a page" without knowing the page.
 */

import type { PageGeometry, PartPage } from '../types.js';

/** Width of the text column that reads well: about 72 characters of 10.25 pt Source Serif. */
export const measureMm = 132;

/** Text that stands in ends at the right edge on A4 and Letter; its landscape pages have the same indent. */
const mostIndentMm = 36;

/** Width and height within the margins. */
export function contentSizeMm(page: PageGeometry): { readonly width: number; readonly height: number } {
  const { top, right, bottom, left } = page.marginMm;
  return { width: page.widthMm - left - right, height: page.heightMm - top - bottom };
}

/** `@page` and the measures on `:root`; first in the cascade, so that a theme may narrow `--measure`. */
export function pageCss(page: PageGeometry): string {
  const { width } = contentSizeMm(page);
  const measure = `--measure: ${mm(Math.min(width, measureMm))};`;
  const indent = `--indent: ${mm(Math.min(Math.max(width - measureMm, 0), mostIndentMm))};`;
  return `@page ${pageRule(page)}\n:root { ${measuresOf(page)} ${measure} ${indent} }`;
}

/** The pages of a landscape stretch; undefined where the paper's own are as wide as they are tall, or wider. */
export function landscapePage(page: PageGeometry): PartPage | undefined {
  if (page.widthMm >= page.heightMm) return undefined;
  // margins stay where they are: running head and footer keep their place on every page
  const geometry = { ...page, widthMm: page.heightMm, heightMm: page.widthMm };
  return { geometry, css: `@page ${pageRule(geometry)}\n:root { ${measuresOf(geometry)} }` };
}

/** The same for a document that has both, such as the HTML file when it is printed. */
export function landscapeCss({ geometry }: PartPage): string {
  const measures = `.part-landscape { page: landscape; ${measuresOf(geometry)} }`;
  return `@page landscape ${pageRule(geometry)}\n@media print { ${measures} }`;
}

function pageRule({ widthMm, heightMm, marginMm }: PageGeometry): string {
  const { top, right, bottom, left } = marginMm;
  return `{ size: ${mm(widthMm)} ${mm(heightMm)}; margin: ${[top, right, bottom, left].map(mm).join(' ')}; }`;
}

function measuresOf(page: PageGeometry): string {
  const { width, height } = contentSizeMm(page);
  return [
    `--page-width: ${mm(page.widthMm)};`,
    `--page-height: ${mm(page.heightMm)};`,
    `--content-width: ${mm(width)};`,
    `--content-height: ${mm(height)};`,
  ].join(' ');
}

function mm(value: number): string {
  return `${Math.round(value * 1000) / 1000}mm`;
}
