/** Symbols of MathML → their names in Word: accents, braces, lines through a formula. */

/** Signs that grow with what they stand above or below. */
export const braces: ReadonlySet<string> = new Set([
  '\u23de',
  '\u23df',
  '\u23b4',
  '\u23b5',
  '\u23dc',
  '\u23dd',
  '\u2192',
  '\u2190',
]);

/** Accents are combining characters in Word. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['^', '\u0302'],
  ['\u02c6', '\u0302'],
  ['~', '\u0303'],
  ['\u02dc', '\u0303'],
  ['\u02d9', '\u0307'],
  ['\u00a8', '\u0308'],
  ['\u02c7', '\u030c'],
  ['\u02d8', '\u0306'],
  ['\u00b4', '\u0301'],
  ['\u02ca', '\u0301'],
  ['`', '\u0300'],
  ['\u02cb', '\u0300'],
  ['\u02da', '\u030a'],
  ['\u20d7', '\u20d7'],
  ['\u00af', '\u0305'],
  ['\u02c9', '\u0305'],
]);

/** Lines through what is enclosed, by the name of their notation. */
export const strikes: ReadonlyMap<string, string> = new Map([
  ['horizontalstrike', 'm:strikeH'],
  ['verticalstrike', 'm:strikeV'],
  ['updiagonalstrike', 'm:strikeBLTR'],
  ['downdiagonalstrike', 'm:strikeTLBR'],
]);
