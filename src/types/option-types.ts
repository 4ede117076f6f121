/** The options of a build, and the reports while it runs. */

import type { Config } from './config-types.js';
import type { Days } from './day-types.js';

/** The options of a build. Front matter keys can be overridden with `set`. */
export interface BuildOptions {
  /** a folder, or a `.pdf` file where there is one paper; default `out` */
  readonly out?: string;
  /** folder below `out`, where `out` is a folder: several papers keep their relative folders */
  readonly below?: string;
  /** the paper's text, in place of what its file holds: the path then only says where it belongs */
  readonly text?: string;
  /** texts of included files that are not saved yet, by real path */
  readonly texts?: ReadonlyMap<string, string>;
  /** names of built-in themes or paths of CSS files, in order */
  readonly theme?: readonly string[];
  readonly pageSize?: string;
  /** metadata that wins over front matter, as `key → text` */
  readonly set?: Readonly<Record<string, string>>;
  /** whom the paper is for: conditions in its text that name none of them leave their text out */
  readonly audience?: readonly string[];
  /** also write a self-contained HTML file */
  readonly html?: boolean;
  /** which files to write; absent: a PDF, and what the project's `formats` say */
  readonly formats?: readonly OutputFormat[];
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
  /** plugins, rules, themes and stamps of the user's own project: the path of a config, or the config */
  readonly config?: string | Config;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A kind of file that is made of a paper. */
export type OutputFormat = 'pdf' | 'html' | 'epub' | 'docx';

/** A step of long work, to be shown as progress. */
export interface Progress {
  readonly step: string;
  /** 0 to 1, where it is known */
  readonly fraction?: number;
}

/** The time of a step of a build. */
export interface StepTime {
  readonly step: string;
  readonly ms: number;
  /** processor time of this process, its threads included */
  readonly cpuMs?: number;
}
