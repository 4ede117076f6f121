/** An error that a function of the user's config throws → a diagnostic of the config, with the line that threw. */

import { withFullStop } from '../data/full-stop.js';
import { BuildError, error, withDependencies } from '../diagnostic.js';
import type { LoadedConfig, Place } from '../types.js';

/** The config whose function threw, and the files that it consists of. */
export type FaultyConfig = Pick<LoadedConfig, 'name' | 'files'>;

/** The fault of `config`; `what` names the function that threw, as the beginning of a sentence. */
export function configFault(config: FaultyConfig, what: string, cause: unknown): BuildError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const place = cause instanceof Error ? placeIn(cause.stack ?? '', config.files) : undefined;
  const hint = `Correct ${config.name}, or build without it.`;
  const fault = error('config-failed', `${config.name}: ${what} failed: ${withFullStop(message)}`, {
    place,
    hint,
  });
  return new BuildError(fault, { cause, dependencies: config.files });
}

/** Runs `work`, which calls functions of `config`: what it throws, other than faults of ours, is a fault of the config. */
export function guarded<T>(config: FaultyConfig | undefined, what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asFault(config, what, cause);
  }
}

/** As `guarded`, for work that takes its time. */
export async function guardedAsync<T>(
  config: FaultyConfig | undefined,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asFault(config, what, cause);
  }
}

function asFault(config: FaultyConfig | undefined, what: string, cause: unknown): unknown {
  if (!config) return cause;
  return cause instanceof BuildError
    ? withDependencies(cause, config.files)
    : configFault(config, what, cause);
}

/** The innermost line of a stack in one of `files`. */
function placeIn(stack: string, files: readonly string[]): Place | undefined {
  for (const line of stack.split('\n')) {
    const [, path = '', row, column] =
      /(?:file:\/\/)?(\/[^\n()]*?|[A-Za-z]:[\\/][^\n()]*?)(?:\?[^:)]*)?:(\d+):(\d+)\)?$/.exec(line) ?? [];
    const file = files.find((each) => each === path || encodeURI(each) === path);
    if (file !== undefined) return { file, line: Number(row), column: Number(column) };
  }
  return undefined;
}
