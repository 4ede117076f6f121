/**
 * Geometry → the CSS that tells the browser and the style sheets: `@page`, and the same measures as custom properties,
 * so that a style sheet can use the page's height without knowing the page size.
 */

import { attribute } from '../html/vocabulary.js';
import { defaultThemeSettings } from '../theme-defaults.js';
import type { PageGeometry, PartPage, ThemeSettings } from '../types.js';

/** Text that stands in ends at the right edge on A4 and Letter; its landscape pages have the same indent. */
export const maxIndentMm = 36;

/** Width and height within the margins. */
export function contentSizeMm(page: PageGeometry): { readonly width: number; readonly height: number } {
  const { top, right, bottom, left } = page.marginMm;
  return { width: page.widthMm - left - right, height: page.heightMm - top - bottom };
}

/** `@page` and the measures on `:root`; first in the cascade, so that a theme may set others. */
export function pageCss(page: PageGeometry): string {
  return `@page ${pageRule(page)}\n:root { ${measuresOf(page)} ${columnOf(page, defaultThemeSettings)} }`;
}

/** The text column that a theme asks for, as wide as the page has room for; last in the cascade. */
export function columnCss(page: PageGeometry, look: ThemeSettings): string {
  const { measureMm, indentMm, textColumns } = look;
  return measureMm === defaultThemeSettings.measureMm && indentMm === undefined && textColumns === undefined
    ? ''
    : `@media print { :root { ${columnOf(page, look)} } }`;
}

/** A column of text, and what stands before the first one. Several columns take the width of the page. */
export function textColumn(
  page: PageGeometry,
  { measureMm, indentMm = maxIndentMm, textColumns }: ThemeSettings,
): { readonly measureMm: number; readonly indentMm: number } {
  const { width } = contentSizeMm(page);
  if (textColumns) {
    const { count, gapMm } = textColumns;
    return { measureMm: (width - gapMm * (count - 1)) / count, indentMm: 0 };
  }
  return {
    measureMm: Math.min(width, measureMm),
    indentMm: Math.min(Math.max(width - measureMm, 0), indentMm),
  };
}

/** Less than this beside the text, in mm, is no room for a note. */
const minNoteMm = 24;

/** The place of margin notes: in the column before the text, in the column behind it, or within the text. */
export function marginNotesOf(page: PageGeometry, look: ThemeSettings): 'start' | 'end' | 'none' {
  if (look.textColumns) return 'none';
  const { measureMm, indentMm } = textColumn(page, look);
  if (indentMm >= minNoteMm) return 'start';
  return contentSizeMm(page).width - measureMm - indentMm >= minNoteMm ? 'end' : 'none';
}

function columnOf(page: PageGeometry, look: ThemeSettings): string {
  const { measureMm, indentMm } = textColumn(page, look);
  const span = look.textColumns ? ' --column-span: all;' : '';
  return `--measure: ${mm(measureMm)}; --indent: ${mm(indentMm)};${span}`;
}

/**
 * The pages of text of a paper that is printed on both sides, where captions and notes stand behind the text: right pages
 * have them on the right, left pages on the left. Text is printed with room on either side, and each page's box is then
 * shifted (src/pdf/page-shifts.ts). Undefined where the sheet has no such room.
 */
export function sidesPage(page: PageGeometry, look: ThemeSettings): PartPage | undefined {
  const { measureMm, indentMm } = textColumn(page, look);
  if (indentMm > 0 || marginNotesOf(page, look) !== 'end') return undefined;
  const { left, right } = page.marginMm;
  const outerMm = contentSizeMm(page).width - measureMm;
  const marginMm = (left + right - outerMm) / 2;
  if (marginMm < 0) return undefined;
  const geometry = { ...page, marginMm: { ...page.marginMm, left: marginMm, right: marginMm } };
  return {
    name: 'sides',
    geometry,
    css: `@page ${pageRule(geometry)}\n[${attribute.part}].part-sides { --outer: ${mm(outerMm)}; padding-inline-start: ${mm(outerMm)}; }`,
  };
}

/** The geometry of landscape pages; undefined where the paper's own pages are not taller than wide. */
export function landscapePage(page: PageGeometry): PartPage | undefined {
  if (page.widthMm >= page.heightMm) return undefined;
  // margins stay where they are: running head and footer keep their place on every page
  const geometry = { ...page, widthMm: page.heightMm, heightMm: page.widthMm };
  return {
    name: 'landscape',
    geometry,
    css: `@page ${pageRule(geometry)}\n:root { ${measuresOf(geometry)} }`,
  };
}

/** The page of a cover whose colours reach its edges; the paper's margins are `--margin-top`, … within it. */
export function bleedPage(page: PageGeometry): PartPage {
  const { marginMm } = page;
  const geometry = { ...page, marginMm: { top: 0, right: 0, bottom: 0, left: 0 } };
  const sides = (['top', 'right', 'bottom', 'left'] as const).map(
    (side) => `--margin-${side}: ${mm(marginMm[side])};`,
  );
  return { name: 'bleed', geometry, css: `@page ${pageRule(geometry)}\n:root { ${sides.join(' ')} }` };
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
    `--left-margin: ${mm(page.marginMm.left)};`,
    `--right-margin: ${mm(page.marginMm.right)};`,
  ].join(' ');
}

function mm(value: number): string {
  return `${Math.round(value * 1000) / 1000}mm`;
}
