/** `wp-build worker --queue redis://…`: builds the papers of a queue, until the worker is stopped. */

import { availableParallelism } from 'node:os';
import { codeStamp } from '../build/environment-stamp.js';
import { openSession } from '../build/open-session.js';
import { work } from '../queue/worker.js';
import type { Terminal } from './terminal.js';

/** Flags as commander hands them over. */
export interface WorkerFlags {
  readonly queue: string;
  readonly browser?: string;
  readonly jobs?: number;
  readonly lockSeconds?: number;
}

/** Works until `signal` aborts. */
export async function workerCommand(
  { queue, browser, jobs, lockSeconds = 20 }: WorkerFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const session = openSession({ ...(browser !== undefined && { browser }), signal });
  try {
    await work({
      address: queue,
      code: codeStamp() ?? 'sources',
      session,
      jobs: Math.max(1, jobs ?? availableParallelism()),
      lockSeconds: Math.max(1, lockSeconds),
      signal,
      note: terminal.note,
    });
  } finally {
    await session.close();
  }
}
