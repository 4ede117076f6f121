/** A seed → front matter and a theme for a random paper: page sizes, languages, notes, and CSS that moves blocks about. */

import type { Random } from './random.js';

/** Pages of these are measured as they are printed. */
const measured = [
  '',
  'h2 { break-before: recto } h3 { break-before: verso }',
  'p { orphans: 50; widows: 50 }',
  'h2 { position: fixed; top: 0 }',
  '[data-part] { columns: 2 }',
  'p { float: right; width: 50% } h2 { float: left }',
  'table, pre, li { break-inside: avoid }',
  '@page { size: A5 landscape; margin: 40mm }',
  '@media print { p { margin-top: 60mm } }',
  'h2 { display: none }',
] as const;

/** These take blocks out of the columns in which pages are measured: the pages of such papers are counted in the print. */
const unmeasured: readonly string[] = [
  '[data-page-of]:not(:empty) { break-before: page; display: block }',
  'li { display: inline-block; height: 300mm }',
  'h3 { position: relative; top: 120mm }',
  'body { columns: 3 }',
  'p { content-visibility: auto; contain-intrinsic-size: 500px }',
  'html { zoom: 1.2 }',
  'html { writing-mode: vertical-rl }',
  'body { display: flex; flex-direction: column-reverse }',
  '* { display: contents }',
];

const sheets: readonly [string, ...string[]] = [...measured, ...unmeasured];

/** Front matter and style sheet. */
export interface RandomLook {
  readonly frontMatter: string;
  readonly css: string;
  /** whether its pages are counted before they are printed, not after */
  readonly isMeasured: boolean;
}

/** Of two papers of three, the theme is one or two of the sheets. */
export function randomLook(random: Random): RandomLook {
  const used = random.chance(0.67) ? [random.pick(sheets), random.pick(sheets)] : [];
  const fields = {
    title: 'T',
    version: '1',
    date: '2025-01-01',
    authors: 'A',
    theme: 'look.css',
    'page-size': random.pick(['A4', 'A5', 'Letter', 'A3']),
    lang: random.pick(['en', 'de', 'ar', 'ja', 'fr']),
    footnotes: random.pick(['page', 'page', 'section', 'end']),
    toc: random.pick(['true', 'false', '1', '6']),
    numbering: random.pick(['true', 'false']),
    'section-breaks': random.pick(['flow', 'page']),
  };
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}\n`);
  return {
    frontMatter: `---\n${lines.join('')}---\n\n`,
    css: used.join('\n'),
    isMeasured: !used.some((sheet) => unmeasured.includes(sheet)),
  };
}
