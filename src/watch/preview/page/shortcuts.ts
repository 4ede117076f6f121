/** Single keys → actions, and the help dialog that lists them: both from one table, so neither can be stale. */

import { byId, create } from './elements.js';

export interface Shortcut {
  /** values of `KeyboardEvent.key`; the first one is shown */
  readonly keys: readonly string[];
  readonly label: string;
  readonly run: () => void;
}

/** Installs the shortcuts; `isOn` is asked at every key, since they can be switched off. */
export function shortcuts(table: readonly Shortcut[], isOn: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, select, textarea, dialog[open], [role=tree]');
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || modified || (typing && event.key !== 'Escape')) return;
    if (!isOn() && event.key.length === 1) return;
    const found = table.find(({ keys }) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.run();
  });
  byId('help-keys', HTMLElement).append(
    ...table.flatMap(({ keys, label }) => [
      create('dt', { children: keys.slice(0, 2).map((key) => create('kbd', { text: shown(key) })) }),
      create('dd', { text: label }),
    ]),
  );
}

const names: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };
const shown = (key: string) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
