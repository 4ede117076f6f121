/**
 * The extensions of a user's project, in `wp-build.config.mjs`: plugins of markdown-it, check rules, themes and stamps.
 * A paper never names such a file.
 */

import type { Root } from 'hast';
import type { MarkdownIt } from 'markdown-it';
import type { PDFDocument, PDFPage } from 'pdf-lib';
import type { Place, Severity } from './diagnostic-types.js';
import type { Metadata } from './metadata-types.js';
import type { Caption, Heading, ImageUse, LinkUse } from './paper-types.js';
import type { PartKind } from './part-types.js';

/** A plugin of markdown-it. */
export type MarkdownPlugin = (md: MarkdownIt) => void;

/** A plugin with the options that it is called with, as `md.use` takes them; a plugin of any options fits `never`. */
export type MarkdownPluginWithOptions = readonly [
  (md: MarkdownIt, ...options: never[]) => void,
  ...options: unknown[],
];

/** The extensions of a user's project. */
export interface Config {
  /** plugins of markdown-it, in this order, after the syntax of wp-build */
  readonly markdown?: readonly (MarkdownPlugin | MarkdownPluginWithOptions)[];
  /** rules that every paper is checked with */
  readonly rules?: readonly CheckRule[];
  /** style sheets by the name of their theme, or folders with a `theme.css`; from the folder of the config */
  readonly themes?: Readonly<Record<string, string>>;
  /** what is drawn on pages after printing */
  readonly stamps?: readonly PageStamp[];
}

/** A config that was read from a file, or handed in. */
export interface LoadedConfig extends Config {
  /** as messages name it */
  readonly name: string;
  /** the file and its local imports, absolute; empty for one that was handed in */
  readonly files: readonly string[];
  /** of these files, and of the names and versions of imported packages; absent for one that was handed in */
  readonly sha256?: string;
}

/** Finds what is wrong with a paper. */
export type CheckRule = (paper: ReadPaper) => Iterable<CustomFinding> | Promise<Iterable<CustomFinding>>;

/** A finding of a rule of the user's own. */
export interface CustomFinding {
  /** `custom/` and a name in kebab-case */
  readonly code: `custom/${string}`;
  /** default: warning */
  readonly severity?: Severity;
  readonly message: string;
  readonly place?: Place | undefined;
  /** what to do about it */
  readonly hint?: string;
}

/** A paper as a rule sees it: a copy, so that no rule changes what is printed. */
export interface ReadPaper {
  /** of the paper's file */
  readonly path: string;
  /** the lines of the paper with its includes, each with its place */
  readonly lines: readonly { readonly text: string; readonly place: Place }[];
  readonly metadata: Metadata;
  readonly headings: readonly Heading[];
  readonly captions: readonly Caption[];
  readonly images: readonly ImageUse[];
  readonly links: readonly LinkUse[];
  /** the body as a tree of HTML (hast) */
  readonly body: Root;
  /** the beginning of the block that `node` is, or is in */
  placeOf(node: Root['children'][number]): Place | undefined;
}

/** Draws on each page. */
export type PageStamp = (page: StampedPage) => void | Promise<void>;

/** A page as a stamp sees it. Lengths are in points, from the lower left corner of the page. */
export interface StampedPage {
  /** from 1, the cover included */
  readonly number: number;
  /** pages of the paper */
  readonly count: number;
  /** what is printed as its number: `ii`, `1` */
  readonly label: string;
  readonly kind: PartKind;
  readonly width: number;
  readonly height: number;
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly metadata: Metadata;
  /** an empty page of this size, to be drawn on with pdf-lib */
  readonly page: PDFPage;
  /** holds fonts and images that pages share */
  readonly document: PDFDocument;
  /** Writes `text` in the font of running heads, which is embedded. */
  text(text: string, options: StampedText): void;
  /** The value of `make`, which is called once for all pages. */
  once<T>(key: string, make: () => T): T;
}

/** The place and style of a stamped text. */
export interface StampedText {
  /** of the beginning of the baseline, or of its end or middle as `align` says */
  readonly x: number;
  readonly y: number;
  /** default: that of running heads */
  readonly size?: number;
  /** red, green and blue from 0 to 1; default: that of running heads */
  readonly color?: readonly [number, number, number];
  /** default: left */
  readonly align?: 'left' | 'center' | 'right';
  /** degrees, against the clock */
  readonly rotate?: number;
}
