/** equip and compose: a Paper → the paper with its theme, fonts and images, and its parts. */

import type { LoadedConfig } from './config-types.js';
import type { Diagnostic } from './diagnostic-types.js';
import type { Paper } from './paper-types.js';
import type { Composition } from './part-types.js';
import type { Assets } from './source-types.js';
import type { Theme } from './theme-types.js';

/** A paper with all that it is shown with. */
export interface LoadedPaper {
  readonly paper: Paper;
  readonly theme: Theme;
  readonly assets: Assets;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: readonly string[];
  /** what the user's own project adds */
  readonly config?: LoadedConfig | undefined;
}

/** A paper that was composed, but not yet printed. */
export interface Composed extends LoadedPaper {
  readonly composition: Composition;
}
