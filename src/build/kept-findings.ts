/**
 * A paper → the findings of `check`, which come from the cache where its files, the options and the environment are
 * those of an earlier check: then the pipeline is not even loaded.
 */

import { dirname, resolve } from 'node:path';
import { openInputStamps } from '../cache/input-stamps.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import type { AskEnvironment, KeptByInputs } from './kept-by-inputs.js';
import type { Caches } from './open-cache.js';

/** The findings for the paper at `path`. */
export type CheckPaper = (path: string) => Promise<readonly Diagnostic[]>;

/** How findings are kept. */
export interface ChecksContext {
  readonly caches: Caches;
  /** default: that of this machine */
  readonly surroundings?: AskEnvironment;
}

/** Opens checks with `options`. */
export function openChecks(
  options: BuildOptions,
  { caches, surroundings = environmentOf(options) }: ChecksContext,
): CheckPaper {
  const keptFor = openKept(options, { caches, surroundings });
  return async (path) => {
    const kept = await keptFor(path);
    const found = await kept?.find(path, options);
    if (found) return JSON.parse(found.bytes.toString('utf8')) as readonly Diagnostic[];
    const startedAtMs = Date.now();
    // not through the library, which would load what builds and watches
    const { checkPaper } = await import('./check-paper.js');
    const { findings, loaded } = await checkPaper(path, options);
    const bytes = () => Buffer.from(JSON.stringify(findings));
    if (kept && loaded) caches.during(kept.keep(path, options, { ...loaded, startedAtMs, bytes }));
    return findings;
  };
}

/** The cache for a paper; undefined where there is none, and with a config, whose effects are only known when it ran. */
function openKept(
  options: BuildOptions,
  { caches, surroundings }: Required<ChecksContext>,
): (path: string) => Promise<KeptByInputs | undefined> {
  const stampOf = openInputStamps();
  return async (path) => {
    if (options.cache === false || options.allowNetwork || options.config !== undefined) return undefined;
    const store = await caches.storeFor(dirname(resolve(path)));
    if (store === undefined) return undefined;
    const { openKeptByInputs } = await import('./kept-by-inputs.js');
    return openKeptByInputs(store, { purpose: 'check', surroundings, stampOf });
  };
}

/** Asked for once. */
function environmentOf({ browser }: BuildOptions): AskEnvironment {
  let asked: Promise<string | undefined> | undefined;
  return async () => {
    const { environmentStamp } = await import('./environment-stamp.js');
    asked ??= environmentStamp(browser);
    return asked;
  };
}
