/**
 * The colours and sizes of all diagrams, so that flowcharts, graphs and charts in a paper look alike: ink on white,
 * hairlines, one blue, and a few quiet colours to distinguish series of data.
 */

export const palette = {
  ink: '#16202c',
  quiet: '#4c5766',
  line: '#5d6876',
  rule: '#ccd3dc',
  faint: '#e8ecf1',
  tint: '#f5f7f9',
  paper: '#ffffff',
  accent: '#0f4c81',
  accentTint: '#eaf1f8',
  note: '#fdf8ea',
  noteLine: '#d8c48a',
  alarm: '#a11d1d',
  alarmTint: '#fbecec',
} as const;

/** Colours of data, in order: different in greyscale and for almost all colour-blind readers; white text reads on each. */
export const dataColors = [
  '#0f4c81',
  '#b45309',
  '#2f7d5b',
  '#7a4a9e',
  '#a8324a',
  '#3a7aa1',
  '#6b6f1d',
  '#5d6876',
] as const;

/**
 * Colours of charts, in order: the lightness of any two of the first six differs by 12 (CIE L*), so they differ in grey
 * too.
 */
export const chartColors = [
  '#0f4c81',
  '#d47a33',
  '#287b57',
  '#dbb04e',
  '#3f1f48',
  '#ace2f6',
  '#a8324a',
  '#5d6876',
] as const;

/**
 * The colour in which engines draw the first series of a chart. It looks like the accent, and is another colour: a theme may
 * have two colours for them (recolor.ts).
 */
export const firstSeriesColor = '#0f4c82';

/** Light to dark, for quantities. */
export const accentRamp = ['#eaf1f8', '#a9c5de', '#5b8fbb', '#0f4c81', '#0a2f52'] as const;

/** The light grounds of data, for dark text, in the order of `dataColors`. */
export const groundColors = [
  '#dfe9f3',
  '#f9e8d6',
  '#dff0e7',
  '#ece3f4',
  '#f7e0e5',
  '#dcecf5',
  '#eeefd8',
  '#e8ecf1',
] as const;

/** 9 pt: the size of text in a diagram that is not scaled. */
export const textPx = 12;

/** Text of a diagram that is scaled to the page is hard to read below this. */
export const minTextPt = 6.5;
