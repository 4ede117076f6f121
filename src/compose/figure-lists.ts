/**
 * Captions → lists of figures, tables and listings, set as the contents are: each entry a link with its page number.
 */

import type { Element } from 'hast';
import { element } from '../html/element.js';
import type { Caption, ListedKind } from '../types.js';
import { entryText, pageOfEntry } from './contents.js';
import type { ListLabels } from './labels.js';

/** The entries of a list, and its title. */
export interface FigureList {
  readonly captions: readonly Caption[];
  readonly kind: ListedKind;
  readonly labels: ListLabels;
  /** id of the list's own heading; absent where the paper places the list under a heading of its own */
  readonly titleId?: string;
}

/** The list as `<nav>`; undefined where nothing of its kind has a number. */
export function figureList({ captions, kind, labels, titleId }: FigureList): Element | undefined {
  const shown = captions.filter((caption) => caption.kind === kind);
  if (shown.length === 0) return undefined;
  const title = labels[`${kind}s`];
  return element(
    'nav',
    { className: ['contents', 'figure-list'], ariaLabel: title },
    titleId !== undefined && element('h2', { className: ['contents-title'], id: titleId }, title),
    element(
      'ol',
      { className: ['contents-1'] },
      shown.map((caption) => element('li', {}, entry(caption))),
    ),
  );
}

function entry(caption: Caption): Element {
  return element(
    'a',
    { className: ['contents-entry', 'entry-2'], href: `#${caption.id}` },
    element('span', { className: ['contents-number'] }, `${caption.label} `),
    element('span', { className: ['contents-text'] }, entryText(caption), ' '),
    ...pageOfEntry(caption.id),
  );
}
