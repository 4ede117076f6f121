/**
 * The values that flow between the stages, in the order in which they are made:
 *
 *     Source → Paper (+ Assets, Theme) → Part[] → Pagination → PrintedPart[] → Linked → Finished
 *
 * Only types: no code, and nothing of ours is imported. Every value is plain, readonly data, so that a stage
 * can be tested without the one before it.
 */

import type { ElementContent, Root } from 'hast';

// ── Diagnostics ──────────────────────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file that an author can open. `file` is absolute; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong, or worth knowing. Data, never printed by the stage that found it. */
export interface Diagnostic {
  readonly severity: Severity;
  /** kebab-case; listed in `diagnostic.ts`; never changes its meaning */
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
  /** what to do about it */
  readonly hint?: string;
}

// ── Options ──────────────────────────────────────────────────────────────────────────────────────────────────

/** What a caller may ask of a build. Front matter keys can be overridden with `set`. */
export interface BuildOptions {
  /** a folder, or a `.pdf` file where there is one paper; default `out` */
  readonly out?: string;
  /** folder below `out`, where it is one: several papers keep the folders that they lie in */
  readonly below?: string;
  /** the paper's text, in place of what its file holds: the path then only says where it belongs */
  readonly text?: string;
  /** names of built-in themes or paths of CSS files, in order */
  readonly theme?: readonly string[];
  readonly pageSize?: string;
  /** metadata that wins over front matter, as `key → text` */
  readonly set?: Readonly<Record<string, string>>;
  /** whom the paper is for: conditions in its text that name none of them leave their text out */
  readonly audience?: readonly string[];
  /** also write a self-contained HTML file */
  readonly html?: boolean;
  readonly draft?: boolean;
  readonly strict?: boolean;
  /** path of an executable, or `ws://` or `http://` addresses with commas between them */
  readonly browser?: string;
  /** the folder that the paper may read; default: the folder of `wp-build.yaml` above it, else its git work tree */
  readonly root?: string;
  /** whether images may be fetched: from public addresses, or with `private` from others too */
  readonly allowNetwork?: boolean | 'public' | 'private';
  /** browser pages that work at the same time; changes speed, never bytes */
  readonly jobs?: number;
  /** a folder, or whether anything is kept; default: the user's cache folder */
  readonly cache?: boolean | string;
  /** what all who may write into the cache know: entries without it are not believed */
  readonly cacheSecret?: string;
  /** seconds since the epoch, as in SOURCE_DATE_EPOCH; wins over the paper's date in PDF metadata */
  readonly sourceDateEpoch?: number;
  /** what `date: today` and `date: git` mean; default: the clock or `sourceDateEpoch`, and the last commit */
  readonly days?: Days;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** ISO days for the words that may stand in place of a date. */
export interface Days {
  readonly today?: string;
  /** of the last commit that changed the paper */
  readonly git?: string;
  /** commit of the work tree, abbreviated: what `{{git.commit}}` says */
  readonly commit?: string;
}

/** A step of long work, for whoever shows progress. */
export interface Progress {
  readonly step: string;
  /** 0 to 1, where it is known */
  readonly fraction?: number;
}

/** How long a step of a build took. */
export interface StepTime {
  readonly step: string;
  readonly ms: number;
  /** processor time of this process, its threads included */
  readonly cpuMs?: number;
}

/** Results of pure work, by all that decides them: `make` runs where nothing is kept for `key`. */
export interface Memo {
  recall<T>(kind: string, key: string, make: () => T): T;
}

/** What a stage notes of a build for the next one. A value never changes after its build. */
export interface StageStates {
  /** what the stage noted in the last complete build */
  last<T>(stage: string): T | undefined;
  /** replaces it when this build is complete, and is dropped when this build is cut short */
  note(stage: string, state: unknown): void;
}

/** What the builds of a paper know of each other. */
export interface Memory extends Memo {
  readonly states: StageStates;
}

/** Bytes kept between calls. A key holds all that decides the bytes, beside the code of wp-build, its browser and fonts. */
export interface KeptBytes {
  read(kind: 'code' | 'fonts' | 'prints', key: string): Uint8Array | undefined;
  write(kind: 'code' | 'fonts' | 'prints', key: string, bytes: Uint8Array): void;
}

// ── read: path → Source, Assets, Theme ───────────────────────────────────────────────────────────────────────

/** Where a line of the joined text came from. */
export interface LineOrigin {
  readonly file: string;
  readonly line: number;
}

/** A YAML text and the place of its first line. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** line of `file` on which `text` begins, from 1 */
  readonly line: number;
}

/** A data file that the paper names: its text, or why there is none. */
export type DataFile =
  | { readonly path: string; readonly text: string }
  | { readonly path?: string; readonly fault: Diagnostic };

/** A file that the paper's metadata names for citing. */
export interface CitationFile {
  readonly name: string;
  readonly use: 'bibliography' | 'style';
  readonly place?: Place;
}

/** The texts of the files for citing, by the name that the paper gives them. */
export interface CitationFiles {
  readonly byName: ReadonlyMap<string, DataFile>;
  readonly dependencies: readonly string[];
}

/** The paper's text with its includes resolved, and for every line where it came from. */
export interface Source {
  /** absolute path of the paper */
  readonly path: string;
  /** real path of the folder that the paper may read */
  readonly root: string;
  /** real path of the paper's own folder, where `root` is its git work tree: outside it, not all of `root` may be read */
  readonly ownFolder?: string | undefined;
  /** file name without extension; names the output */
  readonly name: string;
  /** body without front matter; LF line ends, no BOM */
  readonly text: string;
  /** origin of each line of `text` */
  readonly lines: readonly LineOrigin[];
  readonly frontMatter?: YamlText;
  /** `wp-build.yaml` above the paper */
  readonly defaults?: YamlText;
  /** absent: the built-in ones */
  readonly limits?: Limits;
  /** the files that tables are made of, by the name that the paper gives them */
  readonly data?: ReadonlyMap<string, DataFile>;
  /** sources of diagrams that images name, by the absolute path that is written there */
  readonly diagramFiles?: ReadonlyMap<string, { readonly path: string; readonly text: string }>;
  /** every file that was read, and every one that was looked for and missing; absolute, in order of first use */
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How much of each thing a paper may have, by the key of `limits` in `wp-build.yaml`. */
export interface Limits {
  /** of the paper and all that it includes */
  readonly bytes: number;
  readonly includes: number;
  readonly images: number;
  /** of each image */
  readonly 'image-bytes': number;
  readonly 'image-pixels': number;
  /** of all images */
  readonly 'images-pixels': number;
  readonly blocks: number;
  readonly headings: number;
  readonly notes: number;
  readonly links: number;
  /** of all tables */
  readonly 'table-cells': number;
  /** of each CSV table */
  readonly 'csv-cells': number;
  readonly 'csv-bytes': number;
  /** of all style sheets of a theme */
  readonly 'style-imports': number;
  readonly 'style-bytes': number;
  readonly pages: number;
  readonly diagrams: number;
  /** for each diagram */
  readonly 'diagram-seconds': number;
  /** for all of a build */
  readonly 'browser-seconds': number;
  readonly 'browser-megabytes': number;
}

/** A file that the browser may ask for, held in memory. */
export interface Asset {
  /** path in the made-up origin, percent-encoded, beginning with `/` */
  readonly url: string;
  /** absolute path of the file it came from */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** MIME type */
  readonly type: string;
  /** lower-case hex SHA-256 of `bytes` */
  readonly sha256: string;
}

/** A page of a PDF that stands in the text as an image. */
export interface PdfFigure {
  /** as the paper names it, short enough for a message */
  readonly name: string;
  /** the whole file */
  readonly bytes: Uint8Array;
  /** from 1 */
  readonly page: number;
  /** address of the image that stands in for it while pages are laid out */
  readonly url: string;
}

/** The images of a paper: what each `src` of its body stands for. */
export interface Assets {
  /** by `ImageUse.src` */
  readonly bySrc: ReadonlyMap<string, Asset>;
  /** by `ImageUse.src`: why there is no image, in words for the page */
  readonly faults?: ReadonlyMap<string, string>;
  /** the images among them that stand in for pages of PDFs, by their keys */
  readonly figures?: ReadonlyMap<string, PdfFigure>;
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How pages look: CSS, fonts, and what pdf-lib needs to stamp in the same style. Lengths in mm unless named. */
export interface Theme {
  readonly name: string;
  /** all style sheets, in cascade order, joined */
  readonly css: string;
  /** fonts and images that the CSS names */
  readonly assets: readonly Asset[];
  readonly page: PageGeometry;
  readonly furniture: FurnitureStyle;
  /** absent: the built-in one */
  readonly look?: ThemeLook;
  /** CSS `font-family` of diagrams, and the `@font-face` rules that it may need */
  readonly diagramFonts?: { readonly family: string; readonly faces: string };
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `auto`: a title block where the paper is short; `memo` and `none` begin the text on the same page. */
export type CoverLayout = 'auto' | 'block' | 'panel' | 'image' | 'memo' | 'none';

/** What a theme says to code, beside what its style sheets say to the browser. */
export interface ThemeLook {
  /** width of the text column */
  readonly measureMm: number;
  /** from the left edge to the text column; absent: what the page leaves */
  readonly indentMm?: number;
  readonly codeSizePt: number;
  /** as if the face were as narrow as Source Sans */
  readonly tableSizePt: number;
  readonly cover: CoverLayout;
  /** where captions of figures and tables stand; absent: below figures, above tables */
  readonly captionPlace?: 'below' | 'above' | 'start' | 'end';
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

// ── parse: Source → Paper ────────────────────────────────────────────────────────────────────────────────────

export interface Author {
  readonly name: string;
  readonly affiliation?: string;
  readonly email?: string;
  readonly orcid?: string;
}

export interface Revision {
  readonly version: string;
  /** ISO day */
  readonly date?: string;
  readonly changes: string;
}

/** What a template of a header or footer may name. */
export type FurnitureField =
  | 'title'
  | 'short-title'
  | 'subtitle'
  | 'version'
  | 'date'
  | 'section'
  | 'page'
  | 'pages'
  | 'status'
  | 'classification'
  | 'organization'
  | 'authors';

/** What `wp-build.yaml` says of building the papers of a project, beside their metadata. */
export interface ProjectSettings {
  /** globs */
  readonly papers?: readonly string[];
  readonly out?: string;
  readonly formats?: readonly string[];
  readonly strict?: boolean;
  readonly root?: string;
  readonly jobs?: number;
  /** a folder, or whether anything is kept */
  readonly cache?: boolean | string;
  /** severities by code */
  readonly rules?: Readonly<Record<string, 'off' | Severity>>;
}

/** A standard that a paper may ask for. */
export type StandardName =
  | 'pdf/ua-1'
  | 'pdf/ua-2'
  | 'wtpdf'
  | 'pdf/a-2a'
  | 'pdf/a-2b'
  | 'pdf/a-2u'
  | 'pdf/a-3a'
  | 'pdf/a-3b'
  | 'pdf/a-3u'
  | 'pdf/a-4'
  | 'pdf/a-4f';

/** Validated metadata: flags, front matter, metadata block, project defaults and built-in values, in that order. */
export interface Metadata {
  readonly title: string;
  readonly subtitle?: string;
  /** for running heads */
  readonly shortTitle?: string;
  /** TeX that defines macros for formulas, one macro an entry; those of a project come before a paper's */
  readonly mathMacros?: readonly string[];
  /** as written: 1.10 stays `1.10` */
  readonly version?: string;
  /** ISO day, `2025-10-17`, or the author's text where that is no single day */
  readonly date?: string;
  readonly authors: readonly Author[];
  /** `draft`, `review`, `final`, or the author's text */
  readonly status?: string;
  readonly abstract?: string;
  /** key figures for the cover */
  readonly highlights?: readonly Highlight[];
  /** who publishes the paper, and on what terms; an empty line begins a paragraph */
  readonly imprint?: string;
  readonly keywords: readonly string[];
  /** BCP 47 */
  readonly lang: string;
  readonly classification?: string;
  readonly organization?: string;
  /** what may be done with the paper: `CC BY 4.0` */
  readonly license?: string;
  /** an address of e-mail or of the web, or other text */
  readonly contact?: string;
  /** path of an image, as written */
  readonly logo?: string;
  /** path of a picture that stands behind the title, as written */
  readonly coverImage?: string;
  readonly theme: readonly string[];
  readonly pageSize: string;
  /** depth of the contents list, or false for none */
  readonly toc: false | number;
  /** heading numbers */
  readonly numbering: boolean;
  readonly sectionBreaks: 'flow' | 'page';
  readonly footnotes: 'page' | 'section' | 'end';
  readonly bibliography: readonly string[];
  readonly csl?: string;
  /** lists that follow the contents */
  readonly lists?: readonly ListedKind[];
  /** `expand`: the long form is printed at the first use */
  readonly abbreviations?: 'plain' | 'expand';
  /** `auto`: the versions that were released, which only a release knows */
  readonly history: readonly Revision[] | 'auto';
  /** texts of the author's own, by the name that `{{vars.NAME}}` uses */
  readonly vars?: Readonly<Record<string, string>>;
  readonly watermark?: string;
  /** running head and footer templates with `{title}`, `{page}`, …; false for none */
  readonly header?: string | false;
  readonly footer?: string | false;
  /** `two`: margins and running heads of left pages are mirrored; absent: one */
  readonly sides?: 'one' | 'two';
  /** layout of the cover; absent: the theme's */
  readonly cover?: CoverLayout;
  /** false: quotes, dashes and dots are printed as typed */
  readonly typographer?: boolean;
  /** false: one run of arabic numbers from the cover on */
  readonly pageLabels: boolean;
  /** standards that the PDF has to claim; empty: none; absent: what holds of PDF/UA-1 and PDF/A-3a */
  readonly conformance?: readonly StandardName[];
}

/** A number that the paper is about, and what it counts. */
export interface Highlight {
  readonly value: string;
  readonly label: string;
}

/** What a cover shows in place of plain words, where these were written with emphasis, code or formulas. */
export interface ShownMetadata {
  readonly title?: readonly ElementContent[];
  readonly subtitle?: readonly ElementContent[];
  /** blocks */
  readonly abstract?: readonly ElementContent[];
}

export interface Heading {
  readonly id: string;
  /** 1 to 6, as written */
  readonly level: number;
  /** plain text, without its number */
  readonly text: string;
  /** safe inline HTML, without links and ids, for the contents list */
  readonly html: string;
  /** `2.3`, or `A.1` in an appendix, where headings are numbered */
  readonly number?: string;
  readonly isAppendix?: boolean;
  /** whether the contents leave it out */
  readonly isUnlisted?: boolean;
  readonly place: Place;
}

export interface ImageUse {
  /** as written, percent-decoded where it is a path */
  readonly src: string;
  readonly place: Place;
  readonly alt: string;
  /** whether the paper says that it shows nothing to know */
  readonly isDecorative?: boolean;
}

/** A diagram that the paper describes; it stands in the body as an image whose `src` is this one. */
export interface DiagramUse {
  /** `diagram:` and a hash of what follows */
  readonly src: string;
  readonly kind: 'mermaid' | 'dot' | 'vega-lite';
  readonly text: string;
  /** of the fence's opening line: the text begins on the next one */
  readonly place: Place;
  /** whether the text is all of the file of `place`, and begins on its first line */
  readonly isFile?: boolean;
  readonly title?: string;
  readonly alt?: string;
  /** whether it stands on a landscape page, where it may be wider */
  readonly landscape?: boolean;
}

export interface LinkUse {
  readonly href: string;
  readonly place: Place;
  readonly text: string;
}

/** What can have a caption. */
export type CaptionKind = 'figure' | 'table' | 'listing';

/** What there are lists of. */
export type ListedKind = CaptionKind | 'equation' | 'theorem';

/** A numbered caption, or what a list of equations or theorems shows. */
export interface Caption {
  /** of the figure, table, listing, equation or theorem */
  readonly id: string;
  readonly kind: ListedKind;
  readonly number: string;
  /** in the paper's language: `Figure 3` */
  readonly label: string;
  /** plain text, without its label */
  readonly text: string;
  /** safe inline HTML, without links and ids, for lists of figures */
  readonly html: string;
  readonly place: Place;
}

/** A paper that was understood. */
export interface Paper {
  readonly source: Source;
  readonly metadata: Metadata;
  /** where the paper or its project says so, by field */
  readonly metadataPlaces?: ReadonlyMap<string, Place>;
  readonly shown?: ShownMetadata;
  /** of its project's file */
  readonly project?: ProjectSettings;
  /** the days that stand in place of words in its metadata */
  readonly days?: Days;
  /**
   * The body as a safe HTML tree (nothing in it can run, load or leave the page). Conventions:
   * - each block element carries `dataSource`: an index into `blocks`;
   * - headings carry `id`; the level-1 heading that is the title, the metadata block and a hand-written contents
   *   list are gone; `<nav class="contents-here">` marks `[TOC]`;
   * - an element with `dataPageOf="some-id"` shows the page number of that id: the browser stage fills it in;
   * - one with `dataPagesOf="a b c..d"` shows the pages of these ids as links, each page once: `3, 5–7`;
   * - a `<figure>` with the class `figure`, `table` or `listing` holds its caption as `<figcaption>`;
   *   `<nav class="figures-here">` marks `[FIGURES]`, likewise tables and listings;
   * - images keep their `src` as written: compose replaces it by the asset's address.
   */
  readonly body: Root;
  /** source place of each block */
  readonly blocks: readonly Place[];
  readonly headings: readonly Heading[];
  /** numbered captions, in order */
  readonly captions: readonly Caption[];
  readonly images: readonly ImageUse[];
  /** diagrams to draw, in order */
  readonly diagrams?: readonly DiagramUse[];
  readonly links: readonly LinkUse[];
  /** where each note is referred to first, by its number */
  readonly noteReferences?: ReadonlyMap<number, Place>;
  /** every id in the body */
  readonly ids: ReadonlySet<string>;
  /** what each `{{name}}` of the text says, of the names that have a value */
  readonly variables?: Readonly<Record<string, string>>;
  /** the MathML of each formula, by the name that its element has as `dataFormula` */
  readonly formulas?: ReadonlyMap<string, string>;
  /** whether formulas need their style sheet and fonts */
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

// ── compose: Paper + Theme + Assets → Part[] ─────────────────────────────────────────────────────────────────

export type PartKind = 'cover' | 'contents' | 'body';

/** Pages that are not as the paper's: those of a landscape stretch, and a cover whose colours reach the page's edges. */
export interface PartPage {
  /** the part has the class `part-NAME` */
  readonly name: 'landscape' | 'bleed';
  readonly geometry: PageGeometry;
  /** the rules that say so, to stand after the composition's */
  readonly css: string;
}

/** A piece of the paper that begins on a new page. */
export interface Part {
  /** `cover`, `contents`, `body`, or `body-2` … where sections begin on new pages */
  readonly id: string;
  readonly kind: PartKind;
  /** one `<div class="part …" data-part="ID">…</div>`; links within the paper are `#id` */
  readonly html: string;
  /** ids defined in `html` */
  readonly ids: readonly string[];
  /** ids of the headings in `html`, in order */
  readonly headingIds: readonly string[];
  /** the source block (an index into `Paper.blocks`) of each element of `html` with `data-source`, in order */
  readonly blocks: readonly number[];
  /** ids that its links lead to, in this part or others */
  readonly targets: readonly string[];
  /** absent where its pages are as the paper's */
  readonly page?: PartPage;
  /** SHA-256 of everything that decides how this part prints, page numbers apart */
  readonly hash: string;
  /** what the part is made of, where it can be divided between any two blocks */
  readonly flow?: PartFlow;
  /** how many pages are its own, where `html` and `blocks` go on with what follows it */
  readonly ownPages?: number;
  /** stands for how its own pages look, where text follows that is not among them */
  readonly look?: string;
  /** the only ids that links within its document lead to, where that is not all of its own */
  readonly linkedWithin?: readonly string[];
}

/** A part as a row of blocks. */
export interface PartFlow {
  /** the start tag of the part's element */
  readonly start: string;
  readonly blocks: readonly FlowBlock[];
  /** stands for what every block prints with: style sheets, fonts, language */
  readonly surroundings: string;
}

/** A block of a part; its members mean what they mean in `Part`. */
export interface FlowBlock extends Pick<Part, 'html' | 'ids' | 'headingIds' | 'blocks'> {
  readonly targets: readonly string[];
  /** about how much room it takes with its notes: a page of text is 3,500 */
  readonly weight: number;
  /** stand for the images that it shows */
  readonly images: readonly string[];
  /** notes for the foot of its page: items of a list */
  readonly notes: readonly FlowBlock[];
}

/** A paper with all that it is shown with. */
export interface LoadedPaper {
  readonly paper: Paper;
  readonly theme: Theme;
  readonly assets: Assets;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: readonly string[];
}

/** What compose hands to the browser: the parts and all that their pages may load. */
export interface Composition {
  readonly parts: readonly Part[];
  readonly title: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly css: string;
  readonly page: PageGeometry;
  readonly assets: readonly Asset[];
  /** every heading element of the parts, in order, the cover's title included */
  readonly headings: readonly { readonly id: string; readonly level: number }[];
  /** page labels: cover and contents i, ii, …; body 1, 2, … */
  readonly pageLabels: boolean;
}

// ── browser: Part[] → Pagination → PrintedPart[] ─────────────────────────────────────────────────────────────

/** Where something begins. */
export interface Position {
  /** page of the whole paper, from 0 */
  readonly page: number;
  /** from the left edge of the page, PDF points */
  readonly xPt: number;
  /** from the top edge of the page, PDF points */
  readonly topPt: number;
}

/** Where a source block begins and how tall its first fragment is. */
export interface BlockPosition extends Position {
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface PartPages {
  readonly part: string;
  readonly kind: PartKind;
  /** page of the whole paper on which the part begins, from 0 */
  readonly firstPage: number;
  readonly pages: number;
}

/** Which page everything is on, measured before printing. */
export interface Pagination {
  readonly pageCount: number;
  readonly parts: readonly PartPages[];
  /** what is printed on each page of the paper as its number: `i`, `ii`, `1`, … */
  readonly labels: readonly string[];
  readonly ids: ReadonlyMap<string, Position>;
  /** by index into `Paper.blocks` */
  readonly blocks: ReadonlyMap<number, BlockPosition>;
  /** where page numbers within the text are taken from, where it is not this */
  readonly inText?: Pick<Pagination, 'ids' | 'labels'>;
  /** blocks that are wider than the page, so that an edge of them is cut off; by index into `Paper.blocks` */
  readonly clipped?: readonly number[];
  /** numbers of the notes that are not at the foot of the page of their reference, though they should be */
  readonly movedNotes?: readonly number[];
  /** characters that no font has a glyph for, by first use */
  readonly glyphless?: readonly MissingGlyph[];
}

/** A character that prints as an empty box. */
export interface MissingGlyph {
  readonly character: string;
  /** index into `Paper.blocks`; absent outside of the paper's text, as on the cover */
  readonly block?: number;
}

/** What the browser printed in one go: one or more whole parts, in order. */
export interface PrintedPart {
  readonly parts: readonly string[];
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** page of the whole paper on which it begins, from 0 */
  readonly firstPage: number;
}

// ── pdf: PrintedPart[] → Linked → Finished ───────────────────────────────────────────────────────────────────

// Linked holds objects of that stage only, so its type is in pdf/link.ts.

/** A file to attach to the PDF (PDF/A-3 associated file). */
export interface Attachment {
  /** name in the PDF, with `/` between folders */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data' | 'Supplement' | 'Unspecified';
}

/** The bytes to keep. */
export interface Finished {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

// ── build ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What came of one paper. */
export interface BuildResult {
  readonly source: string;
  /** absent where the paper is at fault */
  readonly output?: string;
  readonly pages: number;
  readonly bytes: number;
  readonly ms: number;
  readonly steps: readonly StepTime[];
  /** all files written, absolute */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** every file that the build read, or looked for and did not find; absolute */
  readonly dependencies: readonly string[];
  /** whether it was taken from the cache as a whole */
  readonly isKept?: boolean;
  /** what was thrown where wp-build itself is at fault */
  readonly bug?: unknown;
}
