/** A paper → its text in the last commit, as a file beside nothing else. */

import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Writes the committed text of the paper at `path` to a temporary file; returns its path. Throws where there is none. */
export async function lastCommitted(path: string): Promise<string> {
  const { stdout } = await run('git', ['show', `HEAD:./${basename(path)}`], {
    ...{ cwd: dirname(path), maxBuffer: 64 * 1024 * 1024 },
  });
  const folder = await mkdtemp(join(tmpdir(), 'wp-build-'));
  const file = join(folder, basename(path));
  await writeFile(file, stdout);
  return file;
}
