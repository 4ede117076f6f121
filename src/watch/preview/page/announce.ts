/**
 * Short messages: spoken by a screen reader, and shown as a note at the foot of the page where they answer an action.
 */

import { byId } from './elements.js';

let clear: ReturnType<typeof setTimeout> | undefined;

/** Announces an event, such as a build, to screen readers; the page shows it elsewhere. */
export function say(message: string): void {
  byId('spoken', HTMLElement).textContent = message;
}

/** Says and shows the answer to something that the reader did. */
export function tell(message: string): void {
  const note = byId('note', HTMLElement);
  note.textContent = message;
  note.dataset.shown = '';
  clearTimeout(clear);
  clear = setTimeout(() => delete note.dataset.shown, 3500);
}
