/**
 * Options → a session with a browser, without the pipeline: a caller that opens the session first has the browser start
 * while the pipeline's modules load.
 */

import type { BrowserSession, SessionOptions } from '../browser/session.js';

/** Opens the session of a command. */
export type OpenSession = (options: SessionOptions) => BrowserSession;

export { sandboxAdvice } from '../browser/sandbox-advice.js';
export { type BrowserSession, openSession, type SessionOptions } from '../browser/session.js';
