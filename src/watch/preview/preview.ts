/**
 * Builds → pages in the browser with the last good PDF and the current diagnostics of each paper. One server serves all
 * papers of a watch: a single paper at its root, several papers below a page that lists them.
 */

import { type ServerPlace, serve } from './http-server.js';
import { type PaperRequest, type PreviewState, paperRoutes } from './paper-routes.js';
import { startPage } from './start-page.js';

export type { PaperRequest, PreviewState } from './paper-routes.js';

/** A running preview. */
export interface Preview {
  /** the address to open, with its token */
  readonly url: string;
  /** an address that leads there once and within a minute, without the token */
  entry(): string;
  show(state: PreviewState): void;
  /** ends every connection at once */
  close(): Promise<void>;
}

/** A server with one paper or several. */
export interface Previews {
  /** of the page that lists the papers, or of the only one */
  readonly url: string;
  /** an address that leads there once and within a minute, without the token */
  entry(): string;
  /** in the order of the requests; closing one closes all */
  readonly papers: readonly Preview[];
  close(): Promise<void>;
}

/** A paper to be shown, and how the page with all papers names it. */
export interface ListedRequest extends PaperRequest {
  readonly file: string;
}

/** Starts a server with one paper; throws a BuildError where the port is taken. */
export async function startPreview(request: ServerPlace & PaperRequest): Promise<Preview> {
  const { routes, show } = paperRoutes(request);
  const server = await serve(request, routes);
  return { ...server, entry: () => server.entry(), show };
}

/** Starts a server with all papers; throws a BuildError where the port is taken. */
export async function startPreviews(
  requests: readonly ListedRequest[],
  place: ServerPlace,
): Promise<Previews> {
  const [only] = requests;
  if (only && requests.length === 1) {
    const preview = await startPreview({ ...only, ...place });
    return { ...preview, papers: [preview] };
  }
  const papers = requests.map((request) => paperRoutes({ ...request, hasStartPage: true }));
  const addresses = requests.map((_, index) => `${index + 1}/`);
  const start = startPage(requests.map(({ file }, index) => ({ file, address: addresses[index] ?? '' })));
  const below = papers.flatMap(({ routes }, index) =>
    [...routes].map(([name, route]) => [`${addresses[index]}${name}`, route] as const),
  );
  const server = await serve(place, new Map([...start.routes, ...below]));
  return {
    ...server,
    entry: () => server.entry(),
    papers: papers.map(({ show }, index) => ({
      url: `${server.url}${addresses[index]}`,
      entry: () => server.entry(addresses[index]),
      show(state) {
        show(state);
        start.show(index, state);
      },
      close: server.close,
    })),
  };
}
