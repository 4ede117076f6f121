/** The state of the build → the header, the title of the tab, and messages for a screen reader. */

import type { Update } from '../message.js';
import { say } from './announce.js';
import type { Line } from './connection.js';
import { byId } from './elements.js';
import { countText } from './problems.js';

export interface Status {
  update(update: Update): void;
  line(line: Line): void;
}

/** Shows nothing yet; the newest update and the state of the line decide together. */
export function status(): Status {
  const chip = byId('status', HTMLElement);
  let last: Update | undefined;
  let now: Line = 'open';

  function refresh(): void {
    const shown = now === 'open' ? (last?.status ?? 'building') : now;
    document.documentElement.dataset.status = shown;
    chip.textContent = textOf(shown, last);
    chip.title = chip.textContent;
    document.title = `${shown === 'failed' ? '✕ ' : ''}${last?.title ?? 'wp-build'}`;
  }

  return {
    update(update) {
      // the stream repeats the last update when it comes back
      if (update.number !== last?.number) announce(update);
      last = update;
      byId('title', HTMLElement).textContent = update.title;
      byId('title', HTMLElement).title = update.title;
      byId('all-papers', HTMLElement).hidden = !update.hasStartPage;
      byId('empty', HTMLElement).hidden = update.paper !== 0;
      byId('empty-text', HTMLElement).textContent =
        update.status === 'failed'
          ? 'There is no PDF yet. Fix what is wrong and save: it will appear here.'
          : 'The first build is running.';
      refresh();
    },
    line(line) {
      if (line !== now && line !== 'open') say(textOf(line, last));
      now = line;
      refresh();
    },
  };
}

function textOf(shown: Update['status'] | Line, last: Update | undefined): string {
  if (shown === 'building') return 'Building…';
  if (shown === 'lost') return 'Reconnecting…';
  if (shown === 'ended') return 'wp-build has stopped';
  return last?.summary ?? '';
}

function announce({ status: result, summary, problems }: Update): void {
  if (result === 'building') return;
  const counts = countText(problems);
  const first = problems.find(({ severity }) => severity === 'error')?.message;
  say([result === 'good' ? 'Built' : 'Build failed', summary, counts, first].filter(Boolean).join('. '));
}
