/**
 * A table of routes → an HTTP server, on loopback by default. It checks each request with `request-guard.ts`, reads
 * JSON bodies up to a few kilobytes or the limit of a route, and sets security headers on every response, refusals too.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { table } from '../../data/table.js';
import { BuildError, error } from '../../diagnostic.js';
import { entryTickets } from './entry-tickets.js';
import { admit, isOwnHost } from './request-guard.js';

/** The response of a route. */
export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** The handler of an address: a value made for each request, a stream that stays open, or a POST with a JSON body. */
export type Route =
  | { readonly method: 'GET'; readonly reply: () => Reply | Promise<Reply> }
  | { readonly method: 'GET'; readonly stream: (response: ServerResponse) => void }
  | {
      readonly method: 'POST';
      readonly reply: (body: unknown) => Reply;
      /** of the body; default: a few kilobytes */
      readonly maxBytes?: number;
    };

export interface HttpServer {
  /** ends with `/TOKEN/` */
  readonly url: string;
  /**
   * A one-time address without the token, which leads to `url` or a page below it and expires soon: safe in a process's
   * arguments.
   */
  entry(page?: string): string;
  close(): Promise<void>;
}

/** Thrown by a route: the request is valid HTTP but cannot be answered. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

const maxBodyBytes = 4096;

const contentSecurityPolicy = (frames: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // pdf.js draws decoded images from blobs, and its style sheet holds icons as data
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames.length > 0 ? frames.join(' ') : "'none'"}`,
  ].join('; ');

const securityHeaders = (frames: readonly string[]): Readonly<Record<string, string>> =>
  table({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(frames),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(frames.length === 0 && { 'X-Frame-Options': 'DENY' }),
  });

/** The address on which a server listens, and its allowed clients. */
export interface ServerPlace {
  /** default: any free one */
  readonly port?: number | undefined;
  /** address to listen on; default: 127.0.0.1 */
  readonly host?: string | undefined;
  /** further accepted host names, as a browser sends them: `name` or `name:port` */
  readonly allowedHosts?: readonly string[] | undefined;
  /** origins whose pages may show the preview in a frame, such as an editor's */
  readonly frames?: readonly string[] | undefined;
}

const loopback = '127.0.0.1';

/** Listens with a fresh token; throws a BuildError where address or port cannot be had. */
export async function serve(place: ServerPlace, routes: ReadonlyMap<string, Route>): Promise<HttpServer> {
  const { port = 0, host = loopback, allowedHosts = [], frames = [] } = place;
  const headers = Object.entries(securityHeaders(frames));
  const token = randomBytes(24).toString('base64url');
  const methods = new Map([...routes].map(([name, route]) => [name, route.method]));
  const tickets = entryTickets();
  const server = createServer();
  const boundPort = await listen(server, { port, host });
  const hosts = [...(isEvery(host) || host === loopback ? [] : [inUrl(host)]), ...allowedHosts].map((name) =>
    name.toLowerCase(),
  );
  server.on('request', (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const head = { method: request.method ?? '', target: request.url ?? '', headers: request.headers };
    if (isOwnHost(head, { port: boundPort, hosts, routes: methods }) && tickets.isEntry(head)) {
      const refusal = tickets.spend(head, request.socket);
      if (refusal) return refuse(response, refusal);
      const page = tickets.pageOf(head);
      response.writeHead(303, { Location: `/${token}/${routes.has(page) ? page : ''}` }).end();
      return;
    }
    const admitted = admit(head, { port: boundPort, hosts, token, routes: methods });
    if ('status' in admitted) return refuse(response, admitted);
    const route = routes.get(admitted.route);
    if (route) answer(route, request, response).catch((cause: unknown) => fail(response, cause));
  });
  const origin = `http://${isEvery(host) ? loopback : inUrl(host)}:${boundPort}`;
  return {
    url: `${origin}/${token}/`,
    entry: (page) => `${origin}${tickets.issue(page)}`,
    close: () => close(server),
  };
}

/** Whether an address means every network of the machine. */
const isEvery = (host: string): boolean => host === '0.0.0.0' || host === '::';

const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isOfHost = cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND';
      const what = isOfHost ? `Address ${host}` : `Port ${port}`;
      const reason = isOfHost
        ? 'it is none of this machine'
        : cause.code === 'EADDRINUSE'
          ? 'it is in use'
          : cause.message;
      const hint = isOfHost
        ? 'Name an address of this machine with --host, such as 127.0.0.1 or 0.0.0.0.'
        : 'Choose another one with --port N, or leave --port out to take any free one.';
      reject(
        new BuildError(error('port-unavailable', `${what} cannot be used: ${reason}.`, { hint }), { cause }),
      );
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if ('stream' in route) return route.stream(response);
  const reply =
    route.method === 'POST' ? route.reply(await readJson(request, route.maxBytes)) : await route.reply();
  response.setHeader('Content-Type', reply.type);
  response.end(reply.body);
}

async function readJson(request: IncomingMessage, maxBytes = maxBodyBytes): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RequestFault(413, 'The request is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new RequestFault(400, 'The request is not JSON.');
  }
}

interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The connection is closed after the response, so that the body of a refused request need not be read. */
function refuse(response: ServerResponse, { status, reason, headers }: Refusal): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end(`${reason}\n`);
}

function fail(response: ServerResponse, cause: unknown): void {
  if (response.headersSent) response.destroy();
  else if (cause instanceof RequestFault) refuse(response, { status: cause.status, reason: cause.message });
  else refuse(response, { status: 500, reason: 'The preview failed to answer.' });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
