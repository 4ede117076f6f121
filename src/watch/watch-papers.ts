/** Papers → live PDFs: one browser for all, and for each paper its watch and its preview page. */

import { resolve } from 'node:path';
import { openSession } from '../build/build.js';
import { collisionsOf, foldersBelow } from '../build/output-collisions.js';
import { BuildError } from '../diagnostic.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { openInEditor } from './open-in-editor.js';
import type { ServerPlace } from './preview/http-server.js';
import { type Preview, type Previews, startPreviews } from './preview/preview.js';
import { shortNames } from './preview/short-names.js';
import { previewFeed } from './preview-feed.js';
import { openUnsavedText, type UnsavedText } from './unsaved-text.js';
import { type WatchReport, watchPaper } from './watch.js';

/** A live PDF that can be opened. */
export interface LivePaper {
  readonly paper: string;
  /** its address, with the token */
  readonly url: string;
  /** makes an address without the token that leads to `url` once, for the arguments of a program */
  entry(): string;
  /** shows text that is in no file, until the paper is saved; undefined shows the file again */
  showText(text: string | undefined): void;
}

export interface WatchPapersRequest {
  readonly papers: readonly string[];
  readonly options: BuildOptions;
  readonly signal: AbortSignal;
  /** ask the disk for changes at intervals instead of waiting for events */
  readonly polling: boolean;
  /** of the live PDFs; default: a free port on loopback */
  readonly place?: ServerPlace;
  /** command of the author's editor; default: the one that is running */
  readonly editor?: string | undefined;
  /** the line that a diagnostic is about, as text; `unsaved` is what an editor holds of the paper */
  readonly frameOf: (diagnostic: Diagnostic, unsaved: string | undefined) => string;
  /** called with the page that lists the papers, where there are several */
  readonly onStartPage?: (page: Pick<LivePaper, 'url' | 'entry'>) => void;
  readonly onReady: (live: LivePaper) => void;
  readonly onReport: (paper: string, report: WatchReport) => void;
  /** called when files on disk begin or cease to differ from those of a build: when the watch ends, they are written */
  readonly onUnfinished?: (isUnfinished: boolean) => void;
  /** called with the reason where a click could not open the editor */
  readonly onEditorFault: (reason: string) => void;
}

/** Watches every paper until the signal aborts; then previews and browser are gone. */
export async function watch(request: WatchPapersRequest): Promise<void> {
  const collisions = collisionsOf(request.papers, request.options).filter((fault) => fault !== undefined);
  if (collisions.length > 0) throw new BuildError(collisions);
  const folders = foldersBelow(request.papers);
  const ending = new AbortController();
  const end = () => ending.abort();
  request.signal.addEventListener('abort', end, { once: true });
  const session = openSession(request.options);
  const shorten = shortNames(request.papers.map((paper) => resolve(paper)));
  const texts = request.papers.map(() => openUnsavedText());
  const unfinished = new Set<string>();
  let previews: Previews | undefined;
  const watches: Promise<void>[] = [];
  try {
    previews = await startPreviews(texts.map(previewOf), request.place ?? {});
    if (texts.length > 1) request.onStartPage?.(previews);
    for (const [index, preview] of previews.papers.entries()) {
      const text = texts[index];
      if (text) watches.push(watchOne(index, preview, text));
    }
    await Promise.all(watches);
  } finally {
    // what went wrong with one ends the others too
    end();
    request.signal.removeEventListener('abort', end);
    await Promise.allSettled(watches);
    await Promise.all([session.close(), previews?.close()]);
  }

  function previewOf(unsaved: UnsavedText, index: number) {
    const { editor, onEditorFault } = request;
    return {
      file: shorten(resolve(request.papers[index] ?? '')),
      openInEditor: openInEditor({ editor, onFault: onEditorFault }),
      showText: unsaved.set,
    };
  }

  async function watchOne(index: number, preview: Preview, unsaved: UnsavedText): Promise<void> {
    const { polling } = request;
    const options = { ...request.options, below: folders[index] ?? '' };
    const paper = request.papers[index] ?? '';
    const feed = previewFeed(paper, (diagnostic) => {
      const isOfPaper = diagnostic.place !== undefined && resolve(diagnostic.place.file) === resolve(paper);
      return request.frameOf(diagnostic, isOfPaper ? unsaved.text() : undefined);
    });
    preview.show(feed.building());
    request.onReady({ paper, url: preview.url, entry: preview.entry, showText: unsaved.set });
    await watchPaper({
      paper,
      session,
      options,
      polling,
      unsaved,
      signal: ending.signal,
      onUnfinished(isUnfinished) {
        if (isUnfinished) unfinished.add(paper);
        else unfinished.delete(paper);
        request.onUnfinished?.(unfinished.size > 0);
      },
      onStart: () => preview.show(feed.building()),
      onReport(report) {
        preview.show(feed.reported(report));
        request.onReport(paper, report);
      },
    });
  }
}
