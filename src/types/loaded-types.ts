/** equip: a Paper → with all that it is shown with. */

import type { LoadedConfig } from './config-types.js';
import type { Diagnostic } from './diagnostic-types.js';
import type { Paper } from './paper-types.js';
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
