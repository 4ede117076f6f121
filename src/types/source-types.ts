/** read: a path → a Source, and the files that it names. */

import type { Diagnostic, Place } from './diagnostic-types.js';

/** The origin of a line of the joined text. */
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

/** The limits of a paper, by the key of `limits` in `wp-build.yaml`. */
export interface Limits {
  /** of the paper and all that it includes */
  readonly bytes: number;
  /** of each line, without images in addresses */
  readonly lines: number;
  readonly 'line-characters': number;
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
  readonly authors: number;
  /** of each paragraph, item or row: links, notes, citations and formulas */
  readonly 'paragraph-marks': number;
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

/** A page of a PDF that is an image of the text. */
export interface PdfFigure {
  /** as the paper names it, short enough for a message */
  readonly name: string;
  /** the whole file */
  readonly bytes: Uint8Array;
  /** from 1 */
  readonly page: number;
  /** address of its placeholder image, for the layout */
  readonly url: string;
}

/** The images of a paper: by each `src` of its body. */
export interface Assets {
  /** by `ImageUse.src` */
  readonly bySrc: ReadonlyMap<string, Asset>;
  /** by `ImageUse.src`: why there is no image, in words for the page */
  readonly faults?: ReadonlyMap<string, string>;
  /** the placeholder images of PDF pages among them, by their keys */
  readonly figures?: ReadonlyMap<string, PdfFigure>;
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
