/**
 * The page's connection to the server, with the messages of `message.ts`: receives updates, sends requests to open the
 * editor. The browser reconnects the stream by itself; only a refusal (wp-build was started again, with another token)
 * is final.
 */

import type { Opened, ProblemRequest, SourceRequest, Update } from '../message.js';

/** `lost`: trying again; `ended`: this address will not come back. */
export type Line = 'open' | 'lost' | 'ended';

export interface Listener<Message = Update> {
  update(update: Message): void;
  line(line: Line): void;
}

/** Listens for as long as the page lives. */
export function listen(listener: Listener): void {
  let isOneOfMany = false;
  const connect = () =>
    openStream<Update>({
      line: listener.line,
      update(update) {
        isOneOfMany = update.hasStartPage ?? false;
        listener.update(update);
      },
    });
  let close = connect();
  // browsers open six connections to a server: tabs of other papers that are not looked at must not take them all
  document.addEventListener('visibilitychange', () => {
    if (!isOneOfMany) return;
    close();
    if (!document.hidden) close = connect();
  });
  // a page that goes into the back-forward cache would keep a dead stream
  addEventListener('pagehide', () => close());
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

/** Opens the stream; the returned function closes it. */
export function openStream<Message>(listener: Listener<Message>): () => void {
  const source = new EventSource('events');
  source.onopen = () => listener.line('open');
  source.onerror = () => listener.line(source.readyState === EventSource.CLOSED ? 'ended' : 'lost');
  source.onmessage = ({ data }: MessageEvent<string>) => listener.update(JSON.parse(data) as Message);
  return () => source.close();
}

/** Asks for the editor at the source of this point; rejects with the server's reason. */
export const openSource = (point: SourceRequest): Promise<Opened> => post('source', point);

/** Asks for the editor at the place of this problem; rejects with the server's reason. */
export const openProblem = (problem: ProblemRequest): Promise<Opened> => post('problem', problem);

async function post(route: string, body: SourceRequest | ProblemRequest): Promise<Opened> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(route, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error((await response.text()).trim());
  return (await response.json()) as Opened;
}
