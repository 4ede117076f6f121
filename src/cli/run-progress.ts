/** A run of several papers → its progress on stderr: n of m as papers end, and a summary at the end. */

import type { BuildResult } from '../types.js';
import type { Terminal } from './terminal.js';

/** Counts papers as they end. */
export interface RunProgress {
  count(result: BuildResult): void;
  end(): void;
}

/** A tally of `all` papers; of one paper there is none. */
export function openRunProgress(
  all: number,
  terminal: Terminal,
  { quiet }: { readonly quiet?: boolean },
): RunProgress {
  const counts = { done: 0, kept: 0, faulty: 0 };
  const isShown = all > 1 && !quiet;
  return {
    count({ files, isKept }) {
      counts.done += 1;
      if (isKept) counts.kept += 1;
      if (files.length === 0) counts.faulty += 1;
      if (isShown)
        terminal.progress({ step: `${counts.done} of ${all} papers`, fraction: counts.done / all });
    },
    end() {
      if (!isShown) return;
      const { done, kept, faulty } = counts;
      const built = done - kept - faulty;
      const words = [`${built} built`, kept > 0 && `${kept} as before`, faulty > 0 && `${faulty} at fault`];
      terminal.note(`${done} papers: ${words.filter(Boolean).join(', ')}`);
    },
  };
}
