/** Papers → live PDFs: one browser for all, and for each paper its watch and its preview page. */

import { openSession } from '../build.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { openInEditor } from './open-in-editor.js';
import { startPreview } from './preview/preview.js';
import { previewFeed } from './preview-feed.js';
import { type WatchReport, watchPaper } from './watch.js';

export interface WatchPapersRequest {
  readonly papers: readonly string[];
  readonly options: BuildOptions;
  readonly signal: AbortSignal;
  readonly polling: boolean;
  /** port of the first paper's preview; default: a free one */
  readonly port?: number;
  /** the line that a diagnostic is about, as text */
  readonly frameOf: (diagnostic: Diagnostic) => string;
  readonly onReady: (paper: string, url: string) => void;
  readonly onReport: (paper: string, report: WatchReport) => void;
}

/** Watches every paper until the signal aborts; then previews and browser are gone. */
export async function watch(request: WatchPapersRequest): Promise<void> {
  const session = openSession(request.options);
  try {
    await Promise.all(request.papers.map((paper, index) => watchOne(paper, index)));
  } finally {
    await session.close();
  }

  async function watchOne(paper: string, index: number): Promise<void> {
    const port = request.port === undefined ? undefined : request.port + index;
    const preview = await startPreview({ openInEditor, ...(port !== undefined && { port }) });
    const feed = previewFeed(paper, request.frameOf);
    try {
      preview.show(feed.building());
      request.onReady(paper, preview.url);
      await watchPaper({
        ...{ paper, session, options: request.options, signal: request.signal, polling: request.polling },
        onStart: () => preview.show(feed.building()),
        onReport(report) {
          preview.show(feed.reported(report));
          request.onReport(paper, report);
        },
      });
    } finally {
      await preview.close();
    }
  }
}
