/** The inputs of parsing beside the paper. */

import type { CitationFiles, LoadedConfig, Memory, StageCache } from '../types.js';
import type { OtherPaper } from './other-papers.js';

/** The options of parsing. */
export interface ParseOptions {
  /** the files that `Described.citationFiles` names */
  readonly citations?: CitationFiles;
  /** what earlier builds of the paper found out */
  readonly memory?: Memory | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly kept?: StageCache | undefined;
  /** `plain`: code without colours, for a paper that is only read for its faults */
  readonly code?: 'plain' | undefined;
  /** what the user's own project adds */
  readonly config?: LoadedConfig | undefined;
  /** where numbers begin, for a paper of a book */
  readonly begin?: NumbersBefore | undefined;
  /** other papers that this one may refer to, by name; absent: references to them stay open */
  readonly others?: ReadonlyMap<string, OtherPaper> | undefined;
  /** names of the papers of the same book, by their files */
  readonly chapterFiles?: ReadonlyMap<string, string> | undefined;
}

/** The counters after the papers before it in a book. */
export interface NumbersBefore {
  /** the number that those of its sections begin with */
  readonly chapter?: string | undefined;
  readonly counts: ReadonlyMap<string, number>;
  readonly notes: number;
}
