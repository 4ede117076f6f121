/**
 * Geometry → the CSS that tells the browser and the style sheets: `@page`, and the same measures as custom
 * properties, so that a style can say "as tall as a page" without knowing the page.
 */

import type { PageGeometry } from '../types.js';

/** Width of the text column that reads well: about 72 characters of 10.25 pt Source Serif. */
export const measureMm = 132;

/** Width and height within the margins. */
export function contentSizeMm(page: PageGeometry): { readonly width: number; readonly height: number } {
  const { top, right, bottom, left } = page.marginMm;
  return { width: page.widthMm - left - right, height: page.heightMm - top - bottom };
}

/** `@page` and the measures on `:root`; first in the cascade, so that a theme may narrow `--measure`. */
export function pageCss(page: PageGeometry): string {
  const { top, right, bottom, left } = page.marginMm;
  const { width, height } = contentSizeMm(page);
  return `@page { size: ${mm(page.widthMm)} ${mm(page.heightMm)}; margin: ${[top, right, bottom, left].map(mm).join(' ')}; }
:root {
  --page-width: ${mm(page.widthMm)};
  --page-height: ${mm(page.heightMm)};
  --content-width: ${mm(width)};
  --content-height: ${mm(height)};
  --measure: ${mm(Math.min(width, measureMm))};
}`;
}

function mm(value: number): string {
  return `${Math.round(value * 1000) / 1000}mm`;
}
