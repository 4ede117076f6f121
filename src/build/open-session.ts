/**
 * Options → a session with a browser, without the pipeline: a caller that opens the session first has the browser start
 * while the pipeline's modules load.
 */

export { sandboxAdvice } from '../browser/sandbox-advice.js';
export { type BrowserSession, openSession, type SessionOptions } from '../browser/session.js';
