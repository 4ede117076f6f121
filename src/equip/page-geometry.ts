/**
 * A page size by name or measure, and margins from a theme's custom properties → the geometry that print CSS, measuring
 * and stamping share. Node computes it, since stamping needs it without a browser.
 */

import { table } from '../data/table.js';
import { BuildError, error } from '../diagnostic.js';
import type { PageGeometry } from '../types.js';
import { mmPerIn, mmPerPt, mmPerPx } from '../units.js';

const sizesMm: Readonly<Record<string, readonly [number, number]>> = table({
  a2: [420, 594],
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  b4: [250, 353],
  b5: [176, 250],
  executive: [184.15, 266.7],
  ledger: [431.8, 279.4],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  tabloid: [279.4, 431.8],
});

/** Names to show where a page size is not known. */
export const pageSizeNames = ['A3', 'A4', 'A5', 'Letter', 'Legal', 'Tabloid'] as const;

const mmPerUnit: Readonly<Record<string, number>> = table({
  mm: 1,
  cm: 10,
  in: mmPerIn,
  pt: mmPerPt,
  pc: mmPerIn / 6,
  px: mmPerPx,
});

/** Pages narrower than this take the theme's `--page-margin-small`. */
const smallPageMm = 170;
/** The minimum size of the text area between the margins, in each direction. */
const minContentMm = 40;

/** Page and margins for `pageSize`; throws BuildError where the size is not known or the margins leave no room. */
export function pageGeometry(pageSize: string, properties: ReadonlyMap<string, string>): PageGeometry {
  const [widthMm, heightMm] = parsePageSize(pageSize);
  const small = widthMm < smallPageMm ? properties.get('--page-margin-small') : undefined;
  const written = small ?? properties.get('--page-margin') ?? '25mm';
  const marginMm = parseMargins(written);
  if (
    !marginMm ||
    widthMm - marginMm.left - marginMm.right < minContentMm ||
    heightMm - marginMm.top - marginMm.bottom < minContentMm
  ) {
    const size = `${widthMm} × ${heightMm} mm`;
    throw new BuildError(
      error('theme-value', `"--page-margin: ${written}" does not fit a page of ${size}.`, {
        hint: `Give one to four lengths, such as 25mm 22mm, that leave ${minContentMm} mm for text.`,
      }),
    );
  }
  return { widthMm, heightMm, marginMm };
}

/** Width and height in mm of `A4`, `Letter`, `170x240mm`, `170mm 240mm`, … with `landscape` after a name turning it. */
export function parsePageSize(text: string): readonly [number, number] {
  const [, name = '', turned] = /^\s*([a-z0-9]+)(\s+landscape|\s+portrait)?\s*$/i.exec(text) ?? [];
  const named = Object.hasOwn(sizesMm, name.toLowerCase()) ? sizesMm[name.toLowerCase()] : undefined;
  if (named) return turned?.trim().toLowerCase() === 'landscape' ? [named[1], named[0]] : named;
  const [widthMm, heightMm] = measureMm(text);
  // PDF readers take pages up to 5 m
  if (!(Math.min(widthMm, heightMm) >= 70 && Math.max(widthMm, heightMm) <= 5000)) {
    throw new BuildError(
      error('front-matter-value', `The page size "${text}" is not known.`, {
        hint: `Use one of ${pageSizeNames.join(', ')}, or a measure such as 170x240mm.`,
      }),
    );
  }
  return [widthMm, heightMm];
}

/** `170x240mm` and, as CSS has it, `170mm 240mm`; NaN where the text is no measure. */
function measureMm(text: string): readonly [number, number] {
  const size = /^\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?(?:\s*[x×]\s*|\s+)(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*$/i;
  const [, width, ownUnit, height, unit = 'mm'] = size.exec(text) ?? [];
  const lengthOf = (value: string | undefined, its: string) =>
    rounded(Number(value) * (mmPerUnit[its.toLowerCase()] ?? 1));
  return [lengthOf(width, ownUnit ?? unit), lengthOf(height, unit)];
}

/** To the micrometre: 8.5in is 215.9 mm and not 215.89999999999998. */
function rounded(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}

/** One to four lengths, as in CSS, in mm; undefined where they cannot be read. */
function parseMargins(text: string): PageGeometry['marginMm'] | undefined {
  const lengths = text.trim().split(/\s+/).map(lengthMm);
  const [top, right = top, bottom = top, left = right] = lengths;
  if (lengths.length > 4 || top === undefined || right === undefined) return undefined;
  if (bottom === undefined || left === undefined || lengths.includes(undefined)) return undefined;
  return { top, right, bottom, left };
}

/** A CSS length with an absolute unit in mm. */
export function lengthMm(text: string): number | undefined {
  const [, number, unit] = /^(\d*\.?\d+)(mm|cm|in|pt|pc|px)$/i.exec(text.trim()) ?? [];
  const factor = mmPerUnit[unit?.toLowerCase() ?? ''];
  if (factor === undefined) return Number(text) === 0 ? 0 : undefined;
  return rounded(Number(number) * factor);
}
