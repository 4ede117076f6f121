/** The address that `--open` hands to a program: without the token, for one use, for a minute, for this user. */

import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { entryTickets, ownerInTable } from '../../src/watch/preview/entry-tickets.js';
import { startSubject } from './preview-subject.js';

test('an entry leads to the page once, and says nothing of the token', async () => {
  const { preview, token, send } = await startSubject();
  const entry = new URL(preview.entry());
  expect(entry.href).not.toContain(token);
  const first = await send(entry.pathname);
  expect(first).toMatchObject({
    status: 303,
    headers: { location: `/${token}/`, 'cache-control': 'no-store' },
  });
  const second = await send(entry.pathname);
  expect(second.status).toBe(403);
  expect(second.headers.location).toBeUndefined();
  expect(second.body).toContain('used already');
});

test('an entry is refused to other hosts, other pages, other methods and guesses, and stays good', async () => {
  const { preview, send } = await startSubject();
  const { pathname } = new URL(preview.entry());
  const attempts = [
    send(pathname, { headers: { Host: 'evil.example' } }),
    send(pathname, { headers: { Origin: 'http://evil.example' } }),
    send(pathname, { headers: { 'Sec-Fetch-Mode': 'no-cors' } }),
    send('/open/'),
    send(`/open/${'A'.repeat(32)}`),
  ];
  for (const { status } of await Promise.all(attempts)) expect(status).toBe(403);
  expect((await send(pathname, { method: 'POST' })).status).toBe(405);
  expect((await send(pathname)).status).toBe(303);
});

test('an entry expires', () => {
  let time = 0;
  const tickets = entryTickets(() => time);
  const request = { method: 'GET', target: tickets.issue(), headers: {} };
  time = 61_000;
  expect(tickets.spend(request, {} as Socket)).toMatchObject({ status: 403 });
});

test('the owner of a connection is found in the list of the system', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 11 1
   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 12 1`;
  expect(ownerInTable(table, 50_000, 8080)).toBe(1001);
  expect(ownerInTable(table, 8080, 50_000)).toBe(1000);
  expect(ownerInTable(table, 1, 2)).toBeUndefined();
});
