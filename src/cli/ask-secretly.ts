/** A question on the terminal whose answer is not shown; without a terminal there is no question. */

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { BuildError, error } from '../diagnostic.js';

/** The answer to `question`. Throws BuildError without a terminal. */
export async function askSecretly(question: string, signal: AbortSignal): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    const hint = 'Set WP_SIGN_PASSPHRASE, since there is no terminal for a question.';
    throw new BuildError(error('signing-key', 'The key has a passphrase, which was not given.', { hint }));
  }
  process.stderr.write(question);
  // readline echoes what is typed to its output
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  // the terminal hands Ctrl-C to readline
  reader.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await reader.question('', { signal });
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
