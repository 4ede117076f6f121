/**
 * Updates → every open page, as server-sent events. A page that joins gets the newest update at once. A page that does
 * not read (its tab sleeps) gets only the newest update when it wakes, so no backlog grows.
 */

import type { ServerResponse } from 'node:http';

export interface EventStream<Update> {
  /** takes over the response and keeps it open */
  add(response: ServerResponse): void;
  send(update: Update): void;
}

/** A stream without listeners that starts with this update. */
export function eventStream<Update>(first: Update): EventStream<Update> {
  const listeners = new Set<ServerResponse>();
  let event = eventOf(first);

  function write(response: ServerResponse): void {
    if (!response.writableNeedDrain) response.write(event);
    else if (response.listenerCount('drain') === 0) response.once('drain', () => write(response));
  }

  return {
    add(response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.on('close', () => listeners.delete(response));
      listeners.add(response);
      write(response);
    },
    send(update) {
      event = eventOf(update);
      for (const response of listeners) write(response);
    },
  };
}

/** JSON has no raw line break, so an update is always one line of the event. */
const eventOf = (update: unknown) => `data: ${JSON.stringify(update)}\n\n`;
