/**
 * One-time URLs that lead a browser to the preview. `--open` starts a program with a URL, and every user of the machine
 * can read the arguments of a program, so the URL must not have the token. A ticket works once, within a minute, and,
 * where the system reports the owner of a connection, only for this user.
 */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { type RequestHead, sameSecret } from './request-guard.js';

const prefix = '/open/';
const lifetimeMs = 60_000;

/** The reason why a ticket is refused. */
export interface TicketRefusal {
  readonly status: number;
  readonly reason: string;
}

/** The tickets of one server. */
export interface EntryTickets {
  /** makes a ticket; returns its path, which ends with that of a `page` below the token */
  issue(page?: string): string;
  /** whether the request brings a ticket, good or bad */
  isEntry(request: RequestHead): boolean;
  /** uses the ticket up; returns why it is refused, or nothing */
  spend(request: RequestHead, socket: Socket): TicketRefusal | undefined;
  /** the page that the request's ticket leads to */
  pageOf(request: RequestHead): string;
}

/** No tickets yet. `now` gives the time in milliseconds. */
export function entryTickets(now: () => number = () => performance.now()): EntryTickets {
  const open = new Map<string, number>();
  return {
    issue(page = '') {
      const ticket = randomBytes(24).toString('base64url');
      open.set(ticket, now() + lifetimeMs);
      return `${prefix}${ticket}${page && `/${page}`}`;
    },
    isEntry: ({ target }) => target.startsWith(prefix),
    pageOf: ({ target }) => target.slice(prefix.length).split('/').slice(1).join('/'),
    spend({ method, target, headers }, socket) {
      if (method !== 'GET') return { status: 405, reason: 'Only GET is understood here.' };
      // a page of another origin has no business here, and neither has a script
      if (headers.origin !== undefined || (headers['sec-fetch-mode'] ?? 'navigate') !== 'navigate')
        return { status: 403, reason: 'Requests from other pages are refused.' };
      if (isOtherUser(ownerOf(socket))) return { status: 403, reason: 'This preview is another user’s.' };
      const [given = ''] = target.slice(prefix.length).split('/', 1);
      const ticket = [...open.keys()].find((each) => sameSecret(given, each));
      const expires = ticket === undefined ? undefined : open.get(ticket);
      if (ticket !== undefined) open.delete(ticket);
      if (expires !== undefined && expires >= now()) return undefined;
      const reason = 'This address was used already, or is too old. Open the one that the terminal shows.';
      return { status: 403, reason };
    },
  };
}

/** Relays of containers and virtual machines run as root, who can read everything anyway. */
function isOtherUser(owner: number | undefined): boolean {
  return owner !== undefined && owner !== 0 && owner !== process.getuid?.();
}

/** The user at the other end of a connection within this machine; Linux keeps a list, other systems do not say. */
function ownerOf({ remotePort = 0, localPort = 0 }: Socket): number | undefined {
  try {
    return ownerInTable(readFileSync('/proc/net/tcp', 'utf8'), remotePort, localPort);
  } catch {
    return undefined;
  }
}

/** The user of the connection from one port of loopback to another, in the text of `/proc/net/tcp`. */
export function ownerInTable(text: string, from: number, to: number): number | undefined {
  const end = (port: number) => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of text.split('\n')) {
    const [, local, remote, , , , , user] = line.trim().split(/\s+/);
    if (local === end(from) && remote === end(to)) return Number(user);
  }
  return undefined;
}
