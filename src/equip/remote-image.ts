/**
 * An http or https URL → its bytes, only with `--allow-network`. Without that flag nothing here is called: a paper is
 * built from the files beside it. With the flag only public addresses are reached: a name is resolved once, the IP
 * address is checked, and the connection goes to that IP address. Each redirect is checked in the same way.
 */

import { lookup } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSafely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Largest image that is fetched. */
const maxBytes = 32 * 1024 * 1024;

/** Timeout of one image. */
const timeoutMs = 20_000;

const maxRedirects = 5;

export interface FetchRequest {
  readonly signal?: AbortSignal | undefined;
  /** which addresses may be asked; default: public ones */
  readonly isAllowed?: (address: string) => boolean;
}

/** Fetches `url`. Rejects with a reason that reads well after "cannot be fetched:". */
export async function fetchImage(url: string, request: FetchRequest = {}): Promise<Uint8Array> {
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  const { isAllowed = isPublicAddress } = request;
  try {
    return await follow(new URL(url), { signal, isAllowed });
  } catch (cause) {
    if (limit.aborted) throw new Error(`no answer within ${timeoutMs / 1000} s`, { cause });
    throw cause;
  }
}

type Asking = Required<{ readonly [Key in keyof FetchRequest]: NonNullable<FetchRequest[Key]> }>;

async function follow(first: URL, asking: Asking): Promise<Uint8Array> {
  let url = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await ask(url, asking);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      url = new URL(headers.location, url);
      continue;
    }
    if (statusCode < 200 || statusCode > 299) {
      response.destroy();
      throw new Error(`the server answers ${statusCode}`);
    }
    return bytesOf(response);
  }
  throw new Error(`it is redirected more than ${maxRedirects} times`);
}

function ask(url: URL, { signal, isAllowed }: Asking): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`it is redirected to ${url.protocol}, and nothing is loaded from there`);
  }
  if (isIP(host) && !isAllowed(host)) throw notPublic(host);
  const options: RequestOptions = {
    signal,
    headers: { accept: 'image/*', 'accept-encoding': 'identity' },
    lookup: lookupAllowed(isAllowed),
    // a reused connection could lead to an unchecked address
    agent: false,
  };
  const request = url.protocol === 'https:' ? requestSafely : requestPlain;
  return new Promise((resolve, reject) => {
    request(withoutCredentials(url), options, resolve).on('error', reject).end();
  });
}

/** A password in a paper is sent nowhere. */
function withoutCredentials(url: URL): URL {
  return Object.assign(new URL(url), { username: '', password: '', hash: '' });
}

/** Resolves a name and hands on only the addresses that may be asked: what is checked is what is connected to. */
function lookupAllowed(isAllowed: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (fault, found) => {
      const allowed = fault ? [] : found.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (fault) done(fault, '', 0);
      else if (first === undefined || allowed.length < found.length) done(notPublic(name), '', 0);
      else if (options.all) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

function notPublic(host: string): Error {
  return new Error(`${host} is not on the public internet, and --allow-network reads nothing else`);
}

async function bytesOf(response: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maxBytes) throw new Error('it is larger than 32 MiB');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
