/** `wp-build lsp`: the language server, for any editor that speaks the protocol. */

import { type BuildFlags, optionsOf } from './build-command.js';

/** Serves on standard input and output until the editor ends; returns the exit code. */
export async function lspCommand(flags: BuildFlags): Promise<number> {
  const { serveEditor } = await import('../language-server/server.js');
  await serveEditor({ input: process.stdin, output: process.stdout }, optionsOf(flags));
  return 0;
}
