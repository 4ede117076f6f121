/** read: names of themes → a Theme, the look of pages. */

import type { Diagnostic } from './diagnostic-types.js';
import type { Asset } from './source-types.js';

/** The look of pages: CSS, fonts, and settings for stamps in the same style. Lengths in mm unless named. */
export interface Theme {
  readonly name: string;
  /** all style sheets, in cascade order, joined */
  readonly css: string;
  /** fonts and images that the CSS names */
  readonly assets: readonly Asset[];
  readonly page: PageGeometry;
  readonly furniture: FurnitureStyle;
  /** absent: the built-in one */
  readonly look?: ThemeSettings;
  /** CSS `font-family` of diagrams, and the `@font-face` rules that it may need */
  readonly diagramFonts?: { readonly family: string; readonly faces: string };
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `auto`: a title block where the paper is short; `memo` and `none` begin the text on the same page. */
export type CoverLayout = 'auto' | 'block' | 'panel' | 'image' | 'memo' | 'none';

/** The settings of a theme for code, beside its style sheets for the browser. */
export interface ThemeSettings {
  /** width of the text column */
  readonly measureMm: number;
  /** from the left edge to the text column; absent: what the page leaves */
  readonly indentMm?: number;
  /** columns of text on a page, and the space between two; absent: one */
  readonly textColumns?: { readonly count: number; readonly gapMm: number };
  readonly codeSizePt: number;
  /** as if the face were as narrow as Source Sans */
  readonly tableSizePt: number;
  readonly cover: CoverLayout;
  /** pages of a paper from which it has the cover, else a title block; absent: from the first, under `auto` from the third */
  readonly coverFromPages?: number;
  /** pages of a paper from which it has contents; absent: from the first, below a title block never */
  readonly contentsFromPages?: number;
  /** where captions of figures and tables stand; absent: below figures, above tables */
  readonly captionPlace?: 'below' | 'above' | 'start' | 'end';
  /** levels of headings in the contents, where the paper says nothing; absent: three */
  readonly contentsDepth?: number;
  /** pages beyond which contents show fewer levels, where the paper says nothing; absent: four */
  readonly contentsPages?: number;
  /** `#rrggbb` by name: `ink`, `accent`, `data-1`, … */
  readonly colors: Readonly<Record<string, string>>;
}

export interface PageGeometry {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marginMm: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

/** Style of what is stamped: running head, footer, watermark. */
export interface FurnitureStyle {
  /** font files of one family, in order of preference for a character (one file a script) */
  readonly fonts: readonly Asset[];
  readonly sizePt: number;
  /** 0 to 1 each */
  readonly color: readonly [number, number, number];
  readonly ruleColor: readonly [number, number, number];
  readonly accentColor: readonly [number, number, number];
  /** templates of running head and footer; false for none, absent for the built-in ones */
  readonly head?: string | false;
  readonly foot?: string | false;
  /** whether a rule stands below the head and above the foot; absent: yes */
  readonly hasRules?: boolean;
}
