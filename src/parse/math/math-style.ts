/**
 * What pages with formulas need beside the theme: KaTeX's style sheet, its fonts, and where a formula and its number
 * stand. Only the WOFF2 files are named; the sheet's other formats are for browsers that do not print papers.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A style sheet, and the files that it names. */
export interface MathStyle {
  readonly css: string;
  readonly fonts: readonly MathFont[];
}

export interface MathFont {
  /** absolute path of a WOFF2 file */
  readonly path: string;
  /** as the style sheet names it: a path in the made-up origin */
  readonly url: string;
}

const require = createRequire(import.meta.url);
const origin = '/theme/npm/katex/dist/';
const fontSource = /src:url\((fonts\/[\w-]+\.woff2)\) format\("woff2"\)[^;}]*/g;

/**
 * Number at the end of the line, formula in the middle of it; a `\tag` needs the line's whole width. Within a
 * paragraph the formula is one wide inline box, since Chromium's tags lose a paragraph that holds a block. KaTeX's
 * own counters would number a second time.
 */
const ours = `
.math { direction: ltr; unicode-bidi: isolate; }
.equation { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; margin: 1em 0; break-inside: avoid; }
span.equation { display: inline-grid; width: 100%; vertical-align: middle; margin: 0.5em 0; }
.equation > .math { grid-column: 2; }
.equation:has(.tag):not(:has(.eqn-num)) > .math { grid-column: 1 / -1; }
.equation:has(.tag):not(:has(.eqn-num)) > .equation-number { display: none; }
.equation > .equation-number { grid-column: 3; justify-self: end; padding-inline-start: 1em; }
.equation > .equation-number:empty { display: none; }
.equation .katex-display, .math .katex-display { margin: 0; }
.katex { font-size: 1.12em; }
.katex .eqn-num::before { content: none; counter-increment: none; }
`;

/** Reads the style sheet of formulas; its font files are left to the caller. */
export async function mathStyle(): Promise<MathStyle> {
  const path = require.resolve('katex/dist/katex.min.css');
  const fonts: MathFont[] = [];
  const css = (await readFile(path, 'utf8')).replace(fontSource, (_, file: string) => {
    fonts.push({ path: join(dirname(path), file), url: origin + file });
    return `src:url("${origin}${file}") format("woff2")`;
  });
  return { css: css + ours, fonts };
}
