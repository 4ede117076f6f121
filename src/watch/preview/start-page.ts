/** Several papers → the page that lists them, with the result of the last build of each. */

import { eventStream } from './event-stream.js';
import type { Route } from './http-server.js';
import type { ListedPaper, PapersUpdate } from './message.js';
import { startFiles } from './page-files.js';
import { fileRoutes, type PreviewState } from './paper-routes.js';

/** The routes of the start page, and what it shows of each paper. */
export interface StartPage {
  readonly routes: ReadonlyMap<string, Route>;
  /** shows the state of the paper with this index */
  show(index: number, state: PreviewState): void;
}

/** The page before the first builds. */
export function startPage(named: readonly Pick<ListedPaper, 'address' | 'file'>[]): StartPage {
  let number = 0;
  let papers = named.map(
    (paper): ListedPaper => ({
      ...paper,
      title: paper.file,
      status: 'building',
      summary: 'First build',
      errors: 0,
      warnings: 0,
    }),
  );
  const events = eventStream<PapersUpdate>({ number, papers });
  return {
    routes: new Map([['events', { method: 'GET', stream: events.add }], ...fileRoutes(startFiles)]),
    show(index, { title, status, summary, diagnostics }) {
      const count = (wanted: string) => diagnostics.filter(({ severity }) => severity === wanted).length;
      const counts = { errors: count('error'), warnings: count('warning') };
      papers = papers.map((paper, at) =>
        at === index ? { ...paper, title, status, summary, ...counts } : paper,
      );
      number += 1;
      events.send({ number, papers });
    },
  };
}
