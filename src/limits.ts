/**
 * The limits of a paper: how much of each kind of input is read, laid out and printed. Input beyond a limit is a
 * mistake or an attack, and would take minutes and gigabytes; a book of two thousand pages is well within all limits.
 * `limits:` in `wp-build.yaml` sets each by its key.
 */

import { table } from './data/table.js';
import { BuildError, error } from './diagnostic.js';
import type { Diagnostic, Limits, Place } from './types.js';

interface LimitInfo {
  readonly max: number;
  /** completes "The paper has 12 …" */
  readonly what: string;
}

/** Every limit by its key in `wp-build.yaml`. */
export const limitTable: Readonly<Record<keyof Limits, LimitInfo>> = table({
  bytes: { max: 64 * 1024 * 1024, what: 'bytes of text, with all that it includes' },
  lines: { max: 2_000_000, what: 'lines of text, with all that it includes' },
  'line-characters': { max: 1_000_000, what: 'characters in one line' },
  includes: { max: 2_000, what: 'includes' },
  images: { max: 5_000, what: 'images' },
  'image-bytes': { max: 32 * 1024 * 1024, what: 'bytes in one image' },
  'image-pixels': { max: 150_000_000, what: 'pixels in one image' },
  'images-pixels': { max: 4_000_000_000, what: 'pixels in all images' },
  blocks: { max: 200_000, what: 'paragraphs, items and other blocks' },
  headings: { max: 60_000, what: 'headings' },
  notes: { max: 20_000, what: 'notes' },
  links: { max: 150_000, what: 'links' },
  authors: { max: 5_500, what: 'authors' },
  'paragraph-marks': {
    max: 2_500,
    what: 'links, notes, citations, formulas and every fourth abbreviation, emoji and piece of code or emphasis in one paragraph',
  },
  'table-cells': { max: 200_000, what: 'cells of tables' },
  'csv-cells': { max: 50_000, what: 'cells in one CSV table' },
  'csv-bytes': { max: 4 * 1024 * 1024, what: 'characters in one CSV table' },
  'style-imports': { max: 500, what: 'imports of style sheets' },
  'style-bytes': { max: 32 * 1024 * 1024, what: 'characters in style sheets' },
  pages: { max: 3_000, what: 'pages' },
  diagrams: { max: 2_000, what: 'diagrams' },
  'diagram-seconds': { max: 20, what: 'seconds for one diagram' },
  'browser-seconds': { max: 900, what: 'seconds in the browser' },
  'browser-megabytes': { max: 6_000, what: 'megabytes of memory in the browser' },
});

/** The keys, in the order of the table. */
export const limitKeys = Object.keys(limitTable) as (keyof Limits)[];

/** The default limits. */
export const defaultLimits: Limits = Object.fromEntries(
  limitKeys.map((key) => [key, limitTable[key].max]),
) as unknown as Limits;

/** That there is more of something than its limit; `found` is how much, or how much there is at least. */
export function limitExceeded(key: keyof Limits, limits: Limits, detail: Exceeded): Diagnostic {
  const { what } = limitTable[key];
  const [found, max] = [detail.found, limits[key]].map((count) => count.toLocaleString('en'));
  const subject = detail.subject ?? 'The paper';
  const hint = `Split the paper, or raise the limit in wp-build.yaml, under limits: ${key}: ${roundedUp(detail.found)}.`;
  return error('limit', `${subject} has ${found} ${what}: ${max} is the maximum (limit "${key}").`, {
    place: detail.place,
    hint,
  });
}

interface Exceeded {
  readonly found: number;
  readonly place?: Place | undefined;
  /** what has too much, where that is not the paper */
  readonly subject?: string;
}

/** Throws BuildError where `found` is more than the limit. */
export function holdLimit(key: keyof Limits, limits: Limits, detail: Exceeded): void {
  if (detail.found > limits[key]) throw new BuildError(limitExceeded(key, limits, detail));
}

/** A number that people write, not below `count`. */
function roundedUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.ceil(count / unit) * unit;
}
