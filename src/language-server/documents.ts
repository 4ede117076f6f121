/**
 * The open documents → an analysis of the paper that each belongs to. A document is analysed again as soon as its text
 * changes, and an outdated analysis is stopped, so an editor never gets the result of an older text.
 */

import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Analysis, analyse } from '../build/analyse.js';
import type { BuildOptions } from '../types.js';
import { type KnownPaper, knownPaper } from './known-paper.js';

/** A paper as it was analysed last. */
export interface AnalysedPaper {
  readonly path: string;
  readonly analysis: Analysis;
  /** of the last text that could be understood */
  readonly known: KnownPaper | undefined;
}

/** The inputs and results of analyses. */
export interface PaperSession {
  /** texts of all open documents, by real path */
  readonly texts: () => ReadonlyMap<string, string>;
  readonly options: BuildOptions;
  readonly onAnalysed: (paper: AnalysedPaper) => void;
  readonly onBug: (cause: unknown) => void;
}

/** The papers of an editor. */
export interface Papers {
  /** the document at `path` is open, and new or changed */
  readonly changed: (path: string) => void;
  /** a file on disk changed */
  readonly fileChanged: (path: string) => void;
  readonly closed: (path: string) => void;
  /** the paper that the document at `path` is or belongs to, analysed as its text is now */
  readonly current: (path: string) => Promise<AnalysedPaper | undefined>;
}

interface Work {
  readonly aborter: AbortController;
  readonly done: Promise<void>;
}

/** The real path, or the path of what is not there yet. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Follows the papers of an editor. */
export function openPapers({ texts, options, onAnalysed, onBug }: PaperSession): Papers {
  const papers = new Map<string, AnalysedPaper>();
  const running = new Map<string, Work>();
  const open = new Set<string>();

  const begin = (path: string): void => {
    running.get(path)?.aborter.abort();
    const aborter = new AbortController();
    const done = run(path, aborter.signal).finally(() => {
      if (running.get(path)?.aborter === aborter) running.delete(path);
    });
    running.set(path, { aborter, done });
  };
  const run = async (path: string, signal: AbortSignal): Promise<void> => {
    // changes that come together are analysed once
    await new Promise((next) => setImmediate(next));
    if (signal.aborted) return;
    const text = texts().get(path);
    try {
      const analysis = await analyse(path, {
        ...options,
        signal,
        texts: texts(),
        cache: false,
        ...(text !== undefined && { text }),
      });
      if (signal.aborted) return;
      const known = knownPaper(analysis) ?? papers.get(path)?.known;
      const paper = { path, analysis, known };
      papers.set(path, paper);
      onAnalysed(paper);
    } catch (cause) {
      if (!signal.aborted) onBug(cause);
    }
  };
  /** Papers other than itself that include the document. */
  const including = (path: string): readonly string[] =>
    [...papers.values()]
      .filter(
        (paper) =>
          paper.path !== path && paper.analysis.paper?.source.lines.some(({ file }) => file === path),
      )
      .map((paper) => paper.path);
  const ownersOf = (path: string): readonly string[] => {
    const owners = including(path);
    return owners.length > 0 ? owners : [path];
  };
  return {
    changed: (path) => {
      open.add(path);
      for (const owner of ownersOf(path)) begin(owner);
    },
    fileChanged: (path) => {
      for (const { path: paper, analysis } of papers.values()) {
        const isPart = analysis.dependencies.includes(path) && !texts().has(path);
        const isBeside = open.has(paper) && dirname(paper) === dirname(path);
        if (isPart || isBeside) begin(paper);
      }
    },
    closed: (path) => {
      open.delete(path);
      running.get(path)?.aborter.abort();
      papers.delete(path);
    },
    current: async (path) => {
      const [owner = path] = ownersOf(path);
      for (let work = running.get(owner); work; work = running.get(owner)) await work.done;
      return papers.get(owner);
    },
  };
}
