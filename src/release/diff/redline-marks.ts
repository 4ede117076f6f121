/**
 * The marks of a redline: `<ins>` and `<del>`, underlined and struck by the style sheet, and described in words for
 * screen readers. In a tagged PDF Chromium writes both elements as NonStruct, and it prints no hidden text (clipped, of
 * zero size or opacity, an `aria-label`). So the words are text in brackets, transparent and 1 px high: invisible, but
 * read aloud, found and copied. (Tried with Chromium 156.)
 */

import type { Element, ElementContent } from 'hast';
import { element } from '../../html/element.js';

export type MarkKind = 'inserted' | 'deleted';

const tags: Readonly<Record<MarkKind, string>> = { inserted: 'ins', deleted: 'del' };

/** Class of an element whose page margin shows a change bar. */
export const changedClass = 'changed';

/** Takes the id of a change for its first mark, and nothing afterwards. */
export interface MarkId {
  /** the id, once */
  readonly take: () => string | undefined;
}

/** The id of one change, to be given to whichever mark of it comes first. */
export function markId(id: string | undefined): MarkId {
  let left = id;
  return {
    take() {
      const taken = left;
      left = undefined;
      return taken;
    },
  };
}

/** `children` as inserted or deleted. */
export function mark(kind: MarkKind, id: MarkId, children: readonly ElementContent[]): Element {
  const taken = id.take();
  const properties = { className: ['change', kind], ...(taken !== undefined && { id: taken }) };
  return element(tags[kind], properties, ...children);
}

/** Words that are read but not seen. */
export function visuallyHidden(text: string): Element {
  return element('span', { className: ['change-word'] }, text);
}

/** The texts that are read before and after a mark. */
export const wordsAround: Readonly<Record<MarkKind, readonly [string, string]>> = {
  inserted: ['[inserted: ', ']'],
  deleted: ['[deleted: ', ']'],
};

/** A line that everybody sees: where a block came from, or went to. */
export function note(id: string | undefined, ...children: readonly (ElementContent | string)[]): Element {
  return element('span', { className: ['change-note'], ...(id !== undefined && { id }) }, ...children);
}
