/**
 * One browser for all test files of a worker, started when the first paper is built: for tests that are not about the
 * browser itself. The browser ends with the worker's process.
 */

import { type BrowserSession, openSession } from '../../src/browser/session.js';

let opened: BrowserSession | undefined;

const session = (): BrowserSession => {
  opened ??= openSession();
  return opened;
};

/** The browser of this worker. Closing it lets the next test begin with another one. */
export const sharedSession: BrowserSession = {
  use: (work) => session().use(work),
  async close() {
    await opened?.close();
    opened = undefined;
  },
};
