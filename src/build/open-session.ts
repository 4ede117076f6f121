/**
 * The browser of a build, loaded by itself: a caller that opens a session before importing the pipeline has the browser
 * start while the pipeline's modules load.
 */

export { sandboxAdvice } from '../browser/sandbox-advice.js';
export { type BrowserSession, openSession, type SessionOptions } from '../browser/session.js';
