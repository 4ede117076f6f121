/** Single keys → actions, and the help dialog that lists them: both from one table, so neither can be stale. */

import { byId, create } from './elements.js';

export interface Shortcut {
  /** values of `KeyboardEvent.key` */
  readonly keys: readonly string[];
  /** keys that do the same and are not listed, such as the one that some keyboards have in place of it */
  readonly also?: readonly string[];
  readonly label: string;
  readonly run: () => void;
}

/** Installs the shortcuts; `isOn` is asked at every key, since they can be switched off. */
export function shortcuts(table: readonly Shortcut[], isOn: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const typing = target.closest('input, select') && event.key !== 'Escape';
    const elsewhere = typing || target.closest('dialog[open]') || event.defaultPrevented;
    if (elsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isOn() && event.key.length === 1) return;
    const found = table.find(({ keys, also = [] }) => [...keys, ...also].includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.run();
  });
  byId('help-keys', HTMLElement).append(
    ...table.flatMap(({ keys, label }) => [
      create('dt', { children: keys.map((key) => create('kbd', { text: shown(key) })) }),
      create('dd', { text: label }),
    ]),
  );
}

const names = new Map([
  ['ArrowLeft', 'Left'],
  ['ArrowRight', 'Right'],
  ['Escape', 'Esc'],
]);
const shown = (key: string) => names.get(key) ?? (key.length === 1 ? key.toUpperCase() : key);
