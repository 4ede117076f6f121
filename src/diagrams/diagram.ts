/**
 * The types of this stage: a diagram, the result of an engine, and the page in which diagrams are drawn. Every engine
 * draws in a page of the browser, not in Node: there text is measured in the theme's own fonts, and a diagram that
 * never ends can be stopped.
 */

import type * as inPage from '../in-page/index.js';
import type { Diagnostic, Place } from '../types.js';

export type DiagramKind = 'mermaid' | 'dot' | 'vega-lite';

/** A diagram as the paper has it. */
export interface Diagram {
  readonly kind: DiagramKind;
  readonly text: string;
  /** the fence's opening line: the diagram's first line is the next one */
  readonly place: Place;
  /** whether the text is all of a file, and begins on the line of its place */
  readonly isFile?: boolean;
  readonly title?: string;
  readonly alt?: string;
}

/** The fonts of diagrams. */
export interface DiagramFonts {
  /** CSS `font-family` */
  readonly family: string;
  /** `@font-face` rules of that family; the page of `RunInPage` must be able to load what they name */
  readonly faces?: string;
}

/**
 * Opens a new page at an http address, runs `script` in it, calls a function of `src/in-page/` with `argument`, and
 * closes the page. The page has script and WebAssembly (but no `eval`), the time zone UTC, and no network but for the
 * fonts. Rejects with an error named `TimeoutError` after `timeoutMs`.
 */
export type RunInPage = <Name extends DrawName>(request: PageRequest<Name>) => Promise<DrawAnswers<Name>>;

type InPage = typeof inPage;

/** The functions of a page that draw. */
export type DrawName = 'drawCharts' | 'drawGraphs' | 'drawMermaid';

/** The argument of such a function. */
export type DrawArgument<Name extends DrawName> = Parameters<InPage[Name]>[0];

/** The result of such a function for each diagram. */
export type DrawAnswers<Name extends DrawName> = Awaited<ReturnType<InPage[Name]>>;

/** A call of a drawing function in a new page. */
export interface PageRequest<Name extends DrawName> {
  /** source of a classic script */
  readonly script: string;
  /** the whole document */
  readonly html: string;
  readonly call: Name;
  readonly argument: DrawArgument<Name>;
  readonly timeoutMs: number;
}

/** Text of a data file in the paper's root, or why there is none. */
export type ReadData = (path: string, place: Place) => Promise<DataFile>;

export type DataFile = { readonly text: string } | { readonly fault: Diagnostic };

/** The result of an engine for one diagram. */
export type Drawing = Drawn | Undrawn;

export interface Drawn {
  readonly svg: string;
  /** how the diagram itself says what it shows */
  readonly ownLabel?: string | undefined;
  /** "Flowchart with 6 nodes" */
  readonly description: string;
  readonly warnings: readonly DrawError[];
}

export interface Undrawn {
  readonly fault: DrawError;
}

/** A fault of a diagram. */
export interface DrawError {
  readonly reason: 'syntax' | 'timeout';
  readonly message: string;
  /** line of the diagram, from 1 */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly hint?: string | undefined;
}
