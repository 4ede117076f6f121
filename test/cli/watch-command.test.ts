/** Calls of a watch that are refused before a file is followed. */

import pico from 'picocolors';
import { expect, test } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.js';
import { watchCommand } from '../../src/cli/watch-command.js';

const terminal: Terminal = {
  colors: pico.createColors(false),
  result: () => {},
  data: () => {},
  note: () => {},
  bytes: async () => {},
  annotate: () => {},
  progress: () => {},
  done: () => {},
};

test.each([
  [['-'], {}],
  [['paper.md', '-'], {}],
  [['paper.md'], { out: '-' }],
])('a watch of %j with %j has no file to follow or to write', async (papers, flags) => {
  const signal = AbortSignal.abort();
  await expect(watchCommand(papers, flags, { terminal, signal })).rejects.toThrow(
    'A watch reads and writes files: - is neither.',
  );
});
