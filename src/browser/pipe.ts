/**
 * Two file descriptors of the browser's process → the transport that Puppeteer speaks over. Messages are JSON,
 * each ended by a zero byte. A pipe, unlike a websocket, closes with Node however Node ends, and the browser
 * ends with the pipe.
 */

import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from './puppeteer.js';

/** A transport that writes to and reads from the browser's descriptors 3 and 4. */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  const transport: ConnectionTransport = {
    send(message) {
      toBrowser.write(`${message}\0`);
    },
    close() {
      toBrowser.end();
    },
  };
  let pending: Buffer[] = [];
  fromBrowser.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      pending.push(chunk.subarray(start, end));
      const message = Buffer.concat(pending).toString();
      pending = [];
      start = end + 1;
      // one task a message: an error in a listener must not lose the messages behind it
      setImmediate(() => transport.onmessage?.(message));
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  });
  fromBrowser.on('close', () => transport.onclose?.());
  // a dead browser is noticed by its exit; its broken pipe has nothing to add
  fromBrowser.on('error', () => {});
  toBrowser.on('error', () => {});
  return transport;
}
