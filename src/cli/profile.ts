/**
 * `--profile`: the wall-clock time and processor time of each step, and a CPU profile, which Chrome's DevTools and
 * speedscope open.
 */

import { Session } from 'node:inspector/promises';
import { resolve } from 'node:path';
import { writeAtomic } from '../disk/atomic-write.js';
import type { BuildResult } from '../types.js';
import { printableLine } from './printable-text.js';
import type { Terminal } from './terminal.js';

/** The file of the profile, in the current folder. */
const file = 'wp-build.cpuprofile';

/** A profile that runs. */
export interface Profile {
  /** Says where the time of a paper went. */
  note(result: BuildResult): void;
  /** Writes the profile of all. */
  end(): Promise<void>;
}

/** Starts to profile this process. */
export async function startProfile(terminal: Terminal): Promise<Profile> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return {
    note: (result) => terminal.note(tableOf(result)),
    async end() {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      // a link that a repository holds under this name is not followed
      await writeAtomic(resolve(file), JSON.stringify(profile));
      const { maxRSS } = process.resourceUsage();
      terminal.note(`${file}: the profile of this process, which held up to ${Math.round(maxRSS / 1024)} MB`);
    },
  };
}

/** The browser works in the steps in which this process does not. */
function tableOf({ source, steps, ms }: BuildResult): string {
  const lines = steps.map(({ step, ms: took, cpuMs }) => {
    const cpu = cpuMs === undefined ? '' : `${Math.round(cpuMs)} ms of Node`;
    return `  ${step.padEnd(10)} ${String(Math.round(took)).padStart(6)} ms  ${cpu}`.trimEnd();
  });
  return [`${printableLine(source)}: ${ms} ms`, ...lines].join('\n');
}
