/**
 * Builds of a paper → its routes: its page, its PDF, and its current diagnostics.
 *
 * The state is always replaced as a whole, and updates are numbered. The number of a PDF changes only with its bytes,
 * so a page fetches nothing where a build changed nothing.
 */

import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../../types.js';
import { eventStream } from './event-stream.js';
import { type Reply, RequestFault, type Route } from './http-server.js';
import type { Opened, Update } from './message.js';
import { nearestBlock, type PlacedBlock } from './nearest-block.js';
import { type PageFile, pageFiles } from './page-files.js';
import { problemRequest, sourceRequest, textRequest } from './request-body.js';
import { shortNames } from './short-names.js';

/** The state of the page. */
export interface PreviewState {
  readonly title: string;
  /** the last good PDF */
  readonly pdf?: Uint8Array;
  /** counts builds, from 1 */
  readonly revision: number;
  /** of the last build */
  readonly diagnostics: readonly Diagnostic[];
  /** for each diagnostic its source line with the neighbours, or '' */
  readonly frames: readonly string[];
  /** positions of the blocks in the last good PDF */
  readonly blocks: readonly PlacedBlock[];
  /** position of the edited paragraph; page from 0 */
  readonly followTo?: { readonly page: number; readonly topPt: number };
  readonly status: 'building' | 'good' | 'failed';
  /** one line, as in the terminal */
  readonly summary: string;
}

/** The requests of a paper's page to the watch. */
export interface PaperRequest {
  readonly openInEditor: (file: string, line: number, column: number) => void;
  /** sets the unsaved text of an editor; undefined shows the file again */
  readonly showText?: (text: string | undefined) => void;
  /** whether a page above lists further papers */
  readonly hasStartPage?: boolean;
}

/** The routes of a paper, and what they show. */
export interface PaperRoutes {
  readonly routes: ReadonlyMap<string, Route>;
  show(state: PreviewState): void;
}

/** Maximum size of an editor's text: more than any paper that is written by hand. */
const maxTextBytes = 16 * 1024 * 1024;

const beforeTheFirstBuild: PreviewState = {
  title: 'wp-build',
  revision: 0,
  diagnostics: [],
  frames: [],
  blocks: [],
  status: 'building',
  summary: 'First build',
};

/** The routes of one paper. */
export function paperRoutes(request: PaperRequest): PaperRoutes {
  let state = beforeTheFirstBuild;
  let counts = { number: 0, paper: 0 };
  const { hasStartPage = false } = request;
  const update = () => updateOf(state, { ...counts, ...(hasStartPage && { hasStartPage }) });
  const events = eventStream(update());

  function open(place: Diagnostic['place']): Reply {
    if (!place) throw new RequestFault(404, 'No source is known for this place.');
    request.openInEditor(place.file, place.line, place.column);
    const opened: Opened = { where: whereOf(place, shortNamesOf(state)) };
    return { type: 'application/json', body: JSON.stringify(opened) };
  }

  const routes: [string, Route][] = [
    ['events', { method: 'GET', stream: events.add }],
    ['paper.pdf', { method: 'GET', reply: () => pdfReply(state.pdf) }],
    [
      'source',
      {
        method: 'POST',
        reply(body) {
          const block = nearestBlock(state.blocks, sourceRequest(body));
          return open(block && { file: block.file, line: block.line, column: 1 });
        },
      },
    ],
    [
      'problem',
      {
        method: 'POST',
        reply(body) {
          const { number, index } = problemRequest(body);
          return open(number === counts.number ? state.diagnostics[index]?.place : undefined);
        },
      },
    ],
  ];
  if (request.showText) routes.push(['text', textRoute(request.showText)]);
  return {
    routes: new Map([...routes, ...fileRoutes(pageFiles)]),
    show(next) {
      const number = counts.number + 1;
      const newer = next.pdf ? number : 0;
      counts = { number, paper: sameBytes(state.pdf, next.pdf) ? counts.paper : newer };
      state = next;
      events.send(update());
    },
  };
}

/** A route for each file of a page. */
export function fileRoutes(files: ReadonlyMap<string, PageFile>): [string, Route][] {
  return [...files].map(([name, file]) => [name, fileRoute(file)]);
}

function updateOf(state: PreviewState, counts: Pick<Update, 'number' | 'paper' | 'hasStartPage'>): Update {
  const shorten = shortNamesOf(state);
  return {
    ...counts,
    title: state.title,
    status: state.status,
    summary: state.summary,
    problems: state.diagnostics.map(({ severity, code, message, hint, place }, index) => ({
      severity,
      code,
      message,
      frame: state.frames[index] ?? '',
      ...(place && { where: whereOf(place, shorten) }),
      ...(hint && { hint }),
    })),
    ...(state.followTo && { followTo: state.followTo }),
  };
}

function shortNamesOf(state: PreviewState): (file: string) => string {
  const reported = state.diagnostics.flatMap(({ place }) => (place ? [place.file] : []));
  return shortNames([...state.blocks.map((block) => block.file), ...reported]);
}

function whereOf(place: { file: string; line: number }, shorten: (file: string) => string): string {
  return `${shorten(place.file)}:${place.line}`;
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}

function pdfReply(pdf: Uint8Array | undefined): Reply {
  if (!pdf) throw new RequestFault(404, 'There is no PDF yet.');
  return { type: 'application/pdf', body: pdf };
}

/** `POST text`: the buffer of an editor, shown as if it were saved. */
function textRoute(showText: (text: string | undefined) => void): Route {
  return {
    method: 'POST',
    maxBytes: maxTextBytes,
    reply(body) {
      showText(textRequest(body).text ?? undefined);
      return { type: 'application/json', body: '{"shown":true}' };
    },
  };
}

function fileRoute({ url, type }: PageFile): Route {
  return { method: 'GET', reply: async () => ({ type, body: await readFile(url) }) };
}
