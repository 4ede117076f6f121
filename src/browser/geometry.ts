/**
 * Pixels of the laid-out columns → pages and PDF points. Pure arithmetic; `px` are the layout's pixels, finer than
 * those of CSS.
 */

import type { Columns } from '../in-page/column-layout.js';
import type { PageGeometry } from '../types.js';
import { mmPerIn, ptPerIn, ptPerPx, pxPerMm } from '../units.js';

/**
 * Documents are laid out so many times larger than they are printed. Chromium snaps rules and lines to whole pixels;
 * with four to a CSS pixel a rule of 0.4 pt is 0.375 pt rather than 0.75, and lines lie evenly.
 */
export const layoutScale = 4;

/**
 * The columns for a page. Chromium prints into a content box of whole pixels, rounded up: measured in versions 147
 * and 156 for a dozen sizes, to a 64th of a pixel.
 */
export function columnsOf({ widthMm, heightMm, marginMm }: PageGeometry): Columns {
  const widthPx = wholePx(widthMm - marginMm.left - marginMm.right);
  return { widthPx, heightPx: wholePx(heightMm - marginMm.top - marginMm.bottom), gapPx: widthPx };
}

/** A thousandth of a pixel is lost in the browser's floats: 864.0000001 is 864. */
function wholePx(mm: number): number {
  return Math.ceil(mm * pxPerMm * layoutScale - 0.001);
}

/** A box in columns: where it begins, in the direction of the text. */
export interface Start {
  /** from 0 */
  readonly column: number;
  /** from the column's edge on which lines begin; negative where it hangs out */
  readonly insetPx: number;
}

/**
 * The start edge of a box. Columns are ordered from left to right in any text; in right-to-left text boxes begin at the
 * right.
 */
export function startOf(
  { leftPx, rightPx }: { readonly leftPx: number; readonly rightPx: number },
  { widthPx, gapPx }: Columns,
  dir: 'ltr' | 'rtl',
): Start {
  const edgePx = dir === 'ltr' ? leftPx : rightPx;
  const column = Math.max(0, Math.floor((edgePx + gapPx / 2) / (widthPx + gapPx)));
  const columnPx = column * (widthPx + gapPx);
  return { column, insetPx: dir === 'ltr' ? leftPx - columnPx : columnPx + widthPx - rightPx };
}

/** A length on the screen as a length on paper. */
export function toPt(px: number): number {
  return (px * ptPerPx) / layoutScale;
}

export function mmToPt(mm: number): number {
  return (mm * ptPerIn) / mmPerIn;
}
