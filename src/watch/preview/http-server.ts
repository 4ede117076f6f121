/**
 * A table of routes → an HTTP server on loopback. It holds each request against `request-guard.ts`, reads JSON bodies
 * up to a few kilobytes, and puts on every answer, refusals too, the headers that keep other pages out.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { table } from '../../data/table.js';
import { BuildError, error } from '../../diagnostic.js';
import { entryTickets } from './entry-tickets.js';
import { admit, isOwnHost } from './request-guard.js';

/** What a route answers. */
export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** What answers at an address: a value made anew each time, a stream that stays open, or a POST with a JSON body. */
export type Route =
  | { readonly method: 'GET'; readonly reply: () => Reply | Promise<Reply> }
  | { readonly method: 'GET'; readonly stream: (response: ServerResponse) => void }
  | { readonly method: 'POST'; readonly reply: (body: unknown) => Reply };

export interface HttpServer {
  /** ends with `/TOKEN/` */
  readonly url: string;
  /** An address without the token that leads to `url`, once and soon: what may stand in a process's arguments. */
  entry(): string;
  close(): Promise<void>;
}

/** Thrown by a route: the request is well-formed HTTP but cannot be met. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

const maxBodyBytes = 4096;

const contentSecurityPolicy = [
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
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders: Readonly<Record<string, string>> = table({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
});

/** Listens on 127.0.0.1 with a fresh token; throws a BuildError where the port cannot be had. */
export async function serve(port: number, routes: ReadonlyMap<string, Route>): Promise<HttpServer> {
  const token = randomBytes(24).toString('base64url');
  const methods = new Map([...routes].map(([name, route]) => [name, route.method]));
  const tickets = entryTickets();
  const server = createServer();
  const boundPort = await listen(server, port);
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const head = { method: request.method ?? '', target: request.url ?? '', headers: request.headers };
    if (isOwnHost(head, boundPort) && tickets.isEntry(head)) {
      const refusal = tickets.spend(head, request.socket);
      if (refusal) return refuse(response, refusal);
      response.writeHead(303, { Location: `/${token}/` }).end();
      return;
    }
    const admission = admit(head, { port: boundPort, token, routes: methods });
    if ('status' in admission) return refuse(response, admission);
    const route = routes.get(admission.route);
    if (route) answer(route, request, response).catch((cause: unknown) => fail(response, cause));
  });
  const origin = `http://127.0.0.1:${boundPort}`;
  return {
    url: `${origin}/${token}/`,
    entry: () => `${origin}${tickets.issue()}`,
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'it is in use' : cause.message;
      const hint = 'Choose another one with --port N, or leave --port out to take any free one.';
      reject(
        new BuildError(error('port-unavailable', `Port ${port} cannot be used: ${reason}.`, { hint }), {
          cause,
        }),
      );
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if ('stream' in route) return route.stream(response);
  const reply = route.method === 'POST' ? route.reply(await readJson(request)) : await route.reply();
  response.setHeader('Content-Type', reply.type);
  response.end(reply.body);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new RequestFault(413, 'The request is too long.');
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

/** The connection ends with the answer, so that the body of a refused request need not be read. */
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
