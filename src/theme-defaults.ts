/** The look of a theme that sets nothing. */

import type { CoverLayout, ThemeSettings } from './types.js';

/** Layouts of covers, by what `--cover` and the front matter's `cover` call them. */
export const coverLayouts = [
  'auto',
  'block',
  'panel',
  'image',
  'memo',
  'none',
] as const satisfies readonly CoverLayout[];

/** The look of the default theme: the text column is about 73 characters of 10 pt Source Serif. */
export const defaultThemeSettings: ThemeSettings = {
  measureMm: 132,
  codeSizePt: 8.4,
  tableSizePt: 9,
  cover: 'block',
  colors: {},
};

/** Levels of headings in the contents where neither paper nor theme says how many. */
export const defaultContentsDepth = 3;
