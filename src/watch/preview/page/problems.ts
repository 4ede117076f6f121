/**
 * Diagnostics of the last build → a drawer over the pages. The drawer opens by itself for a new error or warning, and
 * closes when all are fixed. A drawer that the reader closed stays closed until a new problem appears.
 */

import type { Problem, ProblemRequest, Update } from '../message.js';
import { byId, create } from './elements.js';

export interface Problems {
  show(update: Update): void;
  toggle(): void;
  /** true where there was something to close */
  close(): boolean;
}

/** The drawer; `open` is called with the index of a problem whose place was clicked. */
export function problems(open: (problem: ProblemRequest) => void): Problems {
  const drawer = byId('problems', HTMLElement);
  const list = byId('problem-list', HTMLElement);
  const button = byId('problem-button', HTMLButtonElement);
  let known = new Set<string>();
  let isOpen = false;

  function set(next: boolean): void {
    isOpen = next && list.childElementCount > 0;
    drawer.hidden = !isOpen;
    button.ariaExpanded = String(isOpen);
  }
  function close(): boolean {
    const was = isOpen;
    if (drawer.contains(document.activeElement)) button.focus();
    set(false);
    return was;
  }

  button.addEventListener('click', () => set(!isOpen));
  byId('problems-close', HTMLButtonElement).addEventListener('click', close);
  return {
    close,
    toggle: () => set(!isOpen),
    show({ problems: next, number, status }) {
      // while it builds, the list is still that of the build before
      if (status === 'building') return;
      const keys = new Set(next.map(keyOf));
      const isNew = next.some((problem) => problem.severity !== 'info' && !known.has(keyOf(problem)));
      const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
      list.replaceChildren(
        ...next.map((problem, index) => problemItem(problem, () => open({ number, index }))),
      );
      list.children[focused]?.querySelector('button')?.focus();
      known = keys;
      const counts = countText(next);
      button.hidden = next.length === 0;
      button.dataset.severity = worst(next);
      byId('problem-count', HTMLElement).textContent = counts;
      byId('problems-title', HTMLElement).textContent = counts;
      set(isNew || isOpen);
    },
  };
}

function problemItem(problem: Problem, open: () => void): HTMLElement {
  const { severity, code, message, where, frame, hint } = problem;
  const head = create('div', {
    class: 'problem-head',
    children: [
      create('span', { class: 'severity', text: severity }),
      create('span', { class: 'message', text: message }),
      create('code', { class: 'code', text: code }),
    ],
  });
  const item = create('li', {
    class: 'problem',
    attributes: { 'data-severity': severity },
    children: [head],
  });
  if (where) {
    const button = create('button', { class: 'where', text: where, attributes: { type: 'button' } });
    button.title = 'Open in the editor';
    button.addEventListener('click', open);
    head.insertBefore(button, head.lastElementChild);
  }
  if (frame)
    item.append(create('pre', { text: frame, attributes: { tabindex: '0', 'aria-label': 'Source' } }));
  if (hint) item.append(create('p', { class: 'hint', text: hint }));
  return item;
}

/** `2 errors, 1 warning`; empty for none. */
export function countText(list: readonly Problem[]): string {
  const names = { error: 'error', warning: 'warning', info: 'note' } as const;
  return (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: list.filter((problem) => problem.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${names[severity]}${count === 1 ? '' : 's'}`)
    .join(', ');
}

function worst(list: readonly Problem[]): Problem['severity'] {
  return (
    (['error', 'warning'] as const).find((each) => list.some(({ severity }) => severity === each)) ?? 'info'
  );
}

/** The same problem in the next build, though lines above it may have come or gone. */
const keyOf = ({ severity, code, message, where }: Problem) =>
  JSON.stringify([severity, code, message, where?.replace(/:\d+$/, '')]);
