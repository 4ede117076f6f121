/** Standard input → the text of a paper, up to a limit. */

import { fstatSync } from 'node:fs';
import { BuildError, error } from '../diagnostic.js';

/** The argument that means standard input or output. */
export const standardStream = '-';

/** The name of a paper from standard input. */
export const inputName = 'stdin.md';

const maxBytes = 64 * 1024 * 1024;

/** Reads all of standard input as UTF-8. Throws BuildError where it is too much or no text. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  requireStream();
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) {
      const message = `Standard input is longer than ${maxBytes / 1024 / 1024} MB.`;
      throw new BuildError(error('paper-unreadable', message, { hint: 'Name a file.' }));
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    const hint = 'Send Markdown as UTF-8.';
    throw new BuildError(error('paper-not-text', 'Standard input is no UTF-8 text.', { hint }), { cause });
  }
}

/** Node reads a folder as an empty input. */
function requireStream(): void {
  if (!isFolder(process.stdin.fd)) return;
  throw new BuildError(error('paper-not-a-file', 'Standard input is a folder.', { hint: 'Send a file.' }));
}

function isFolder(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    // closed
    return false;
  }
}
