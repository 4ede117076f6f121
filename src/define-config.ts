/** The form of a `wp-build.config.mjs` or `.ts`, for editors: the config as it is, with its type. */

import type { Config } from './types.js';

/** Returns `config`; an editor then completes and checks it. */
export function defineConfig(config: Config): Config {
  return config;
}
