/** What a command that builds is given beside its flags, and the browser that it builds with. */

import type { BrowserSession, OpenSession, SessionOptions } from '../build/open-session.js';
import type { Terminal } from './terminal.js';

/** The surroundings of a command that builds. */
export interface RunningContext {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** default: a browser of the command's own */
  readonly openSession?: OpenSession | undefined;
}

/** The way in which sessions are opened: the one that is given, or else the usual one, which is loaded now. */
export async function opener(given: OpenSession | undefined): Promise<OpenSession> {
  return given ?? (await import('../build/open-session.js')).openSession;
}

/** Opens the session of a command. */
export async function sessionOf(
  options: SessionOptions,
  given: OpenSession | undefined,
): Promise<BrowserSession> {
  const open = await opener(given);
  return open(options);
}
