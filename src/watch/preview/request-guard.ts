/**
 * A request's head → its route, or the reason of a refusal.
 *
 * Any web page can send requests to a port of this machine, so listening on loopback alone protects nothing. A request
 * is accepted only if it names this server as its host (against DNS rebinding), has the token in its path, matches a
 * route of the table exactly (no path is ever joined or decoded), and was not sent by a page of another origin.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The part of a request that decides whether it is let in. */
export interface RequestHead {
  readonly method: string;
  /** as sent, neither decoded nor normalised */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** The rules that requests are checked by. */
export interface ServerIdentity {
  readonly port: number;
  /** further names that the server answers to, with a port or for any port */
  readonly hosts?: readonly string[];
  readonly token: string;
  /** method of each route, by its name after the token; the page itself is the empty name */
  readonly routes: ReadonlyMap<string, 'GET' | 'POST'>;
}

/** The route's name, or a status with its reason and the headers that belong to it. */
export type Admission =
  | { readonly route: string }
  | { readonly status: number; readonly reason: string; readonly headers?: Readonly<Record<string, string>> };

/** Decides from the head alone; the body of a refused request is never read. */
export function admit(request: RequestHead, house: ServerIdentity): Admission {
  const { headers } = request;
  const host = headers.host ?? '';
  if (!isOwnHost(request, house)) {
    return { status: 403, reason: 'This server answers only to its own address.' };
  }
  const [path = ''] = request.target.split('?', 1);
  const match = /^\/([^/]+)\/(.*)$/.exec(path);
  if (!match || !sameSecret(match[1] ?? '', house.token)) {
    return { status: 403, reason: 'The address lacks its token. Open the one that the terminal shows.' };
  }
  const route = match[2] ?? '';
  const method = house.routes.get(route);
  if (!method) return { status: 404, reason: 'There is nothing at this address.' };
  if (request.method !== method) {
    return { status: 405, reason: `Only ${method} is understood here.`, headers: { Allow: method } };
  }
  if (isForeign(headers, { host, route, method }, house.hosts ?? [])) {
    return { status: 403, reason: 'Requests from other pages are refused.' };
  }
  if (method === 'POST' && headers['content-type'] !== 'application/json') {
    return { status: 415, reason: 'Only application/json is understood here.' };
  }
  return { route };
}

/** Whether the request names this server as its host. */
export function isOwnHost(
  { headers }: RequestHead,
  { port, hosts = [] }: Omit<ServerIdentity, 'token'>,
): boolean {
  const asked = (headers.host ?? '').toLowerCase();
  const name = asked.replace(/:\d+$/, '');
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  // a port that is forwarded has another number at its other end
  return own.includes(asked) || hosts.some((host) => asked === host || name === host);
}

/** True where a browser says that another origin asked. Only the page itself may be reached by a link. */
function isForeign(
  headers: IncomingHttpHeaders,
  to: { host: string; route: string; method: string },
  hosts: readonly string[],
): boolean {
  const { origin } = headers;
  // what forwards a port may add encryption; the names that the user allowed are trusted with it
  const own = [`http://${to.host}`, ...(hosts.length > 0 ? [`https://${to.host}`] : [])];
  if (origin === undefined ? to.method === 'POST' : !own.includes(origin)) return true;
  const site = headers['sec-fetch-site'];
  const isPage = to.route === '' || to.route.endsWith('/');
  const navigates = isPage && headers['sec-fetch-mode'] === 'navigate';
  return site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates;
}

/**
 * Whether two secrets are the same. Digests are compared, so that the time taken tells neither the token's letters nor
 * its length.
 */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
